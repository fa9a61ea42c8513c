"""A validator bought off the shelf: frictionless holds each sheet against a Table Schema of the form's columns.

It looks for no header itself: that is the first of ten rows with the most texts, found with openpyxl, which it reads with.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

REACH = 10
"""Rows in which the header is looked for."""


def main() -> None:
    """Validate every sheet of the workbooks named in the first file, by the fields in the second; print what it finds."""
    import openpyxl
    from frictionless import Dialect, Schema, formats, resources, system

    names, fields = (Path(name).read_text(encoding="utf-8") for name in sys.argv[1:])
    declared = json.loads(fields)
    reports = []
    with system.use_context(trusted=True):
        for name in names.splitlines():
            book = openpyxl.load_workbook(name, read_only=True)
            for sheet in book.worksheets:
                control = formats.ExcelControl(sheet=sheet.title)
                title = next((title for title in declared if title in sheet.title), None)
                if title is None:
                    dialect, schema = Dialect(header=False, controls=[control]), None
                else:
                    number, labels = _header(list(sheet.iter_rows(max_row=REACH, values_only=True)))
                    dialect = Dialect(header_rows=[number], controls=[control])
                    schema = Schema.from_descriptor({"fields": schema_fields(labels, declared[title])})
                reports.append(resources.TableResource(path=name, dialect=dialect, schema=schema).validate())
            book.close()
    refused = sum(not report.valid for report in reports)
    print(f"{len(reports)} sheets, {refused} refused, {sum(report.stats['errors'] for report in reports)} errors")


def _header(rows: list[tuple[object, ...]]) -> tuple[int, list[str]]:
    """The number of the header's row, from one, and its labels."""
    texts = [[cell if isinstance(cell, str) else "" for cell in row] for row in rows] or [[]]
    at = max(range(len(texts)), key=lambda row: sum(map(bool, texts[row])))
    return at + 1, texts[at]


def schema_fields(labels: list[str], declared: dict[str, dict[str, object]]) -> list[dict[str, object]]:
    """A field a label, of any type where the form has none of that name; a unit in brackets is no part of the name."""
    fields = []
    for number, label in enumerate(labels):
        field = declared.get(label) or declared.get(label.split("（")[0]) or {"type": "any"}
        name = label if label and label not in labels[:number] else f"{label}_{number}"
        fields.append({"name": name, **field})
    return fields


if __name__ == "__main__":
    main()
