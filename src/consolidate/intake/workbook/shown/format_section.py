"""One section of a number format's code: what it puts around, between and in place of the digits."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

SectionKind = Literal["number", "date", "text", "empty"]
_YUAN = re.compile(r"[¥￥]|RMB|CNY|人民币", re.IGNORECASE)
LEAST_FIGURE = 1e-9
_COSMETIC = re.compile(r"\s+")


def without_yuan(text: str) -> str:
    """A text without the signs of our currency, which say nothing that a column of amounts does not."""
    return _YUAN.sub("", text)


@dataclass(frozen=True, slots=True)
class FormatCondition:
    """`[>=10000]`: the numbers that a section is for."""

    comparison: str
    bound: float

    def holds(self, number: float) -> bool:
        """Whether a number meets it."""
        match self.comparison:
            case "<":
                return number < self.bound
            case "<=":
                return number <= self.bound
            case ">":
                return number > self.bound
            case ">=":
                return number >= self.bound
            case "=":
                return number == self.bound
            case _:
                return number != self.bound


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a code.

    `before` and `after` stand around the digits (all of a section without digits is `before`), `scale` is the power of
    ten that the stored number is multiplied with, `inner` the texts between its digits by how many digits stand to
    their right, `least_digits` how many digits it shows at least.
    """

    kind: SectionKind
    before: str = ""
    after: str = ""
    scale: int = 0
    inner: tuple[tuple[int, str], ...] = ()
    least_digits: int = 0
    condition: FormatCondition | None = None
    shows_year: bool = False
    shows_month: bool = False
    shows_day: bool = False
    says_more: bool = False
    """A date with words of its own among its parts: 2023年, 约, （补）."""
    is_white: bool = False
    """Whether it writes in white: [White], [白色], [Color2]."""
    decimals: int | None = None
    """How many decimals of a number it shows at most; None for as many as there are."""
    hides_zero: bool = False
    """Whether it shows no digit of a zero: `#,###`."""

    @property
    def changes(self) -> bool:
        """Whether a person may read something else than what is stored."""
        if self.kind == "date":
            return not self.shows_day or self.says_more
        if self.kind == "empty":
            return True
        around = _COSMETIC.sub("", without_yuan(self.before + self.after))
        return bool(around or self.scale or self.inner or self.least_digits > 1)

    def rounds_away(self, number: float) -> bool:
        """Whether all that it shows of a positive number is zeros, or nothing; what is left of an addition is none."""
        if self.decimals is None or number < LEAST_FIGURE:
            return False
        return number * 10.0**self.scale < 0.5 * 10.0**-self.decimals

    def parted(self, digits: str) -> str:
        """The digits with the texts between them: `0000-00-00` makes 2024-04-18 of 20240418."""
        digits = digits.zfill(max(self.least_digits, self.inner[0][0] + 1))
        for right, text in self.inner:
            digits = digits[: len(digits) - right] + text + digits[len(digits) - right :] if right else digits + text
        return digits
