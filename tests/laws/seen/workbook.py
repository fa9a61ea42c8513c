"""Writes a drawn sheet as a whole return in .xlsx, in the XML that was drawn."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from consolidate.checks.findings.address import letter
from consolidate.schemas.cover import COVER
from consolidate.schemas.sheets import LINES
from tests.intake.workbook.made import MAIN, RELATIONS, parts, sheet_xml, zipped
from tests.laws.seen.cell import Look, Seen
from tests.laws.seen.hands import ABOVE, STRUCK
from tests.laws.seen.sheet import Sheet
from tests.pipeline.drawing import cover

HIDDEN_ROWS = {"": ' hidden="1"', "元": ' ht="0" customHeight="1"', "万元": " hidden='true'"}
HIDDEN_COLUMNS = {"": ' hidden="1"', "元": ' hidden="true"', "万元": ' hidden=" 1 "'}
"""How hidden parts are spelled, by the corner note."""
DAYS_TO_1904 = 1462
_RELATED = '<Relationship Id="{0}" Type="' + RELATIONS + '/{0}" Target="{0}.xml"/>'


class XlsxWriter:
    """Writes the cells of one sheet, and collects their styles and shared strings."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.shared: list[str] = []
        self.fonts = [""]
        self.codes: list[str] = []
        self.looks = [(0, 0, False)]

    def style(self, look: Look) -> int:
        """The number of a cell's style."""
        if look.code and look.code not in self.codes:
            self.codes.append(look.code)
        if look.font not in self.fonts:
            self.fonts.append(look.font)
        code = 164 + self.codes.index(look.code) if look.code else 0
        found = code, self.fonts.index(look.font), look.is_repeated
        if found not in self.looks:
            self.looks.append(found)
        return self.looks.index(found)

    def is_without(self, row: int, column: int) -> bool:
        """Whether a cell leaves its style to its row or column."""
        rows = [self.sheet.row(line) for line in range(len(self.sheet.lines))]
        is_there = row in rows if self.sheet.place == "row" else row == rows[0]
        return self.sheet.place != "cell" and is_there and self.sheet.fields[column] == self.sheet.figure

    def cell(self, row: int, column: int, look: Look) -> str:
        """The XML of a cell."""
        place = "" if self.sheet.spelling == "no_places" else f' r="{letter(column)}{row}"'
        style = "" if self.is_without(row, column) else f' s="{self.style(look)}"'
        if isinstance(look.stored, float | int):
            return f"<c{place}{style}><v>{self._number(look)}</v></c>"
        return self._text(place + style, look.stored)

    def _number(self, look: Look) -> str:
        assert isinstance(look.stored, float | int)
        stored = look.stored - DAYS_TO_1904 * (self.sheet.is_since_1904 and look.is_day)
        plain = format(stored, ".15g")
        spelled: dict[str, Callable[[str], str]] = {
            "references": lambda text: f"&#{ord(text[0])};{text[1:]}",
            "cdata": lambda text: f"<![CDATA[{text}]]>",
            "exponent": lambda text: f"{text}E+0",
            "comment": lambda text: f"{text[:1]}<!-- 1 -->{text[1:]}",
        }
        return spelled.get(self.sheet.spelling, lambda text: text)(plain)

    def _text(self, attributes: str, stored: str | tuple[tuple[str, str], ...]) -> str:
        if isinstance(stored, str) and self.sheet.texts == "formula":
            return f'<c{attributes} t="str"><f>A1&amp;""</f><v>{escape(stored)}</v></c>'
        runs = f"<t>{escape(stored)}</t>" if isinstance(stored, str) else "".join(_run(*run) for run in stored)
        if self.sheet.texts == "inline":
            return f'<c{attributes} t="inlineStr"><is>{runs}</is></c>'
        self.shared.append(f"<si>{runs}</si>")
        return f'<c{attributes} t="s"><v>{len(self.shared) - 1}</v></c>'

    def row(self, number: int, looks: list[Look | None]) -> str:
        """The XML of a row; it has the style of the cell that has none."""
        hidden = self.sheet.hidden
        spelled = HIDDEN_ROWS[self.sheet.corner]
        attributes = spelled if isinstance(hidden, int) and self.sheet.row(hidden) == number else ""
        own = [look for column, look in enumerate(looks) if look and self.is_without(number, column)]
        if own and self.sheet.place == "row":
            attributes += f' s="{self.style(own[0])}" customFormat="1"'
        place = "" if self.sheet.spelling == "no_places" else f' r="{number}"'
        cells = "".join(
            self.cell(number, column, look) if look else "<c/>" * (self.sheet.spelling == "no_places")
            for column, look in enumerate(looks)
        )
        return f"<row{place}{attributes}>{cells}</row>"

    def styles(self) -> str:
        """The part styles.xml."""
        codes = "".join(
            f"<numFmt numFmtId='{n}' formatCode={quoteattr(code)}/>" for n, code in enumerate(self.codes, 164)
        )
        fonts = "".join(f"<font>{font}</font>" for font in self.fonts)
        repeats = {True: '<alignment horizontal="fill"/>', False: ""}
        looks = "".join(
            f'<xf numFmtId="{code}" fontId="{font}">{repeats[is_repeated]}</xf>'
            for code, font, is_repeated in self.looks
        )
        return f'<styleSheet xmlns="{MAIN}"><numFmts>{codes}</numFmts><fonts>{fonts}</fonts><cellXfs>{looks}</cellXfs></styleSheet>'


def _run(text: str, font: str) -> str:
    return f'<r><rPr>{font}</rPr><t xml:space="preserve">{escape(text)}</t></r>'


def _plain(value: Any) -> Look | None:
    if value is None or isinstance(value, Look):
        return value
    return Look(value if isinstance(value, str) else float(value), Seen(None))


def _rows(rows: list[list[Any]]) -> str:
    """Rows of plain texts."""
    cells = ["".join(f'<c t="inlineStr"><is><t>{escape(str(value))}</t></is></c>' for value in row) for row in rows]
    return "".join(f"<row>{row}</row>" for row in cells)


def _header(sheet: Sheet, is_again: bool) -> list[Look | None]:
    """The header; the label of the first drawn figure may have a footnote, or another unit that is struck out."""
    units = sheet.units_again if is_again else sheet.units
    labels: list[Look | None] = [Look(sheet.header(field, units), Seen(None)) for field in sheet.order(is_again)]
    first = sheet.figure
    label = sheet.header(first, units)
    runs = {"above": ((label, ""), ("1", ABOVE)), "struck": ((label[:2], ""), ("（元）", STRUCK), (label[2:], ""))}
    if sheet.mark and not is_again:
        labels[sheet.fields.index(first)] = Look(runs[sheet.mark], Seen(None))
    return labels


def _drawn(sheet: Sheet, writer: XlsxWriter) -> str:
    """The XML of the drawn sheet."""
    rows: list[list[Look | None]] = [[_plain(f"单位：{sheet.corner}")]] if sheet.corner else []
    rows.append(_header(sheet, is_again=False))
    for line in range(len(sheet.lines)):
        if line == sheet.again:
            rows.append(_header(sheet, is_again=True))
        rows.append([_plain(sheet.typed(line, field)) for field in sheet.order(sheet.is_below(line))])
    body = "".join(writer.row(number, looks) for number, looks in enumerate(rows, 1))
    columns = "".join(
        f'<col min="{n}" max="{n}" width="9"{_of_column(sheet, writer, field)}/>'
        for n, field in enumerate(sheet.fields, 1)
    )
    view = '<sheetViews><sheetView showZeros="0" workbookViewId="0"/></sheetViews>' if sheet.hides_zeros else ""
    return _spelled(sheet, sheet_xml(body, f"{view}<cols>{columns}</cols>", _merge(sheet)))


def _of_column(sheet: Sheet, writer: XlsxWriter, field: str) -> str:
    hidden = HIDDEN_COLUMNS[sheet.corner] if sheet.hidden == field else ""
    is_styled = sheet.place == "column" and field == sheet.figure
    return hidden + (f' style="{writer.style(sheet.lines[0][field])}"' if is_styled else "")


def _merge(sheet: Sheet) -> str:
    if sheet.covered is None:
        return ""
    column = letter(sheet.fields.index(sheet.figure))
    top, bottom = sheet.row(sheet.covered - 1), sheet.row(sheet.covered)
    return f'<mergeCells><mergeCell ref="{column}{top}:{column}{bottom}"/></mergeCells>'


def _spelled(sheet: Sheet, xml: str) -> str:
    if sheet.spelling != "prefix":
        return xml
    return re.sub(r"<(/?)(?=[a-zA-Z])", r"<\1x:", xml).replace("xmlns=", "xmlns:x=")


def workbook(sheet: Sheet) -> bytes:
    """The whole return: a cover, the drawn sheet, and those that must be there without a line."""
    entries = [[COVER.column(name).header, value] for name, value in cover().items() if value is not None]
    writer = XlsxWriter(sheet)
    pages, names = [sheet_xml(_rows(entries))], [COVER.title]
    for form in LINES:
        if form.table != sheet.table and not form.must_exist:
            continue
        labels = [column.label for column in form.columns.values()]
        pages.append(_drawn(sheet, writer) if form.table == sheet.table else sheet_xml(_rows([labels])))
        names.append(form.title)
    members = parts(*pages, names=tuple(names))
    related = "".join(_RELATED.format(name) for name in ("styles", "sharedStrings"))
    for name, old, new in (
        ("xl/_rels/workbook.xml.rels", "</Relationships>", f"{related}</Relationships>"),
        ("xl/workbook.xml", "<sheets>", f'<workbookPr date1904="{int(sheet.is_since_1904)}"/><sheets>'),
    ):
        members[name] = members[name].decode().replace(old, new).encode()
    members["xl/styles.xml"] = writer.styles().encode()
    members["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{"".join(writer.shared)}</sst>'.encode()
    return zipped(members)
