"""The layout that drift compares, and its fingerprint."""

from __future__ import annotations

from consolidate.intake.workbook.model.book import Book
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.workbook import arrange
from tests.reading.layout.drawing_sheets import HEADERS, RECEIVED, arranged, cover, drawn, workbook

HEADER = HEADERS["撂荒地复耕"]
LINE = (1.0, "石马村", "大田", "", 12.5, "2024.5", "水稻", "合作社", "", "")


def test_the_layout_says_sheets_headers_units_hidden_parts_and_version(labels: Labels) -> None:
    sheet = drawn("5撂荒地复耕", HEADER.replace("村（社区）", "村"), LINE, hidden_columns=[9], hidden_rows=[1])
    others = [one for one in workbook(cover(("版本", "1.0"))).sheets if one.name in ("封面",)]
    whole = arrange(RECEIVED, Book((*others, sheet, drawn("下拉选项", ("合作社",), is_hidden=True)), "xlsx"), labels)
    assert whole.layout == {
        "sheets": ["封面", "#撂荒地复耕", "下拉选项"],
        "headers": {
            "reclamation": {
                "line_no": "序号", "village": "所在村", "plot": "地块名称", "years_idle": "撂荒年限（年）", "area_mu": "复耕面积（亩）",
                "reclaimed_on": "复耕日期", "crops": "种植作物", "model": "经营模式", "households": "受益户数（户）", "remark": "备注",
            }
        },
        "units": {"reclamation": {"years_idle": "年", "area_mu": "亩", "households": "户"}},
        "hidden": ["#撂荒地复耕!rows", "#撂荒地复耕!column 9", "下拉选项"],
        "version": "1.0",
    }  # fmt: skip


def test_the_same_layout_has_the_same_fingerprint_whatever_the_lines(labels: Labels) -> None:
    one = arranged(labels, drawn("撂荒地复耕", HEADER, LINE))
    other = arranged(labels, drawn("撂荒地复耕", HEADER, ("", *LINE[1:]), LINE, ("合计",)))
    assert one.fingerprint == other.fingerprint
    assert len(one.fingerprint) == 64


def test_a_period_in_a_sheets_name_is_no_drift(labels: Labels) -> None:
    names = ["2024年二季度撂荒地复耕", "2024年三季度撂荒地复耕"]
    others = [one for one in workbook().sheets if one.name != "撂荒地复耕"]
    prints = {arrange(RECEIVED, Book((*others, drawn(name, HEADER)), "xlsx"), labels).fingerprint for name in names}
    assert len(prints) == 1


def test_another_header_unit_order_or_hidden_column_is_another_layout(labels: Labels) -> None:
    sheets = [
        drawn("撂荒地复耕", HEADER),
        drawn("撂荒地复耕", HEADER.replace("地块名称", "地块")),
        drawn("撂荒地复耕", HEADER.replace("（亩）", "（公顷）")),
        drawn("撂荒地复耕", HEADER, hidden_columns=[2]),
        drawn("撂荒地复耕", HEADER, is_hidden=True),
        drawn("5.撂荒地复耕台账", HEADER),
    ]
    others = [one for one in workbook().sheets if one.name != "撂荒地复耕"]
    prints = {arrange(RECEIVED, Book((*others, sheet), "xlsx"), labels).fingerprint for sheet in sheets}
    assert len(prints) == len(sheets)
