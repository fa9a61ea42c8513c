"""Writes a sheet anew, cell by cell: slower than `scan.py`, but no spelling escapes it.

What a cell says is understood here or refused by name. What is written is plain in the sense of `scan.py`.
"""

from __future__ import annotations

import re
from html import unescape
from math import isfinite

from consolidate.intake.workbook.model.address import LAST_COLUMN, LAST_ROW, column_letters, column_number
from consolidate.intake.workbook.model.cell import Place, differing
from consolidate.intake.workbook.model.refuse import Refused, unsafe
from consolidate.intake.workbook.ooxml.grammar import KNOWN_ERRORS
from consolidate.intake.workbook.ooxml.rewrite import Rewriter, escaped, opening, shown_text
from consolidate.intake.workbook.ooxml.scan import SHEET, UNSAID

REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,9})")
NUMBER = re.compile(r"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[Ee][-+]?[0-9]+)?|-?(?:NaN|INF)")
NO_NUMBERS = ("nan", "inf", "-inf")
TRUE, FALSE = ("1", "true"), ("0", "false")
KEPT_OF_ROWS = ("s", "customFormat", "ht")
KEPT_OF_CELLS = ("s", "cm", "vm")
PARTS_OF_CELLS = ("f", "v", "is")
TAG = re.compile("<[^<>]*>")


def rewrite_sheet(xml: bytes) -> tuple[bytes, dict[Place, str]]:
    """The sheet in plain spelling, and the cells that say two things at once.

    Errors: Refused when it is not well formed or says what cannot be.
    """
    rewriter = _SheetRewriter()
    return rewriter.rewrite(xml), rewriter.differing


class _SheetRewriter(Rewriter):
    """A reference left out means the next cell or row, as all readers take it."""

    def __init__(self) -> None:
        super().__init__("worksheet", SHEET)
        self.row = self.column = self.columns = 0
        self.cell: dict[str, str] = {}
        self.seen: set[str] = set()
        self.parts: dict[str, str] = {}
        self.has_grid = False
        self.differing: dict[Place, str] = {}

    def open(self, name: str, attributes: dict[str, str]) -> None:
        parent = self.path[-1] if self.path else ""
        if parent == "sheetData":
            self._open_row(name, attributes)
        elif parent == "row":
            self._open_cell(name, attributes)
        elif parent == "c":
            self._open_part(name)
        elif "is" in self.path:
            self._open_run(name, attributes)
        elif parent == "mergeCells":
            self._write_merge(attributes.get("ref", ""))
        elif name == "sheetData" and (self.has_grid or len(self.path) != 1):
            raise self.refused("有两处数据", "has two sets of rows")
        else:
            self._open_other(name, attributes)

    def close(self, name: str) -> None:
        parent = self.path[-1] if self.path else ""
        if name == "c" and parent == "row":
            self._close_cell()
        elif "is" in self.path:
            self.parts["is"] += f"</{name}>"
        elif parent not in ("c", "mergeCells"):
            super().close(name)

    def text(self, text: str) -> None:
        if self.path[-1:] in (["v"], ["f"]):
            self.parts[self.path[-1]] += text
        elif "is" in self.path:
            self.parts["is"] += escaped(shown_text(text))
        elif "sheetData" in self.path:
            raise self.refused("的单元格之外有文字", "holds text outside of its cells")
        else:
            super().text(text)

    def leave_out(self) -> None:
        if not self.skipped and "sheetData" in self.path:
            raise self.refused("含有无法识别的内容", "holds something unknown among its cells")
        super().leave_out()

    def _open_other(self, name: str, attributes: dict[str, str]) -> None:
        """What stands around the rows."""
        if name == "sheetData":
            self.has_grid, attributes = True, {}
        elif (name == "cols" and self.has_grid) or (name == "mergeCells" and not self.has_grid):
            raise self.refused("的各部分次序不对", "has its parts in the wrong order")
        elif name == "col":
            attributes = self._column(attributes)
        super().open(name, attributes)

    def _column(self, attributes: dict[str, str]) -> dict[str, str]:
        ends = {key: str(self._whole(attributes.get(key, ""), LAST_COLUMN)) for key in ("min", "max")}
        self.columns += 1
        if self.columns > LAST_COLUMN:
            raise Refused(unsafe("列的说明过多", "it describes more columns than there are"))
        kept = {key: value.strip() for key, value in attributes.items() if key in ("width", "style", "customWidth")}
        return ends | kept | _hidden(attributes)

    def _open_row(self, name: str, attributes: dict[str, str]) -> None:
        if name != "row":
            raise self.refused("含有无法识别的内容", f"holds {name} where a row should be")
        self.row = self._whole(attributes["r"], LAST_ROW) if "r" in attributes else self.row + 1
        if self.row > LAST_ROW:
            raise _cannot_exist()
        self.column = 0
        kept = {key: attributes[key].strip() for key in KEPT_OF_ROWS if key in attributes}
        super().open("row", {"r": str(self.row)} | kept | _hidden(attributes))

    def _open_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name == "extLst":
            self.skipped += 1
            return
        if name != "c":
            raise self.refused("含有无法识别的内容", f"holds {name} where a cell should be")
        self.column += 1
        if "r" in attributes:
            self._place(attributes["r"])
        if self.column > LAST_COLUMN:
            raise _cannot_exist()
        self.cell, self.parts = attributes, {}

    def _place(self, reference: str) -> None:
        found = REFERENCE.fullmatch(reference.strip())
        if not found:
            raise self.refused(f"的单元格地址“{reference[:12]}”无法识别", f"has a cell at {reference[:12]!r}")
        if int(found[2]) != self.row:
            if not 0 < int(found[2]) <= LAST_ROW:
                raise _cannot_exist()
            raise self.refused(
                f"的单元格 {found[0]} 写在第 {self.row} 行里", f"has its cell {found[0]} in row {self.row}"
            )
        self.column = column_number(found[1].upper().encode())

    def _open_part(self, name: str) -> None:
        if name == "extLst":
            self.skipped += 1
        elif name not in PARTS_OF_CELLS or name in self.parts:
            raise self._odd_cell()
        else:
            self.parts[name] = ""

    def _open_run(self, name: str, attributes: dict[str, str]) -> None:
        if name == "rPh":  # how it is pronounced: no part of the text
            self.skipped += 1
        else:
            self.parts["is"] += opening(name, attributes)

    def _close_cell(self) -> None:
        place = f"{column_letters(self.column)}{self.row}"
        kept = {key: self.cell[key].strip() for key in KEPT_OF_CELLS if key in self.cell}
        kind, content = self._content(self.cell.get("t", "n").strip())
        if place in self.seen:
            raise self.refused(f"的单元格 {place} 出现了两次", f"has its cell {place} twice")
        self.seen.add(place)
        typed = {} if kind == "n" else {"t": kind}
        opened = opening("c", {"r": place} | kept | typed)
        self.written.append(f"{opened}{content}</c>" if content else f"{opened[:-1]}/>")

    def _content(self, kind: str) -> tuple[str, str]:
        """The kind that a cell is written as, and what is in it."""
        formula = f"<f>{escaped(self.parts['f'])}</f>" if "f" in self.parts else ""
        stored, inline = self.parts.get("v"), self.parts.get("is")
        if (inline is not None) != (kind == "inlineStr" and bool(self.parts)):
            raise self._odd_cell()
        if inline is not None:
            return self._inline(inline, (stored or "").strip())
        if kind == "str" and stored is not None:
            return kind, f"{formula}<v>{escaped(shown_text(stored))}</v>"
        if kind == "e":
            return self._error((stored or "").strip(), formula)
        if stored is None or not stored.strip():
            return "n", formula
        value = self._value(kind, stored.strip())
        # a number that is none is a text
        return "str" if value in NO_NUMBERS else kind, f"{formula}<v>{value}</v>"

    def _inline(self, inline: str, stored: str) -> tuple[str, str]:
        """A text kept in its cell; programs show it whatever value stands beside it, but which one was meant?"""
        shown = unescape(TAG.sub("", inline)).strip()
        if stored and not _are_equal(shown, stored):
            self.differing[self.row - 1, self.column - 1] = differing(shown, stored)
        return "inlineStr", f"<is>{inline}</is>"

    def _error(self, stored: str, formula: str) -> tuple[str, str]:
        """An error that the reader does not know is the text that it shows."""
        said = escaped(stored or UNSAID)
        return "e" if said in KNOWN_ERRORS else "str", f"{formula}<v>{said}</v>"

    def _value(self, kind: str, stored: str) -> str:
        is_index, is_number = kind == "s" and stored.isascii() and stored.isdecimal(), kind == "n"
        if is_index and len(stored) < 10:
            return str(int(stored))
        if is_number and NUMBER.fullmatch(stored):
            return stored if isfinite(float(stored)) else str(float(stored))
        if kind == "b" and stored in (*TRUE, *FALSE):
            return "1" if stored in TRUE else "0"
        if kind == "d":
            return escaped(stored)
        raise self._odd_cell()

    def _odd_cell(self) -> Refused:
        place = f"{column_letters(self.column)}{self.row}"
        return self.refused(f"的单元格 {place} 的内容无法识别", f"has something unknown in its cell {place}")

    def _write_merge(self, reference: str) -> None:
        corners = [REFERENCE.fullmatch(corner.strip()) for corner in reference.split(":")]
        if None in corners or len(corners) > 2:
            raise self.refused(f"的合并区域“{reference[:24]}”无法识别", f"merges {reference[:24]!r}")
        if len(corners) == 2:
            written = ":".join(f"{corner[1].upper()}{corner[2]}" for corner in corners if corner)
            self.written.append(f'<mergeCell ref="{written}"/>')

    def _whole(self, text: str, last: int) -> int:
        """A row's or column's number."""
        digits = text.strip()
        if not (digits.isascii() and digits.isdecimal() and len(digits) < 12):
            raise self.refused(f"的编号“{text[:12]}”无法识别", f"has a row or column numbered {text[:12]!r}")
        if not 1 <= int(digits) <= last:
            raise _cannot_exist()
        return int(digits)


def _are_equal(shown: str, stored: str) -> bool:
    """Whether a text and a value say the same: the same characters, or the same number."""
    both_numbers = NUMBER.fullmatch(shown) and NUMBER.fullmatch(stored)
    return shown == stored or (both_numbers is not None and float(shown) == float(stored))


def _hidden(attributes: dict[str, str]) -> dict[str, str]:
    return {"hidden": "1"} if attributes.get("hidden", "").strip() in TRUE else {}


def _cannot_exist() -> Refused:
    return Refused(unsafe("单元格地址超出范围", "it names a cell that cannot exist"))
