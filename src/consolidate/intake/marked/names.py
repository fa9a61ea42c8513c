"""What a marked copy is known by, and what is marked in it; light, for the reader knows marked copies too."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from consolidate.intake.workbook.model.book import Book

LIST = "问题清单"
HIDDEN = "_回执"
"""The first sheet, for people, and the very hidden one, for the program."""

VALUE, REMARK = "更正值", "情况说明"
"""The two columns of the list that a team fills in."""
ID, FOUND = "问题编号", "填的是"
"""Of the list that the office exports: which finding a row is about, and what it says was found."""
EMPTIED = "（空）"
"""What stands in 更正值 where a cell is to hold nothing."""

PREFIX = "consolidate."
"""How our custom document properties begin."""
STAMP, FINDING, FILL = "stamp", "finding", "fill"
"""What a row of the very hidden sheet is about: the whole copy, one numbered finding, a cell's own colour."""


class Stamp(NamedTuple):
    """What a copy says about itself. `submission_id`: SHA-256 of the original; `fingerprint`: of all that is marked;
    `form`: what the original is by content, where a copy of it has to be read as that (`csv`)."""

    submission_id: str
    team: str = ""
    team_code: str = ""
    period: str = ""
    file: str = ""
    fingerprint: str = ""
    form: str = ""

    def properties(self) -> dict[str, str]:
        """As custom document properties."""
        return {PREFIX + name: text for name, text in self._asdict().items() if text}

    @classmethod
    def of(cls, properties: dict[str, str]) -> Stamp | None:
        """The stamp among a workbook's properties; None where there is none."""
        found = {name: properties.get(PREFIX + name, "") for name in cls._fields}
        return cls(**found) if found["submission_id"] else None


class Mark(NamedTuple):
    """One finding as it is marked. `cell` like G7; `choices`: what may stand there, where that is a closed list;
    `because_of`: the finding that it follows from."""

    finding_id: str
    rule: str
    severity: str
    title: str = ""
    sheet: str | None = None
    cell: str | None = None
    row: int | None = None
    value: str = ""
    expected: str = ""
    message: str = ""
    hint: str = ""
    team_code: str = ""
    period: str = ""
    yuan: Decimal | None = None
    choices: tuple[str, ...] = ()
    because_of: str = ""


class Marked(NamedTuple):
    """A marked .xlsx. `lost`: what of the original it does not show; `is_copy`: it is the original's own workbook."""

    content: bytes
    lost: tuple[str, ...]
    is_copy: bool


def unmarked(book: Book) -> Book:
    """A workbook as it was before it was marked: without our sheets, with the stamp among its properties.

    A workbook that is no marked copy is given back as it is, a sheet of that name of its own included.
    """
    properties = dict(book.properties)
    if Stamp.of(properties) is None:
        hidden = next((sheet for sheet in book.sheets if sheet.name == HIDDEN), None)
        for row in hidden.rows if hidden else ():
            if len(row) > 2 and row[0] == STAMP:
                properties[PREFIX + str(row[1])] = str(row[2])
    stamp = Stamp.of(properties)
    if stamp is None:
        return book
    own = tuple(sheet for sheet in book.sheets if sheet.name not in (LIST, HIDDEN))
    return replace(book, sheets=own, form=stamp.form or book.form, properties=properties)
