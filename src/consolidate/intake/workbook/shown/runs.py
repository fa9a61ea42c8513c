"""What a person reads in a text of several runs: marks above and below the line are no digits, struck text is withdrawn."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter

from consolidate.intake.workbook.model.cell import FAINT, HIDDEN_PART, STRUCK, STRUCK_PART, Mark
from consolidate.intake.workbook.shown.sheet_scan import SheetScan

Rich = tuple[str, Mark | None]
"""What is read of a text with runs, and its mark."""
ABOVE, BELOW = "above", "below"
_PLAIN = "0123456789+-=()"
_RAISED = {ABOVE: str.maketrans(_PLAIN + "ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ"), BELOW: str.maketrans(_PLAIN, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")}
_BRACKETS = {ABOVE: ("⁽", "⁾"), BELOW: ("₍", "₎")}
_WORDS = re.compile(r"\S+")
_FONT = attrgetter("position", "is_struck", "is_hidden", "is_faint")
"""All of a run but its text, in the order of its fields."""


@dataclass(frozen=True, slots=True)
class TextRun:
    """A stretch of text in one font; `position` is ABOVE, BELOW or '' for the line itself."""

    text: str
    position: str = ""
    is_struck: bool = False
    is_hidden: bool = False
    is_faint: bool = False
    """Whether it has the colour of what is behind it."""

    @property
    def is_plain(self) -> bool:
        return not (self.position or self.is_struck or self.is_hidden)


def read_runs(runs: Iterable[TextRun]) -> tuple[str, Mark | None]:
    """The text that counts, and its mark.

    >>> read_runs([TextRun("45"), TextRun("1", ABOVE)]), read_runs([TextRun("44", is_struck=True), TextRun("5")])
    (('45¹', None), ('5', 'struck_part'))
    """
    joined = _joined(hiding_faint(list(runs)))
    struck = any(run.is_struck and run.text.strip() for run in joined)
    hidden = any(run.is_hidden and run.text.strip() for run in joined)
    shown = [run for run in joined if not run.is_hidden]
    kept = "".join(_spaces(run.text) if run.is_struck else _placed(run) for run in shown)
    if struck and not kept.strip():
        return "".join(_placed(run) for run in shown), STRUCK
    faint = any(run.is_faint and run.text.strip() for run in joined)
    mark = STRUCK_PART if struck else HIDDEN_PART if hidden else FAINT if faint else None
    return (kept.strip() if mark and mark != FAINT else kept), mark


def hiding_faint(runs: Sequence[TextRun]) -> Sequence[TextRun]:
    """The runs, faint ones among others hidden: a text that is faint as a whole is marked and read."""
    said = [run for run in runs if run.text.strip() and not run.is_hidden]
    if all(run.is_faint for run in said) or not any(run.is_faint for run in said):
        return runs
    return [replace(run, is_hidden=run.is_hidden or run.is_faint) for run in runs]


def _joined(runs: Iterable[TextRun]) -> Sequence[TextRun]:
    """The runs, neighbours in one font joined: a font that changes its colour inside a mark makes no other mark."""
    return [TextRun("".join(run.text for run in alike), *font) for font, alike in groupby(runs, key=_FONT)]


def _spaces(text: str) -> str:
    """What is left of a struck text: what it parts stays apart."""
    between = "".join(character for character in text if character.isspace())
    return "\n" if "\n" in between else between[:1]


def _placed(run: TextRun) -> str:
    """A mark in the characters that Unicode has for it, its words in raised brackets where it has none."""
    if not run.position:
        return run.text
    return _WORDS.sub(lambda word: _raised(word[0], run.position), run.text)


def _raised(word: str, position: str) -> str:
    table = _RAISED[position]
    if all(ord(character) in table for character in word):
        return word.translate(table)
    first, last = _BRACKETS[position]
    return f"{first}{word}{last}"


def add_rich(facts: SheetScan, row: int, column: int, rich: Rich) -> None:
    """Notes of a cell how it is read, and its mark."""
    text, mark = rich
    facts.patches.setdefault((row, column), text)
    if mark:
        facts.marks[row, column] = mark
