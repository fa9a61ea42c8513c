"""The product with a column, a sheet and a rule more, each declared in one place: run as a program, it prints what
became of them, as JSON.

python -m tests.schemas.widened FOLDER
"""

from __future__ import annotations

import json
import shutil
import sys
from importlib import import_module
from pathlib import Path

from consolidate.schemas import rules, sheets
from consolidate.schemas.activity import ACTIVITY
from consolidate.schemas.check import at_least
from consolidate.schemas.column import LINE_NO, column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.rules import Rule

WEATHER = column(
    "weather", "当天气温", "气温",
    kind=Kind.INTEGER, english="temperature of the day", help="填整数", required=True, unit="度",
)  # fmt: skip
"""A column that no other line of the program knows."""

# the one place: whatever asks the sheet for its columns from here on gets one more
object.__setattr__(ACTIVITY, "fields", (*ACTIVITY.fields, WEATHER))

PURCHASE = FormSheet(
    table="purchase", title="消费帮扶", english="purchases", letter="b", key=("bought_on", "buyer"), dated="bought_on",
    fields=(
        LINE_NO,
        column("bought_on", "采购日期", kind=Kind.DATE, english="bought on", help="当天", required=True),
        column("buyer", "采购单位", "买方", kind=Kind.UNIT, english="buyer", help="全称", required=True),
        column(
            "paid_yuan", "采购金额", kind=Kind.MONEY, english="paid", help="实付", required=True, unit="万元",
            checks=(at_least(0),),
        ),
    ),
)  # fmt: skip
"""A sheet that no other line of the program knows: added to the list of sheets, and nowhere else."""

sheets.LINES = (*sheets.LINES, PURCHASE)
sheets.SHEETS = (sheets.COVER, *sheets.LINES, sheets.DECLARED)

DEAR = Rule(
    "dear_purchase", "explain", "sql", "大额采购", "large purchase",
    "{place}：{header}“{value}”超过 {expected}。", "{place}: {header} “{value}” is over {expected}.",
    "请说明。", "Explain it.", is_comparison=True,
)  # fmt: skip
"""A rule that no other line of the program knows: declared, and one statement."""

rules.CATALOGUE[DEAR.slug] = DEAR
DEAR_SQL = """
SELECT line.team_code, line.period, line.submission_id, line.file, line.sheet, line.table_name, line."row",
    'paid_yuan' AS field, line.line_key, wan(line.yuan) AS value, wan(1000000) AS expected
FROM line
WHERE line.table_name = 'purchase' AND line.yuan > 1000000
"""


def write_rule(folder: Path) -> None:
    """The program's statements with one file more."""
    shutil.copytree(Path("src/consolidate/warehouse/sql"), folder / "sql")
    (folder / "sql" / "rules" / f"{DEAR.slug}.sql").write_text(DEAR_SQL, encoding="utf-8")
    import_module("consolidate.warehouse.database.statement").files = lambda _: folder  # type: ignore[attr-defined]


def main(folder: Path) -> dict[str, object]:
    """Template, reading, checks, warehouse and dictionary of the wider form."""
    write_rule(folder / "package")
    import openpyxl

    from consolidate.authoring.dictionary import dictionary
    from consolidate.authoring.template import write
    from consolidate.reading.layout.labels.form_labels import labels_from_schemas
    from consolidate.schemas.model import model_of
    from tests.pipeline.drawing import ACTIVITY as LINE, PAIRING, book, cover, desk

    one = desk(folder)
    filled = [LINE | {"title": "甲", "weather": 25}, LINE | {"title": "乙", "weather": "热"}, LINE | {"title": "丙"}]
    bought = [
        {"bought_on": "2024-05-01", "buyer": "广州某某局", "paid_yuan": 120},
        {"bought_on": "2024-05-02", "buyer": "广州某某局", "paid_yuan": -1},
    ]
    one.put(
        "太平镇2024Q2.xlsx",
        book({"pairing": [PAIRING], "activity": filled, "purchase": bought}, cover()),
    )
    one.run()
    write(folder / "template.xlsx", one.data / "reference", "441823107", "2024Q2")
    found: dict[str, list[object]] = {}
    for *finding, sheet in one.findings("rule", "severity", "cell", "field", "value", "sheet"):
        found.setdefault(str(sheet), []).append(finding)
    return {
        "template": header(folder / "template.xlsx"),
        "labels": sorted(key for key, field in labels_from_schemas().tables["activity"].fields.items() if field == "weather"),
        "schema": str(model_of(ACTIVITY).columns["weather"].dtype),
        "findings": found["共建活动"],
        "purchases": one.ask("SELECT bought_on::VARCHAR, buyer, paid_yuan::INT FROM core.purchase"),
        "account": one.ask("SELECT rows_read - rows_not_data, rows_accepted, rows_quarantined FROM quality.account WHERE sheet = '消费帮扶'"),
        "purchase findings": found["消费帮扶"],
        "purchase template": openpyxl.load_workbook(folder / "template.xlsx").sheetnames,
        "purchase dictionary": [line for line in dictionary().splitlines() if "paid_yuan" in line],
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
    rules = [rule for rule in sheet.data_validations.dataValidation if f"{letter}5" in rule.sqref]
    return [text.replace("\n", ""), *(str(rule.type) for rule in rules)]


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1])), ensure_ascii=False, default=str))
