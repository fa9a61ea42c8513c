"""What is to be said about a table of another form below the lines: its rows are named, and nothing of it is read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consolidate.reading.layout.header.header import headings_of_row
from consolidate.reading.layout.header.heading import is_forbidden
from consolidate.reading.layout.labels.form_labels import Labels, SheetLabels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.notes.second_table import is_second_table
from consolidate.reading.layout.rows.foreign import ForeignTable, Row
from consolidate.reading.values.privacy import masked

MOST_LABELS, MOST_TABLES = 6, 20


def foreign_tables(
    rows: Sequence[Row], tables: Sequence[ForeignTable], table: SheetLabels, labels: Labels
) -> Iterator[Note]:
    """One note on each; one that is another of the form's tables, whose lines are then missing there, holds the return."""
    for start, head, end in tables[:MOST_TABLES]:
        cells = {
            column: cell.strip() for column, cell in enumerate(rows[head]) if isinstance(cell, str) and cell.strip()
        }
        words = [masked(text)[:20] for text in cells.values()][:MOST_LABELS]
        others = [other for other in labels.tables.values() if other is not table and not other.is_compared]
        own = next((other.title for other in others if is_second_table(_fields(rows[head], other), other)), None)
        zh = f"第 {start + 1} 至 {end} 行是另一张表（{'、'.join(words)}）"
        en = f"rows {start + 1} to {end} are another table ({', '.join(f'“{word}”' for word in words)})"
        yield Note(
            "foreign_table", "hold" if own else None, None, head + 1, min(cells), None, own or "", table.title, zh, en
        )
        for column, text in cells.items():
            if is_forbidden((text,), labels.forbidden):
                yield Note("forbidden_column", "hold", None, head + 1, column, None, masked(text)[:20])


def _fields(row: Row, table: SheetLabels) -> list[str]:
    return [heading.field or "" for heading in headings_of_row(row, table).values()]
