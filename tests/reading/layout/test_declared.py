"""汇总: the team's own totals, by indicator. Its total rows are indicators, not sums."""

from __future__ import annotations

import pytest

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.form_labels import Labels
from tests.reading.layout.drawing_sheets import arranged, drawn, lines, part

INDICATORS = [
    "共建活动（次）",
    "到账资金（万元）",
    "物资折款（万元）",
    "资金物资合计（万元）",
    "参加人次（人次）",
    "结对数（对）",
    "复耕面积（亩）",
    "就业助学人数（人次）",
]
FOUND = [
    ("共建活动", "次", 3.0), ("到账资金", "万元", 4.0), ("物资折款", "万元", 5.0), ("资金物资合计", "万元", 6.0),
    ("参加人次", "人次", 7.0), ("结对数", "对", 8.0), ("复耕面积", "亩", 9.0), ("就业助学人数", "人次", 10.0),
]  # fmt: skip


def test_the_unit_stands_in_the_label_or_in_its_own_column(labels: Labels) -> None:
    in_label = arranged(
        labels, drawn("汇总", "指标 本期数 说明", *((name, float(at), "") for at, name in enumerate(INDICATORS, 3)))
    )
    found = part(in_label, "declared_total")
    assert lines(found, "indicator", "unit", "declared") == [(at, *one) for at, one in enumerate(FOUND, 2)]
    own = arranged(
        labels,
        drawn(
            "汇总",
            ("汇总表",),
            "序号 指标名称 计量单位 本季数 备注",
            *((1.0, name, unit, value, "") for name, unit, value in FOUND),
        ),
    )
    assert lines(part(own, "declared_total"), "indicator", "unit", "declared") == [
        (at, *one) for at, one in enumerate(FOUND, 3)
    ]


@pytest.mark.parametrize("blank", ["", "0"])
def test_an_indicator_left_open_is_still_a_line(labels: Labels, blank: Cell) -> None:
    whole = arranged(
        labels, drawn("汇总", "指标 单位 本期数 说明", ("资金物资合计", "万元", blank, ""), ("备注：", "", "", ""))
    )
    found = part(whole, "declared_total")
    assert (lines(found, "indicator", "declared"), found.row_kinds) == (
        [(2, "资金物资合计", blank)],
        {"header": 1, "data": 1, "note": 1},
    )


def test_an_indicator_typed_otherwise_is_known(labels: Labels) -> None:
    whole = arranged(
        labels,
        drawn(
            "汇总", "指标 单位 本期数", ("1.共建活动", "次", 3.0), ("二、 到账资金\n(万元)", "", 4.0), ("合计", "", 7.0)
        ),
    )
    found = part(whole, "declared_total")
    assert lines(found, "indicator", "unit", "declared") == [(2, "共建活动", "次", 3.0), (3, "到账资金", "万元", 4.0)]
    assert found.row_kinds == {"header": 1, "data": 2, "total": 1}


def test_without_a_header_the_indicators_say_which_column_is_which(labels: Labels) -> None:
    rows: list[tuple[Cell, ...]] = [
        ("汇总表",),
        *((float(at), name, unit, value) for at, (name, unit, value) in enumerate(FOUND, 1)),
    ]
    whole = arranged(labels, drawn("汇总", *rows))
    found = part(whole, "declared_total")
    assert lines(found, "indicator", "unit", "declared") == [(at, *one) for at, one in enumerate(FOUND, 2)]
    assert [note for note in whole.notes if note.severity != "note"] == []
    in_label = arranged(labels, drawn("汇总", *((name, float(at)) for at, name in enumerate(INDICATORS, 3))))
    assert lines(part(in_label, "declared_total"), "indicator", "unit", "declared") == [
        (at, *one) for at, one in enumerate(FOUND, 1)
    ]


def test_a_summary_that_cannot_be_read_keeps_nothing_out(labels: Labels) -> None:
    whole = arranged(labels, drawn("汇总", "甲 乙 丙", (1.0, 2.0, 3.0)))
    assert [(note.rule, note.severity, note.sheet) for note in whole.notes] == [("missing_column", "explain", "汇总")]


@pytest.mark.parametrize(
    ("rows", "unit"),
    [
        (["指标 本期数（元）"], "元"),
        (["指标 单位 本期数（万元）"], "万元"),
        (["单位：元 ~", "指标 本期数"], "元"),
        (["指标 本期数"], None),
    ],
)
def test_the_header_or_the_note_above_may_state_the_unit_of_amounts(
    labels: Labels, rows: list[str], unit: str | None
) -> None:
    found = part(arranged(labels, drawn("汇总", *rows, "到账资金 4", "共建活动 3")), "declared_total")
    assert found.units.get("declared") == unit
