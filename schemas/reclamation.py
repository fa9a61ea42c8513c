"""撂荒地复耕: one line is one plot brought back into use in the period.

A plot's area counts once, whatever the number of crops.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.schemas.check import above, at_least, at_most, before_period, holds, line_check
from consolidate.schemas.column import LINE_NO, column
from consolidate.schemas.expected import expect_period
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import RECLAMATION_MODEL
from consolidate.schemas.scale import PEOPLE, Scale

if TYPE_CHECKING:
    import pandas as pd

FIELDS = (
    LINE_NO,
    column(
        "village", "所在村（社区）", "村居", "行政村", "所在村", kind=Kind.VILLAGE, english="village",
        help="本镇的村（社区）；镇一级的填“镇本级”", required=True, rules=("unknown_place", "ambiguous_place"),
    ),
    column(
        "plot", "地块名称", "地块", "地名", kind=Kind.TEXT, english="name of the plot", help="每块地只报一次", required=True,
        longest=80, rules=("plot_again",), example="大塘垌东片",
    ),
    column(
        "years_idle", "撂荒年限", "撂荒时间", kind=Kind.DECIMAL, english="years it lay idle", help="一般不少于 2 年", unit="年",
        checks=(at_least(0), at_least(2, "implausible_size")), example=3,
    ),
    column(
        "area_mu", "复耕面积", "面积", "复垦面积", kind=Kind.AREA, english="area reclaimed", help="按块计，不按茬数重复计",
        required=True, unit="亩", checks=(above(0), at_most(1500)), rules=("unit_suspect",), example=42.5,
    ),
    column(
        "reclaimed_on", "复耕日期", "复耕时间", kind=Kind.MONTH, english="reclaimed on", help="可只填到月", required=True,
        rules=("date_in_period", "future_date"),
    ),
    column(
        "crops", "种植作物", "作物", kind=Kind.TEXT, english="crops", help="多种作物用顿号", required=True, longest=100,
        example="水稻、玉米",
    ),
    column(
        "model", "经营模式", "模式", kind=Kind.CHOICE, english="how it is farmed", help="从下拉列表选一种", required=True,
        choices=RECLAMATION_MODEL, example="合作社",
    ),
    column(
        "households", "受益户数", "户数", kind=Kind.INTEGER, english="households reached", help="没有填 0 或留空", unit="户",
        checks=(at_least(0),), rules=("unit_suspect",), example=25,
    ),
    column(
        "remark", "备注", "说明", kind=Kind.TEXT, english="remark", help="不得填写身份证号、银行账号", longest=500, fills_down=False,
        rules=("personal_data",),
    ),
)  # fmt: skip


@line_check(
    "date_in_period", "reclaimed_on", severity="explain", expect=expect_period, formula=before_period("reclaimed_on")
)
def reclaimed_in_period(lines: pd.DataFrame) -> pd.Series:
    """A plot brought back into use before the period needs an explanation."""
    return holds(lines["reclaimed_on"] >= lines["period_start"])


RECLAMATION = FormSheet(
    table="reclamation", title="撂荒地复耕", english="reclaimed farmland", about="一行是本期复耕的一块地", letter="r", fields=FIELDS,
    key=("village", "plot"), dated="reclaimed_on", aliases=("复耕", "撂荒地复耕复种", "复耕复种"),
    scales=(
        Scale("area_mu", most=5_000), Scale("area_mu", per="households", ratio="户均"), Scale("households", most=PEOPLE),
    ),
    checks=(reclaimed_in_period,),
)  # fmt: skip
