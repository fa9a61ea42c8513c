"""A paper as one sheet of an .xlsx: its blocks one below the other, figures as figures, places as links."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO

from consolidate.outputs.papers.page import (
    Block,
    Cell,
    Chart,
    Notes,
    Page,
    Paragraph,
    Part,
    SectionHeading,
    Table,
    text_of,
)
from consolidate.outputs.papers.pen import Pen, book_of
from consolidate.outputs.papers.words import in_table, number_in

WIDTHS = [26, 26, 22, 30, 18, 14, 14, 14, 14, 14]


def to_sheet(page: Page) -> bytes:
    """The file."""
    buffer = BytesIO()
    with book_of(buffer, page.title) as book:
        pen = Pen(book, "说明")
        pen.title(page.title, max(4, _widest(page) - 1))
        pen.text(1, 0, page.subtitle, "small")
        row = 3
        for block in page.blocks:
            row = _add(pen, row, block)
        pen.widths(WIDTHS[: max(5, _widest(page))])
        pen.print_on_a4()
    return buffer.getvalue()


def _widest(page: Page) -> int:
    return max((len(block.head) for block in page.blocks if isinstance(block, Table)), default=1)


def _add(pen: Pen, row: int, block: Block) -> int:
    """Write a block from a row on; the row where the next one begins."""
    match block:
        case SectionHeading(text):
            pen.text(row, 0, text, "section")
            return row + 1
        case Paragraph(parts):
            pen.text(row, 0, "".join(part.text for part in parts), "small")
            return row + 1
        case Table():
            return _add_table(pen, row, block)
        case Chart(title, unit, bars):
            return _add_chart(
                pen,
                row,
                block,
                Table((title, unit), [(name, Part(f"{value}")) for name, value in bars], frozenset({1})),
            )
        case Notes(texts):
            for place, text in enumerate(texts, row):
                pen.text(place, 0, text, "small")
            return row + len(texts)


def _add_table(pen: Pen, row: int, table: Table) -> int:
    if table.caption:
        pen.text(row, 0, table.caption, "small")
        row += 1
    pen.heads(row, 0, table.head)
    for line, cells in enumerate(table.rows, row + 1):
        for column, cell in enumerate(cells):
            _write(pen, line, column, cell, is_number=column in table.numbers)
    return row + len(table.rows) + 2


def _add_chart(pen: Pen, row: int, chart: Chart, table: Table) -> int:
    end = _add_table(pen, row, table)
    many = len(table.rows)
    if many:
        pen.chart("bar", row, 3, chart.title, (pen.name, row + 1, 0, many), (pen.name, row + 1, 1, many))
    return max(end + many // 10 + 3, row + 17)


def _write(pen: Pen, row: int, column: int, cell: Cell, *, is_number: bool) -> None:
    text = text_of(cell)
    value = _value(cell) if is_number else None
    if value is not None:
        pen.number(row, column, value)
    elif isinstance(cell, Part) and cell.link:
        pen.link(row, column, text, cell.link)
    else:
        pen.text(row, column, text, "wrapped text")


def _value(cell: Cell) -> Decimal | None:
    """The figure of a cell: as exact as the warehouse has it where the cell says one."""
    if isinstance(cell, Part) and cell.figure is not None:
        return in_table(cell.figure.value, cell.figure.unit)
    return number_in(text_of(cell))
