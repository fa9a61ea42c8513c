"""What is to be said of a figure on which a comment states another one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consolidate.intake.marked.names import LIST
from consolidate.intake.workbook.model.book import GridSheet
from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.model.arranged import Note
from consolidate.reading.layout.model.headed import Columns
from consolidate.reading.layout.notes.comment_figures import states_another
from consolidate.reading.layout.rows.judge import Row
from consolidate.reading.values.fold import as_text
from consolidate.reading.values.privacy import masked

OURS = f"【{LIST}】"
"""What a marked copy writes into comments begins with this."""
LONGEST = 60


def commented(
    sheet: GridSheet, rows: Sequence[Row], columns: Columns, table: SheetLabels, lines: Sequence[int]
) -> Iterator[Note]:
    """A note for each figure of a line whose comment states another figure."""
    fields = {column: field for field, column in columns.fields.items() if field in table.measures}
    of_lines = set(lines)
    for (row, column), comment in sorted(sheet.comments.items()):
        if row in of_lines and column in fields:
            note_text, value = masked(comment.partition(OURS)[0]), rows[row][column]
            if states_another(note_text, as_text(value), table.units.get(fields[column])):
                short = " ".join(note_text.split())[:LONGEST]
                yield Note(
                    "comment_differs",
                    None,
                    None,
                    row + 1,
                    column,
                    fields[column],
                    as_text(value)[:40],
                    "",
                    short,
                    short,
                )
