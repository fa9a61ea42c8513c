"""The usual size of a figure, as far as it has one: by which a mistake of unit is known."""

from __future__ import annotations

from typing import NamedTuple

PEOPLE = 20_000
"""So many people or households one line of one town plausibly has; a telephone number typed there is more."""


class Scale(NamedTuple):
    """A figure that has a usual size: alone, or for each of another (`per`, the ratio in words `ratio`); of lines that
    agree in `among`.

    `most`: what one line plausibly is, where that is no share (`share`) of the ceiling of a single line; `least`: less
    than this as the middle of a return's lines is asked about.
    """

    field: str
    per: str = ""
    ratio: str = "中位数"
    among: str = ""
    share: int = 0
    most: int = 0
    least: int = 0
