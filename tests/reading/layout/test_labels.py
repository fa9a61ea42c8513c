"""Headers and sheet names of the exact cases, read where they stand: in a sheet, in a workbook."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels, labels_from_schemas
from consolidate.reading.layout.workbook import arrange
from tests.reading.layout.drawing_sheets import HEADERS, RECEIVED, drawn, part, workbook

READING = [
    case
    for name in ("reading.csv", "more.csv")
    for case in csv.DictReader((Path(__file__).parents[1] / "cases" / name).read_text("utf-8-sig").splitlines())
]
CASES = [case for case in READING if case["field_kind"] == "header"]
SHEETS = [case for case in READING if case["field_kind"] == "sheet" and not case["id"].startswith("M")]
FILLED: dict[str, tuple[Cell, ...]] = {
    "帮扶资金物资": (
        1.0,
        "2024.5.1",
        "社会捐赠资金",
        "甲公司",
        "石马村",
        "教育助学",
        1.0,
        "米",
        1.0,
        "袋",
        0.5,
        1.5,
        "1",
        "甲",
    ),
    "共建活动": (1.0, "七一", "主题党日", "2024.5.1", "石马村", "甲党支部", 30.0, 10.0, 5.0, "甲"),
    "撂荒地复耕": (1.0, "石马村", "大田", 2.0, 12.5, "2024.5", "水稻", "合作社", 3.0, "甲"),
    "特色项目": (1.0, "兰花", "种植", "石马村", "合作社", "甲", 10.0, 5.0, 1.0, "在建", "2024.5", 1.0, 20.0, 3.0, "甲"),
}
SHEET_OF = {
    "cash_yuan": "帮扶资金物资", "goods_value_yuan": "帮扶资金物资", "held_on": "共建活动", "remark": "共建活动", "attendance": "共建活动",
    "title": "共建活动", "area_mu": "撂荒地复耕", "jobs": "特色项目",
}  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_each_case_of_a_header_is_read_in_its_sheet(labels: Labels, case: dict[str, str]) -> None:
    field, _, unit = case["expected_value"].partition("|")
    name = SHEET_OF.get(field, "共建活动")
    table = labels.titles[name]
    place = list(labels.tables[table].headers).index(field or "remark")
    header = HEADERS[name].split()
    header[place] = case["input_text"].replace("<U+000A>", "\n")
    whole = arrange(RECEIVED, workbook(drawn(name, header, FILLED[name])), labels)
    found = part(whole, table)
    told = [(note.rule, note.severity) for note in whole.notes if note.column == place]
    assert found.columns.get(field) == (place if field else None)
    if unit:
        assert found.units[field] == (None if unit == "?" else unit)
    unknown = ("forbidden_column", "hold") if case["note"] == "forbidden_column" else ("unknown_column", "hold")
    assert told == {"ok": [], "warn": [("assumed", "explain")], "error": [unknown]}[case["verdict"]]


@pytest.mark.parametrize("case", SHEETS, ids=[case["id"] for case in SHEETS])
def test_each_case_of_a_sheet_name_is_known(labels: Labels, case: dict[str, str]) -> None:
    """`ignore` is an empty sheet, `hidden_data` a hidden one, an unknown name one whose headers say nothing."""
    expected, name = case["expected_value"], case["input_text"]
    is_known = expected in ("pairing", "hidden_data")
    rows: list[str | tuple[Cell, ...]] = [] if expected == "ignore" else ["甲 乙 丙", (1.0, 2.0, 3.0)]
    if is_known:
        title = "结对共建" if expected == "pairing" else "共建活动"
        pair = (1.0, "组团单位", "甲党支部", "甲单位", "", "石马村党支部", "石马村", "2024.5.1", "", "", "")
        rows = [HEADERS[title], pair if expected == "pairing" else FILLED[title]]
    given = drawn(name, *rows, is_hidden=expected == "hidden_data")
    others = [sheet for sheet in workbook().sheets if not is_known or sheet.name != title]
    book = workbook()
    whole = arrange(RECEIVED, type(book)((*others, given), "xlsx"), labels)
    told = [note.rule for note in whole.notes]
    assert told == {"ignore": [], "pairing": [], "hidden_data": ["hidden_data"]}.get(expected, ["unknown_sheet"])
    assert len([one for one in whole.parts if one.rows]) == is_known


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("太平镇共建活动", "activity"), ("（3）帮扶资金物资明细表", "contribution"), ("4-特色项目", "project"),
        ("附表5：撂荒地复耕复种台账", "reclamation"), ("6就业助学", "livelihood"), ("表7 汇总表", "declared_total"),
        ("2024年二季度共建活动汇总", "activity"), ("捐赠", "contribution"), ("资金", "contribution"), ("项目", "project"),
    ],
)  # fmt: skip
def test_a_sheet_is_known_by_its_name(labels: Labels, name: str, table: str) -> None:
    title = labels.tables[table].title
    others = [sheet for sheet in workbook().sheets if sheet.name != title]
    whole = arrange(RECEIVED, type(workbook())((*others, drawn(name, HEADERS[title])), "xlsx"), labels)
    assert (whole.notes, part(whole, table).sheet) == ((), name)


@pytest.mark.parametrize("title", list(HEADERS))
@pytest.mark.parametrize("name", ["Sheet1", "3 ", "新建", "二〇二四"])
def test_a_sheet_without_a_known_name_is_known_by_its_headers(labels: Labels, title: str, name: str) -> None:
    others = [sheet for sheet in workbook().sheets if sheet.name != title]
    whole = arrange(RECEIVED, type(workbook())((*others, drawn(name, (title,), HEADERS[title])), "xlsx"), labels)
    assert (whole.notes, part(whole, labels.titles[title]).sheet) == ((), name)


def test_no_label_names_two_fields_of_one_sheet() -> None:
    """A label that two columns of one sheet lay claim to would be read by chance."""
    from consolidate.reading.layout.labels.label import keys
    from consolidate.schemas.sheets import SHEETS

    for sheet in SHEETS:
        owner: dict[str, str] = {}
        for column in sheet.columns.values():
            for key in dict.fromkeys(key for label in (column.header, *column.aliases) for key in keys(label)[:1]):
                assert owner.setdefault(key, column.field) == column.field, (sheet.title, key)


def test_a_column_declared_in_the_schemas_is_known_here() -> None:
    from consolidate.schemas.sheets import LINES

    labels = labels_from_schemas()
    for sheet in LINES:
        for column in sheet.columns.values():
            for label in (column.label, *column.aliases):
                whole = arrange(
                    RECEIVED, workbook(drawn(sheet.title, [*_other(sheet.title, column.header), label])), labels
                )
                assert part(whole, sheet.table).columns.get(column.field) is not None or label == "金额", label


def _other(title: str, header: str) -> list[str]:
    return [label for label in HEADERS[title].split() if not label.startswith(header)]
