"""What a cell holds once it is read."""

from __future__ import annotations

import datetime

Cell = str | float | int | bool | datetime.datetime | datetime.date | datetime.time | datetime.timedelta
"""`''` is an empty cell; numbers are float; an error cell is its text, such as `'#REF!'`."""

UNCALCULATED = "\x00="
"""The text that stands for a formula whose result was never stored: no text that a person types holds a NUL."""
