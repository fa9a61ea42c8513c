"""共建活动: one line is one activity.

Joint activities of the period. The partners of one activity are also kept one by one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.schemas.check import at_least, at_most, before_period, exceeds, holds, line_check
from consolidate.schemas.column import LINE_NO, column
from consolidate.schemas.expected import expect_other, expect_period
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import ACTIVITY_KIND
from consolidate.schemas.scale import PEOPLE, Scale

if TYPE_CHECKING:
    import pandas as pd

FIELDS = (
    LINE_NO,
    column(
        "title", "活动名称", "活动主题", "主题", "内容",
        kind=Kind.TEXT, english="title of the activity", help="不超过 60 字", required=True, longest=60,
        example="“七一”前夕走访慰问老党员",
    ),
    column(
        "activity_kind", "活动类型", "形式", "类别", "活动形式",
        kind=Kind.CHOICE, english="kind of activity", help="从下拉列表选一种", required=True, choices=ACTIVITY_KIND,
        example="走访慰问",
    ),
    column(
        "held_on", "活动日期", "活动时间", "开展时间", "时间", "日期",
        kind=Kind.DATE, english="held on", help="活动当天，例如：2024-04-18；多次活动请分行", required=True,
        rules=("date_in_period", "future_date"),
    ),
    column(
        "village", "所在村（社区）", "活动地点", "地点", "开展地点",
        kind=Kind.VILLAGE, english="village", help="本镇的村（社区）；镇一级的填“镇本级”", required=True,
        rules=("unknown_place", "ambiguous_place"),
    ),
    column(
        "partners", "共建党组织名称", "参与单位", "参加单位",
        kind=Kind.ORGANISATIONS, english="partner organisations taking part",
        help="结对共建表中的党组织；多个之间用顿号", required=True, longest=500, rules=("pairing_unknown",),
        example="广州市某某农业有限公司党支部",
    ),
    column(
        "attendance", "参加人次", "参与人数", "参加人数",
        kind=Kind.INTEGER, english="people attending", help="实际人次，填整数", required=True, unit="人次",
        checks=(at_least(1), at_most(500)), rules=("implausible_size", "unit_suspect"), children=("总人次",), example=45,
    ),
    column(
        "member_attendance", "其中：党员", "党员人数",
        kind=Kind.INTEGER, english="party members among them", help="不多于参加人次", unit="人次",
        checks=(at_least(0),), rules=("members_exceed_attendance", "unit_suspect"), children=("党员", "其中党员"), example=30,
    ),
    column(
        "households", "受益户数", "走访户数",
        kind=Kind.INTEGER, english="households reached", help="没有填 0 或留空", unit="户", checks=(at_least(0),), rules=("unit_suspect",),
        example=12,
    ),
    column(
        "remark", "备注", "说明", kind=Kind.TEXT, english="remark", help="不得填写身份证号、银行账号", longest=500, fills_down=False,
        rules=("personal_data",),
    ),
)  # fmt: skip


@line_check(
    "members_exceed_attendance", "member_attendance", "attendance",
    expect=expect_other("member_attendance", "≤", "attendance"), formula=exceeds("member_attendance", "attendance"),
)  # fmt: skip
def members_attended(lines: pd.DataFrame) -> pd.Series:
    """The members are some of those attending."""
    return holds(lines["member_attendance"] <= lines["attendance"])


@line_check("date_in_period", "held_on", severity="explain", expect=expect_period, formula=before_period("held_on"))
def held_in_period(lines: pd.DataFrame) -> pd.Series:
    """An activity before the period needs an explanation."""
    return holds(lines["held_on"] >= lines["period_start"])


ACTIVITY = FormSheet(
    table="activity", title="共建活动", english="activities", about="一行是一次活动", letter="a", fields=FIELDS,
    key=("title", "held_on", "village"), dated="held_on", must_exist=True, aliases=("活动", "活动开展"),
    scales=(Scale("attendance", most=PEOPLE), Scale("member_attendance", most=PEOPLE), Scale("households", most=PEOPLE)),
    checks=(members_attended, held_in_period),
)  # fmt: skip
