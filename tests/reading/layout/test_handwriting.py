"""A sheet written in any handwriting gives the same lines as the clean one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from hypothesis import given, settings, strategies as st

from consolidate.intake.workbook.model.book import GridSheet, Merge
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import SheetPart
from consolidate.reading.layout.workbook import arrange
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import LINES
from tests.examples import examples
from tests.reading.layout.drawing_sheets import RECEIVED, drawn, workbook

FIGURES = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.AREA)
GROUPS = {
    "contribution": {"goods_name": "名称", "goods_quantity": "数量", "goods_unit": "单位", "goods_value_yuan": "折款"}
}
"""Columns that may stand under an upper label 物资, with what they are called there."""

Line = dict[str, Cell]


@dataclass
class Hand:
    """How somebody fills in a sheet."""

    order: list[str]
    labels: dict[str, str]
    above: list[list[str]]
    below: list[list[str]]
    between: list[str]
    shift: int
    is_grouped: bool
    unit_in: str


@st.composite
def lines(draw: Any, sheet: FormSheet) -> list[Line]:
    """Lines with all that is required, and some of the rest."""
    made: list[Line] = []
    for number in range(draw(st.integers(0, 6))):
        line: Line = {}
        for field, column in sheet.columns.items():
            is_left_open = not column.is_required and draw(st.booleans())
            if field == "line_no":
                line[field] = float(number + 1)
            elif is_left_open:
                line[field] = ""
            elif column.kind in FIGURES:
                line[field] = draw(st.sampled_from([0.0, 1.0, 12.5, 300.0, "100余", "１２", "3.5万", "1,200"]))
            elif column.choices:
                line[field] = draw(st.sampled_from(column.choices.values))
            elif column.kind in (Kind.DATE, Kind.MONTH):
                line[field] = draw(st.sampled_from(["2024.5.1", "2024年6月", "5月1日", 45413.0]))
            else:
                line[field] = draw(
                    st.sampled_from(["石马村", "甲党支部", "甲公司", "兰花种植", "一、培训", "其他", "注：见附件"])
                )
        made.append(line)
    return made


@st.composite
def hands(draw: Any, sheet: FormSheet) -> Hand:
    """A way to write: which labels, in what order, with which rows above, between and below."""
    decorate = st.sampled_from(["{}", "*{}", "{} ", " {}", "{}*", "{}：", "{}（必填）"])
    labels = {}
    unit_in = draw(st.sampled_from(["header", "corner"]))
    for field, column in sheet.columns.items():
        name = draw(st.sampled_from([column.header, *column.aliases]))
        gap = draw(st.sampled_from(["", " ", "\n", "　"]))
        name = name if len(name) < 3 or "（" in name else f"{name[:2]}{gap}{name[2:]}"
        has_unit = column.unit and (unit_in == "header" or column.kind is not Kind.MONEY)
        unit = (
            draw(st.sampled_from(["（{}）", "({})", "\n（{}）", "（单位：{}）", "[{}]"])).format(column.unit)
            if has_unit
            else ""
        )
        labels[field] = draw(decorate).format(name) + unit
    titles = st.sampled_from(
        [[f"{sheet.title}情况表"], [], ["填报单位：太平镇", "报告期：2024年第二季度"], ["（2024年第二季度）"]]
    )
    feet = st.sampled_from(
        [[], ["填表说明：1.按季填报"], ["填报人：李某", "审核人：王某"], ["注：金额含物资折款"], ["——以下空白——"]]
    )
    corner = [["", "", "单位：万元"]] if unit_in == "corner" else []
    return Hand(
        order=draw(st.permutations(list(sheet.columns))),
        labels=labels,
        above=draw(st.lists(titles, max_size=3)) + corner,
        below=draw(st.lists(feet, max_size=3)),
        between=draw(st.lists(st.sampled_from(["blank", "serial", "header", ""]), min_size=6, max_size=6)),
        shift=draw(st.integers(0, 2)),
        is_grouped=sheet.table in GROUPS and draw(st.booleans()),
        unit_in=unit_in,
    )


def written(sheet: FormSheet, made: list[Line], hand: Hand) -> GridSheet:
    """The sheet as this hand writes it."""
    order, merges = hand.order, []
    group = GROUPS.get(sheet.table, {}) if hand.is_grouped else {}
    if group:
        order = [*(field for field in order if field not in group), *group]
    names = [hand.labels[field] for field in order]
    header: list[list[Cell]] = [list(names)]
    if group:
        first, unit = len(order) - len(group), "" if hand.unit_in == "corner" else "（万元）"
        header = [
            [*names[:first], "物资", "", "", ""],
            [*[""] * first, *("折款" + unit if name == "折款" else name for name in group.values())],
        ]
        merges = [(0, first, 0, len(order) - 1), *((0, column, 1, column) for column in range(first))]
    rows: list[list[Cell]] = [*(list(row) for row in hand.above), *header]
    down = len(hand.above)
    for line, extra in zip(made, hand.between, strict=False):
        rows.append([line[field] for field in order])
        if extra:
            place = order.index("line_no")
            rows += {"blank": [[""]], "serial": [[*[""] * place, 99.0]], "header": [list(row) for row in header]}[extra]
    rows += [list(row) for row in hand.below]
    place = hand.shift
    shifted: list[Merge] = [
        (top + down, left + place, bottom + down, right + place) for top, left, bottom, right in merges
    ]
    return drawn(sheet.title, *[[*[""] * place, *row] for row in rows], merges=shifted)


@given(data=st.data(), sheet=st.sampled_from(LINES))
@settings(max_examples=examples(200), deadline=None)
def test_a_sheet_in_any_handwriting_gives_the_same_lines_as_the_clean_one(
    labels: Labels, data: Any, sheet: FormSheet
) -> None:
    made = data.draw(lines(sheet))
    hand = data.draw(hands(sheet))
    (found,) = (
        one for one in arrange(RECEIVED, workbook(written(sheet, made, hand)), labels).parts if one.table == sheet.table
    )
    assert read_back(found, sheet) == made
    money = [field for field, column in sheet.columns.items() if column.kind is Kind.MONEY]
    assert {field: found.units[field] for field in money} == dict.fromkeys(money, "万元")


def read_back(found: SheetPart, sheet: FormSheet) -> list[Line]:
    return [{field: found.values[field][at] for field in sheet.columns} for at in range(len(found.rows))]
