"""汇总: the totals as the team adds them up; compared with the lines, never loaded.

One line is one indicator of the fixed list `INDICATORS`.
"""

from __future__ import annotations

from dataclasses import dataclass

from consolidate.schemas.column import LINE_NO, column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind

FIELDS = (
    LINE_NO,
    column(
        "indicator", "指标", "指标名称", "项目", kind=Kind.TEXT, english="indicator", help="固定，请勿改动", required=True,
        example="共建活动",
    ),
    column("unit", "单位", "计量单位", kind=Kind.TEXT, english="unit", help="固定，请勿改动", example="次"),
    column(
        "declared", "本期数", "本季数", "本季度", "数量", kind=Kind.TEXT, english="declared total", help="按明细表合计填写，没有填 0",
        rules=("declared_total",), states_unit=True, example=1,
    ),
    column("note", "说明", "备注", kind=Kind.TEXT, english="note", help="与明细不一致时说明原因", longest=500, fills_down=False),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of 汇总: what it adds up (`field` of `table`; None counts lines or pairs) and its unit."""

    name: str
    unit: str
    table: str
    field: str | None


INDICATORS: tuple[Indicator, ...] = (
    Indicator("共建活动", "次", "activity", None),
    Indicator("到账资金", "万元", "contribution", "cash_yuan"),
    Indicator("物资折款", "万元", "contribution", "goods_value_yuan"),
    Indicator("资金物资合计", "万元", "contribution", "total_yuan"),
    Indicator("参加人次", "人次", "activity", "attendance"),
    Indicator("结对数", "对", "pairing", None),
    Indicator("复耕面积", "亩", "reclamation", "area_mu"),
    Indicator("就业助学人数", "人次", "livelihood", "people"),
)

DECLARED = FormSheet(
    table="declared_total", title="汇总", english="declared totals", about="本队加总的各项指标，用来核对，不另计数", letter="t", fields=FIELDS, key=("indicator",),
    aliases=("汇总表",), is_compared=True,
)  # fmt: skip
