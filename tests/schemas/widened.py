"""The product with one column more, declared in one place: run as a program, it prints what became of it, as JSON.

python -m tests.schemas.widened FOLDER
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from schemas.activity import ACTIVITY
from schemas.column import column
from schemas.kind import Kind

WEATHER = column(
    "weather", "当天气温", "气温",
    kind=Kind.INTEGER, english="temperature of the day", help="填整数", required=True, unit="度",
)  # fmt: skip
"""A column that no other line of the program knows."""

# the one place: whatever asks the sheet for its columns from here on is told of one more
object.__setattr__(ACTIVITY, "fields", (*ACTIVITY.fields, WEATHER))


def main(folder: Path) -> dict[str, object]:
    """Template, reading, checks, warehouse and dictionary of the wider form."""
    from consolidate.authoring.dictionary import dictionary
    from consolidate.authoring.template import write
    from consolidate.reading.layout import labels_from_schemas
    from schemas.model import model_of
    from tests.pipeline.drawing import ACTIVITY as LINE
    from tests.pipeline.drawing import PAIRING, book, cover, desk

    one = desk(folder)
    filled = [LINE | {"title": "甲", "weather": 25}, LINE | {"title": "乙", "weather": "热"}, LINE | {"title": "丙"}]
    one.put("太平镇2024Q2.xlsx", book({"pairing": [PAIRING], "activity": filled}, cover()))
    one.run()
    write(folder / "template.xlsx", one.data / "reference", "441823107", "2024Q2")
    return {
        "template": header(folder / "template.xlsx"),
        "labels": sorted(key for key, field in labels_from_schemas().tables["activity"].fields.items() if field == "weather"),
        "schema": str(model_of(ACTIVITY).columns["weather"].dtype),
        "findings": one.findings("rule", "severity", "cell", "field", "value"),
        "lines": one.ask("SELECT title, weather FROM core.activity"),
        "ddl": one.ask(
            "SELECT data_type, comment FROM duckdb_columns() WHERE schema_name = 'core' AND column_name = 'weather'"
        ),
        "dictionary": [line for line in dictionary().splitlines() if "`weather`" in line],
    }  # fmt: skip


def header(path: Path) -> list[str]:
    """The texts of the template's sheet that name the column, with the validation of its cells."""
    import openpyxl

    sheet = openpyxl.load_workbook(path, rich_text=True)["共建活动"]
    ((letter, text),) = [
        (cell.column_letter, str(cell.value)) for row in sheet.iter_rows() for cell in row if "气温" in str(cell.value)
    ]
    rules = [rule for rule in sheet.data_validations.dataValidation if f"{letter}4" in rule.sqref]
    return [text.replace("\n", ""), *(str(rule.type) for rule in rules)]


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1])), ensure_ascii=False, default=str))
