"""Units that are stated anew inside a table, in a header's brackets, below a header, or without brackets."""

from __future__ import annotations

import pytest

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.labels.label import clean, keys
from consolidate.reading.layout.table import arrange_blocks, arrange_table
from tests.reading.layout.drawing_sheets import drawn

HEADER: list[Cell] = ["序号", "所在村（社区）", "地块名称", "撂荒年限（年）", "复耕面积（亩）", "复耕日期", "种植作物"]


def line(number: int, area: Cell) -> list[Cell]:
    return [float(number), "毛崀村", f"第{number}块", 3.0, area, "2024-05", "水稻"]


def units(labels: Labels, *rows: list[Cell]) -> list[tuple[str | None, list[Cell]]]:
    """The unit of the area and the areas, of each block."""
    table = labels.tables["reclamation"]
    sheet = drawn("撂荒地复耕", *rows)
    blocks = list(arrange_blocks(sheet, arrange_table(sheet, table, labels), table, labels))
    assert sum(block.part.rows_read for block in blocks) == len(rows)
    assert sum(sum(block.part.row_kinds.values()) for block in blocks) == len(rows)
    return [(block.part.units.get("area_mu"), block.part.values["area_mu"]) for block in blocks]


@pytest.mark.parametrize(
    "said", ["以下面积单位：平方米", "二、旱地（单位：平方米）", "单位：平方米", "（单位：平方米）", "以下单位：㎡"]
)
def test_a_unit_stated_inside_the_table_holds_for_what_is_below(labels: Labels, said: str) -> None:
    found = units(labels, HEADER, line(1, 2.0), [said], line(2, 2000.0), line(3, 100.0))
    assert [areas for _, areas in found] == [[2.0], [2000.0, 100.0]]
    assert [unit for unit, _ in found] == ["亩", "㎡" if "㎡" in said else "平方米"]


@pytest.mark.parametrize("said", ["以下面积单位：亩", "二、旱地", "单位：万元", "注：填报单位为工作队"])
def test_what_states_no_other_unit_parts_nothing(labels: Labels, said: str) -> None:
    found = units(labels, HEADER, line(1, 2.0), [said], line(2, 3.0))
    assert [unit for unit, _ in found] == ["亩"]


def test_another_unit_below_the_last_line_contradicts_the_header(labels: Labels) -> None:
    assert units(labels, HEADER, line(1, 2.0), ["注：单位：平方米"]) == [("亩/平方米", [2.0])]
    assert units(labels, HEADER, line(1, 2.0), ["注：单位：亩"]) == [("亩", [2.0])]


def test_a_row_of_units_below_the_header_belongs_to_it(labels: Labels) -> None:
    below: list[Cell] = ["", "", "", "（年）", "（平方米）", "", ""]
    assert units(labels, HEADER, below, line(1, 2.0)) == [("平方米/亩", [2.0])]
    plain = [*HEADER[:4], "复耕面积", *HEADER[5:]]
    assert units(labels, plain, below, line(1, 2.0)) == [("平方米", [2.0])]


@pytest.mark.parametrize(
    ("label", "key", "unit"),
    [
        ("到账资金（万元，美元）", "到账资金", "万元/美元"),
        ("复耕面积（亩、平方米）", "复耕面积", "亩/平方米"),
        ("合计（元、角、分）", "合计", "元"),
        ("复耕面积\n亩", "复耕面积", "亩"),
        ("复耕面积㎡", "复耕面积", "㎡"),
        ("到账资金 万元", "到账资金", "万元"),
        ("本期到账资金（万元）", "到账资金", "万元"),
        ("参加 人次", "参加人次", "人次"),
        ("人数（人次）必填", "人数", "人次"),
    ],
)
def test_labels_and_units_as_people_write_them(label: str, key: str, unit: str) -> None:
    assert key in keys(label)
    assert clean(label)[1] == unit
