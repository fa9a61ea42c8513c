"""Scans an .ods: the reach of each table with its repeats counted out, and what the reader leaves out."""

from __future__ import annotations

import re
from xml.parsers import expat

from consolidate.intake.workbook.model.address import LAST_COLUMN, LAST_ROW, boxes
from consolidate.intake.workbook.model.cell import FAINT, STRUCK, UNCALCULATED, Mark, Place, differing
from consolidate.intake.workbook.model.refuse import Refused, refuse_document_type, unreadable, unsafe
from consolidate.intake.workbook.ooxml.comments import LONGEST
from consolidate.intake.workbook.opendocument.beside import COMMENT, DRAWN, TextBeside
from consolidate.intake.workbook.opendocument.styles import DocumentStyles
from consolidate.intake.workbook.opendocument.text import Font, OpenDocumentCell, OpenDocumentFonts, local_name
from consolidate.intake.workbook.shown.sheet_scan import SheetScan
from consolidate.intake.workbook.shown.style import NO_VALUE, Style

_SHEET = re.compile(r"(?:'(?:[^']|'')*'|[^\s:'.]*)\.")
"""The name of a sheet in a reference: `'表 1'.A1:'表 1'.B2`."""
_TIME = re.compile(r"PT(?:([0-9]{1,9})H)?(?:([0-9]{1,9})M)?(?:([0-9]{1,9}(?:[.,][0-9]{1,12})?)S)?")
_ERROR = re.compile(r"#[A-Z]{1,5}(?:/[0A])?[!?]?|(?:Err|错误)[:：][0-9]{3}")
"""What is shown of an error; OpenOffice stores a number with it."""
UNSHOWN = ("collapse", "filter")
CELLS = ("table-cell", "covered-table-cell")
VALUE_TYPE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type"
"""The one type that the reader knows: others of the same name are of extensions."""
VALUES = ("value", "date-value", "time-value", "boolean-value")
SPACE_ELEMENT, MOST_SPACES_IN_ALL = "s", 1_000_000
"""An element that stands for spaces, and how many a workbook may have."""
FAR = LAST_ROW + 1
"""Repeats are counted no further than this."""


def scan_tables(
    content: bytes, styles: DocumentStyles | None = None, named: bytes = b""
) -> list[tuple[str, SheetScan]]:
    """Name and facts of each table of content.xml, in their order; `styles` as its parts declare them, `named` its part
    of named styles. Errors: Refused."""
    fonts = OpenDocumentFonts()
    if named:
        fonts.read(named)
    walker = _Walker(styles or DocumentStyles(), fonts)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = walker.start
    parser.EndElementHandler = walker.end
    parser.CharacterDataHandler = walker.text
    parser.StartDoctypeDeclHandler = refuse_document_type
    try:
        parser.Parse(content, True)
    except expat.ExpatError as error:
        raise Refused(unreadable("表格内容已损坏", "its content is damaged")) from error
    return walker.tables


class _Walker:
    """Follows the parser from table to table; sub-tables in cells are left to the reader."""

    def __init__(self, styles: DocumentStyles, fonts: OpenDocumentFonts) -> None:
        self.styles, self.fonts = styles, fonts
        self.column_styles: list[tuple[int, int, str]] = []
        self.row_style: str | None = None
        self.tables: list[tuple[str, SheetScan]] = []
        self.facts = SheetScan()
        self.depth = self.row = self.column = self.next_column = self.spaces = 0
        self.row_repeat = 1
        self.cell: dict[str, str] = {}
        self.kind: str | None = None
        self.written = OpenDocumentCell(fonts, Font())
        self.is_in_cell = self.is_error = False
        self.beside, self.comments = TextBeside(), dict[Place, str]()
        self.target = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = local_name(tag)
        if name == SPACE_ELEMENT:
            self._count_spaces(_bylocal_name(attributes))
        if name == "table":
            self._start_table(_bylocal_name(attributes))
        elif self.depth != 1:
            if not self.depth and not self.tables:
                self.fonts.start(name, _bylocal_name(attributes))
        elif self.beside.start(name, self.is_in_cell):
            self.facts.has_picture = self.facts.has_picture or name in DRAWN
            if self.is_in_cell:
                self.written.start(name, {})
        elif self.is_in_cell:
            self.written.start(name, _bylocal_name(attributes))
        elif name == "conditional-format":
            self.target = _bylocal_name(attributes).get("target-range-address", "")
        elif name == "condition":
            self._add_condition(self.styles.under_condition(_bylocal_name(attributes).get("apply-style-name", "")))
        elif name in ("data-bar", "icon-set") and _bylocal_name(attributes).get("show-value") == "false":
            self._add_condition(NO_VALUE)
        elif name == "table-column":
            self._add_column(_bylocal_name(attributes))
        elif name == "table-row":
            self._start_row(_bylocal_name(attributes))
        elif name in CELLS:
            self._start_cell(_bylocal_name(attributes), is_covered=name != CELLS[0])
            self.kind = attributes.get(VALUE_TYPE)
            self.is_error = any(local_name(key) == "value-type" and text == "error" for key, text in attributes.items())

    def _count_spaces(self, attributes: dict[str, str]) -> None:
        """The reader writes out as many spaces as are said. Errors: Refused."""
        self.spaces += _repeat(attributes, "c")
        if self.spaces > MOST_SPACES_IN_ALL:
            raise Refused(unsafe("空格过多", "it has too many spaces"))

    def text(self, text: str) -> None:
        self.beside.text(text)
        if self.is_in_cell and self.depth == 1:
            self.written.text(text)

    def end(self, tag: str) -> None:
        name = local_name(tag)
        if name == "table":
            self.depth -= 1
        elif self.depth != 1:
            return
        elif self.beside.is_open:
            self._add_beside(self.beside.end())
            if self.is_in_cell:
                self.written.end()
        elif name in CELLS:
            self._end_cell()
        elif self.is_in_cell:
            self.written.end()
        elif name == "table-row":
            self.row += self.row_repeat

    def _add_beside(self, said: str) -> None:
        """What a comment or a text box says."""
        if said and self.beside.name == COMMENT:
            self.comments[self.row, self.column] = said[:LONGEST]
        elif said:
            self.facts.boxes.append(said)

    def _start_table(self, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1:
            self.comments = {}
            self.facts = SheetScan(comments=self.comments)
            self.tables.append((attributes.get("name", ""), self.facts))
            self.row = self.next_column = 0
            self.column_styles = []

    def _add_condition(self, style: Style | None) -> None:
        """What a condition of LibreOffice's does to the ranges that it is for."""
        if style:
            self.facts.add_conditional(boxes(_SHEET.sub("", self.target)), [style])

    def _add_column(self, attributes: dict[str, str]) -> None:
        repeat = _repeat(attributes, "number-columns-repeated")
        if self._is_unshown("table-column", attributes):
            self.facts.hidden_columns.append((self.next_column, self.next_column + repeat - 1))
        if default := attributes.get("default-cell-style-name"):
            self.column_styles.append((self.next_column, self.next_column + repeat - 1, default))
        self.next_column += repeat

    def _start_row(self, attributes: dict[str, str]) -> None:
        self.row_repeat = _repeat(attributes, "number-rows-repeated")
        self.column = 0
        self.row_style = attributes.get("default-cell-style-name")
        if self._is_unshown("table-row", attributes):
            self.facts.hidden_rows.update(range(self.row, min(self.row + self.row_repeat, FAR)))

    def _is_unshown(self, family: str, attributes: dict[str, str]) -> bool:
        """Whether a row or a column is hidden, or too small to show anything."""
        return attributes.get("visibility") in UNSHOWN or self.styles.is_too_small(family, attributes.get("style-name"))

    def _start_cell(self, attributes: dict[str, str], is_covered: bool) -> None:
        self.cell, self.is_in_cell = attributes, not is_covered
        style = attributes.get("style-name") or self._default_style()
        font = self.fonts.font("table-cell", style) if style else Font()
        self.written = OpenDocumentCell(self.fonts, font, self.styles.ground(style))

    def _end_cell(self) -> None:
        """Counts the cell with its repeats if it holds anything."""
        repeat = _repeat(self.cell, "number-columns-repeated")
        has_formula, kind = "formula" in self.cell, self.kind
        shown, mark = self.written.read()
        if kind or has_formula or shown:
            bottom, right = self.row + self.row_repeat, self.column + repeat
            self.facts.values += repeat * self.row_repeat
            self.facts.bottom, self.facts.right = max(self.facts.bottom, bottom), max(self.facts.right, right)
            if self.is_error or (kind not in (None, "string") and _ERROR.fullmatch(shown)):
                self._patch(repeat, shown or "#N/A")
            elif has_formula and not kind and not shown:
                self._patch(repeat, UNCALCULATED)
            else:
                self._add_text(repeat, shown, mark)
            name = self.cell.get("style-name") or self._default_style()
            if style := self.styles.style(name) or self.styles.style_for_extremes(name):
                self.facts.styles.update(dict.fromkeys(self._places(repeat), style))
            if conditional := self.styles.conditional(name):
                self.facts.add_conditional([(self.row, self.column, bottom - 1, right - 1)], conditional)
        self._add_merge()
        self.column += repeat
        self.is_in_cell = False

    def _add_text(self, repeat: int, shown: str, mark: Mark | None) -> None:
        """The text that is shown, where the reader would give another; a value stays what it is, if it is as shown."""
        kind, stored = self.kind, self.cell.get("string-value")
        if kind in (None, "string"):
            if (
                (kind is None and shown)
                or not self.written.is_simple
                or (stored is not None and shown not in ("", stored))
            ):
                self._patch(repeat, shown)
        elif shown and self.cell.keys().isdisjoint(VALUES):
            self._patch(repeat, differing(shown, ""))
        elif shown and kind == "time":
            self._patch(repeat, differing(shown, _days(self.cell.get("time-value", ""))))
        elif not self.written.is_on_line and mark not in (STRUCK, FAINT):
            self._patch(repeat, differing(shown, self.cell.get("value") or kind))
        if mark:
            self.facts.marks.update(dict.fromkeys(self._places(repeat), mark))

    def _patch(self, repeat: int, text: str) -> None:
        """An error or a missing result, wherever it is repeated."""
        self.facts.patches.update(dict.fromkeys(self._places(repeat), text))

    def _places(self, repeat: int) -> list[Place]:
        """The places of a cell wherever it is repeated within reason: the gate refuses the rest."""
        if repeat * self.row_repeat > LAST_COLUMN:
            return []
        rows = range(self.row, self.row + self.row_repeat)
        return [(row, column) for row in rows for column in range(self.column, self.column + repeat)]

    def _default_style(self) -> str | None:
        """The style of a cell without one of its own: its row's, else its column's."""
        own = (name for first, last, name in self.column_styles if first <= self.column <= last)
        return self.row_style or next(own, None)

    def _add_merge(self) -> None:
        rows, columns = (
            _repeat(self.cell, "number-rows-spanned"),
            _repeat(self.cell, "number-columns-spanned"),
        )
        if self.is_in_cell and (rows > 1 or columns > 1):
            self.facts.merges.append((self.row, self.column, self.row + rows - 1, self.column + columns - 1))


def _bylocal_name(attributes: dict[str, str]) -> dict[str, str]:
    """Attributes by local name; where two share one, the first written counts: office's before its extensions'."""
    return {local_name(name): value for name, value in reversed(attributes.items())}


def _days(span: str) -> str:
    """A time as the number of days that other formats store for it: 1.5 for PT36H00M00S; any other text as it is."""
    parts = _TIME.fullmatch(span)
    if parts is None:
        return span
    hours, minutes, seconds = (float((part or "0").replace(",", ".")) for part in parts.groups())
    return format(round((hours + minutes / 60 + seconds / 3600) / 24, 9), ".15g")


def _repeat(attributes: dict[str, str], name: str) -> int:
    """How often: 1 without the attribute, never more than can matter."""
    text = attributes.get(name, "1")
    return max(1, min(int(text), FAR)) if text.isdecimal() and len(text) < 12 else (FAR if text.isdecimal() else 1)
