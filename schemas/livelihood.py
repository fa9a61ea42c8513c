"""就业助学: jobs and schooling, counts only; names of persons are forbidden.

The amount is the value created for the enterprises (劳务输送) or the aid given (捐资助学).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.schemas.check import at_least, before_period, exceeds, holds, line_check
from consolidate.schemas.column import LINE_NO, column
from consolidate.schemas.expected import expect_other, expect_period
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import LIVELIHOOD_KIND
from consolidate.schemas.scale import PEOPLE, Scale

if TYPE_CHECKING:
    import pandas as pd

FIELDS = (
    LINE_NO,
    column(
        "livelihood_kind", "类别", "类型", "帮扶类别", kind=Kind.CHOICE, english="kind", help="从下拉列表选一种", required=True,
        choices=LIVELIHOOD_KIND, example="捐资助学",
    ),
    column(
        "title", "项目名称", "名称", "内容", kind=Kind.TEXT, english="title", help="不得出现个人姓名", required=True, longest=80,
        rules=("personal_data",), example="暑期助学金发放",
    ),
    column(
        "village", "所在村（社区）", "地点", "村居", kind=Kind.VILLAGE, english="village", help="本镇的村（社区）；镇一级的填“镇本级”",
        required=True, rules=("unknown_place", "ambiguous_place"),
    ),
    column(
        "happened_on", "日期", "时间", "开展时间", kind=Kind.DATE, english="happened on", help="例如：2024-04-18", required=True,
        rules=("date_in_period", "future_date"),
    ),
    column(
        "people", "人数", "人次", "受益人数", kind=Kind.INTEGER, english="people", help="只填人数，不填姓名", required=True,
        unit="人次", checks=(at_least(1),), rules=("persons_below_households", "unit_suspect"), children=("人",), example=18,
    ),
    column(
        "households", "户数", "受益户数", kind=Kind.INTEGER, english="households", help="不多于人数", unit="户", checks=(at_least(0),), rules=("unit_suspect",),
        children=("户",), example=15,
    ),
    column(
        "amount_yuan", "金额", "资金", "创造价值", kind=Kind.MONEY, english="amount", unit="万元", checks=(at_least(0),),
        help="劳务输送：为企业创造的价值；捐资助学：助学金额", rules=("unit_missing", "unit_suspect"), example=3.6,
    ),
    column(
        "remark", "备注", "说明", kind=Kind.TEXT, english="remark", help="不得填写身份证号、银行账号、姓名", longest=500, fills_down=False,
        rules=("personal_data",),
    ),
)  # fmt: skip


@line_check(
    "persons_below_households", "people", "households",
    expect=expect_other("people", "≥", "households"), formula=exceeds("households", "people"),
)  # fmt: skip
def people_fill_households(lines: pd.DataFrame) -> pd.Series:
    """A household has at least one person."""
    return holds(lines["people"] >= lines["households"])


@line_check(
    "date_in_period", "happened_on", severity="explain", expect=expect_period, formula=before_period("happened_on")
)
def happened_in_period(lines: pd.DataFrame) -> pd.Series:
    """What happened before the period needs an explanation."""
    return holds(lines["happened_on"] >= lines["period_start"])


LIVELIHOOD = FormSheet(
    table="livelihood", title="就业助学", english="jobs and schooling", about="一行是一次就业、培训或助学（只填人数）", letter="l", fields=FIELDS,
    key=("livelihood_kind", "title", "happened_on", "village"), dated="happened_on", aliases=("就业", "助学"),
    scales=(
        Scale("amount_yuan", among="livelihood_kind", share=100, least=100),
        Scale("amount_yuan", per="people", ratio="人均", among="livelihood_kind", least=10),
        Scale("people", most=PEOPLE), Scale("households", most=PEOPLE),
    ),
    checks=(people_fill_households, happened_in_period),
)  # fmt: skip

FORBIDDEN_HEADERS = ("学生姓名", "姓名", "身份证号", "身份证号码", "身份证", "银行卡号", "银行账号", "家庭住址")
"""Columns about persons. A sheet that has one is refused, whatever the sheet."""
