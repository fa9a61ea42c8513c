"""What text boxes over a sheet of an .xls say, and the comments on its cells: texts of drawn objects, since Excel 97."""

from __future__ import annotations

import struct

from consolidate.intake.workbook.binary.biff_pieces import CONTINUE, IS_WIDE, counted_text, widened
from consolidate.intake.workbook.model.cell import Place
from consolidate.intake.workbook.ooxml.comments import without_author
from consolidate.intake.workbook.shown.sheet_scan import SheetScan

OBJECT, TEXT, NOTE = 0x005D, 0x01B6, 0x001C
OF_NOTES = frozenset((OBJECT, TEXT, NOTE, CONTINUE))
DRAWN = frozenset((*range(10), 30))
"""Kinds of objects over a sheet that a person reads: shapes, charts, text boxes, pictures; comments and buttons are none."""


class DrawnTexts:
    """Collects them record by record: an object, its text, and which comment belongs to which cell."""

    def __init__(self, facts: SheetScan) -> None:
        self.facts = facts
        self.texts: dict[int, str] = {}
        self.comments: dict[Place, str] = {}
        self.kind = self.number = -1
        self.left = 0

    def add(self, kind: int, data: bytes) -> None:
        """One record. Errors: struct.error for one that is cut off."""
        if kind == OBJECT and len(data) > 7:
            self.kind, self.number = struct.unpack_from("<HH", data, 4)
            self.facts.has_picture = self.facts.has_picture or self.kind in DRAWN
        elif kind == TEXT and len(data) > 11:
            (self.left,) = struct.unpack_from("<H", data, 10)
            self.texts[self.number] = ""
        elif kind == CONTINUE and self.left and data:
            letters = data[1:] if data[0] & IS_WIDE else widened(data[1:])
            self._write(letters.decode("utf-16-le", "replace")[: self.left])
        elif kind == NOTE and len(data) > 10:
            row, column, _, number = struct.unpack_from("<4H", data)
            if said := without_author(self.texts.get(number, ""), counted_text(data, 8)):
                self.comments[row, column] = said
                self.facts.comments = self.comments

    def _write(self, text: str) -> None:
        """A piece of an object's text."""
        self.left -= len(text)
        said = self.texts[self.number] = self.texts[self.number] + text
        if not self.left and self.kind in DRAWN and said.strip():
            self.facts.boxes.append(said.strip())
