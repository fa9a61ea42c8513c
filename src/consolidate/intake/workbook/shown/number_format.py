"""What a number format makes a person read: another figure, unit or currency than the number that is stored.

Only what can change a reading is interpreted. Scaling is applied exactly; how many decimals are shown, separators,
colours and padding change nothing, as they change nothing in a cell without a format.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from consolidate.intake.workbook.model.cell import (
    FAINT,
    MAY_BE_FAINT,
    NO_DATE,
    UNSHOWN,
    ZERO,
    Cell,
    Mark,
    differing,
    shown_and_stored,
)
from consolidate.intake.workbook.shown.format_code import read_sections
from consolidate.intake.workbook.shown.format_section import Section, without_yuan
from consolidate.intake.workbook.shown.shown_day import ELAPSED, EPOCH, show_day

LAST_SERIAL = 2_958_465
"""31 December 9999."""
_DASHES = frozenset("-‐‑‒–—―−－ ")


class Shown(NamedTuple):
    """What a person reads in a cell, and its mark."""

    cell: Cell
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """A format that may change what a person reads; None in `sections`: its code is not understood."""

    code: str
    sections: tuple[Section, ...] | None
    is_conditional: bool = False
    """Whether a cell has it under a condition only: one that would show something else then waits."""

    def show(self, cell: Cell) -> Shown:
        """What a person reads of a cell with this format. Never raises."""
        shown = self._show(cell)
        if not self.is_conditional or shown == Shown(cell):
            return shown
        if shown.mark == ZERO:
            return Shown(cell, MAY_BE_FAINT)
        differs = shown_and_stored(shown.cell)
        text = differs[0] if differs else "空白" if shown.mark == UNSHOWN else shown.cell
        return Shown(differing(f"{text}（条件格式）", _stored(cell)))

    def _show(self, cell: Cell) -> Shown:
        if isinstance(cell, str):
            return self._show_text(cell)
        if self.sections is None:
            return Shown(self._unclear(cell))
        if isinstance(cell, timedelta) and ELAPSED.search(self.code):
            return self._show_number(round(cell / timedelta(days=1), 9))
        if isinstance(cell, (bool, time, timedelta)):
            return Shown(cell)
        if isinstance(cell, date):
            section, shown = self._of_days(), self._show_day(cell, cell)
        else:
            section, shown = section_for(cell, self.sections), self._show_number(cell)
        if section is None or not section.is_white or shown.mark is not None:
            return shown
        return Shown(shown.cell, FAINT) if cell else Shown("", ZERO)

    def _of_days(self) -> Section | None:
        return next((section for section in self.sections or () if section.kind == "date"), None)

    def _unclear(self, stored: Cell) -> str:
        return differing(f"格式 {self.code}", _stored(stored))

    def _as_shown(self, day: date, stored: Cell) -> str:
        if isinstance(stored, date) and ELAPSED.search(self.code):
            return self._unclear(stored)  # from which day on its hours count, the book says
        return differing(show_day(self.code, day), _stored(stored))

    def _show_text(self, text: str) -> Shown:
        if not text or text.startswith("\x00") or self.sections is None:
            return Shown(text)
        section = next((section for section in self.sections if section.kind == "text"), None)
        if section is None and len(self.sections) == 4:
            section = self.sections[3]
        if section is None:
            return Shown(text)
        if section.kind != "text":
            return Shown(section.before) if section.before else Shown(text, UNSHOWN)
        return Shown(section.before + text + section.after)

    def _show_number(self, number: float) -> Shown:
        section = section_for(number, self.sections or ())
        if section is None:
            return Shown(self._unclear(number))
        if section.kind == "date":
            if not 0 <= number <= LAST_SERIAL:
                return Shown(differing(NO_DATE, _stored(number)))
            shown = self._show_day(EPOCH + timedelta(seconds=round(number * 86_400)), number)
            if shown.cell == number:
                return Shown(self._unclear(number))  # which day it is, the book's calendar says
            return shown
        if section.kind == "text":  # programs disagree whether a number has the words around a text
            return Shown(self._unclear(number) if section.changes else number)
        if section.kind == "empty":
            return self._show_literal(section, number)
        said = without_yuan(section.before)
        is_dash = number == 0 and bool(said) and not set(said) - _DASHES
        if number == 0 and section.hides_zero:
            said = section.before + section.after
            return Shown(said) if without_yuan(said).strip() else Shown("", ZERO)
        mark = UNSHOWN if section.rounds_away(number) else None
        if number < 0 or is_dash or not section.changes:
            return Shown(number, mark)  # a negative figure is never accepted, however it is shown
        figure = _figure(section, number)
        return Shown(self._unclear(number)) if figure is None else Shown(figure, mark)

    def _show_literal(self, section: Section, number: float) -> Shown:
        """A section without digits: nothing, a dash, or a word."""
        if not set(without_yuan(section.before)) - _DASHES:
            if number:
                return Shown(number, UNSHOWN)
            return Shown(number) if section.before.strip() else Shown("", ZERO)
        return Shown(section.before)

    def _show_day(self, day: date, stored: Cell) -> Shown:
        section = self._of_days()
        if section is not None and section.says_more:
            return Shown(self._as_shown(day, stored))
        if section is None or section.shows_day:
            return Shown(stored)
        if section.shows_year and section.shows_month:
            return Shown(f"{day.year}年{day.month}月")
        return Shown(self._as_shown(day, stored))


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat | None:
    """The format of a code such as `0"."0000"万元"`; None for one that changes nothing.

    >>> number_format("#,##0.00"), number_format('0!.0,"万"').show(18000.0).cell
    (None, '1.8万')
    """
    sections = read_sections(code)
    if sections is None or any(one.changes or one.is_white or one.hides_zero for one in sections):
        return NumberFormat(code, sections)
    is_mixed = {"date", "number"} <= {one.kind for one in sections}
    return NumberFormat(code, sections) if is_mixed else None


@lru_cache(maxsize=4096)
def format_of_extremes(code: str) -> NumberFormat | None:
    """The format of a code that changes nothing but numbers too large for a day, or too small for its decimals."""
    sections = read_sections(code)
    if sections is None or number_format(code) is not None:
        return None
    has_extremes = any(one.kind == "date" or one.decimals is not None for one in sections)
    return NumberFormat(code, sections) if has_extremes else None


def under_condition(format_: NumberFormat) -> NumberFormat:
    """The same format where only a condition gives it to a cell."""
    return replace(format_, is_conditional=True)


def section_for(number: float, sections: tuple[Section, ...]) -> Section | None:
    """The section that Excel takes for a number; None where that cannot be told."""
    numeric = [section for section in sections if section.kind != "text"] or list(sections)
    if len(sections) == 4:
        numeric = list(sections[:3])
    if any(section.condition for section in numeric):
        return _by_condition(number, numeric)
    if number < 0 and len(numeric) > 1:
        return numeric[1]
    if number == 0 and len(numeric) > 2:
        return numeric[2]
    return numeric[0] if numeric else None


def _by_condition(number: float, sections: list[Section]) -> Section | None:
    if not sections[0].condition:  # the first section then has a condition of its own that programs disagree about
        return None
    for section in sections:
        if section.condition is None or section.condition.holds(number):
            return section
    return None


def _figure(section: Section, number: float) -> str | None:
    """The figure with what stands around it; None where digits are parted in a way that is no number."""
    value = Decimal(format(number, ".15g")).scaleb(section.scale)
    if not section.inner:
        whole, point, decimals = _plain(value).partition(".")
        if point and section.after[:1].isdecimal():
            return None
        return section.before + whole.zfill(section.least_digits) + point + decimals + section.after
    if value != value.to_integral_value():
        return None
    return section.before + section.parted(_plain(value)) + section.after


def _plain(value: Decimal) -> str:
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _stored(cell: Cell) -> str:
    if isinstance(cell, float):
        return format(cell, ".15g")
    if isinstance(cell, datetime) and cell.time() == time(0):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else re.sub(r"\s+", " ", str(cell))
