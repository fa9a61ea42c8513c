"""What a reader answers: the value, how sure it is, and the rule of the form that speaks when it is not."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Literal, NamedTuple

Cell = float | int | str | bool | datetime | date | time | timedelta
"""A cell as python-calamine gives it; `''` is an empty one."""

Certainty = Literal["ok", "warn", "error"]

UNCALCULATED = "\x00="
"""Stands in a cell for a formula whose result the file does not hold."""


class Reading(NamedTuple):
    """One value as read.

    `value` is None when nothing is stored: an error, or an optional field left open. `rule` is a slug of the form's
    rules, None when the verdict is ok. `note` is a short detail in English or signs: `≥`, `month`, a suggested repair;
    or it is a sentence for the finding, and `note_en` the same in English.
    """

    value: object | None
    verdict: Certainty
    rule: str | None
    note: str
    note_en: str = ""


def ok(value: object | None, note: str = "") -> Reading:
    """Exactly one reading; only the way of writing was normalised."""
    return Reading(value, "ok", None, note)


def warn(value: object | None, rule: str, note: str = "") -> Reading:
    """Stored, but something was assumed, and a finding says so."""
    return Reading(value, "warn", rule, note)


def error(rule: str, note: str = "", note_en: str = "") -> Reading:
    """Not exactly one reading: nothing is stored."""
    return Reading(None, "error", rule, note, note_en)


NIL = ok(None)
"""An optional field that was left open, or answered with a nil mark."""
