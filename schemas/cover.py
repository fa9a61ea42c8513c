"""封面: who sends what for which period. A label in one cell, its value in the next.

The cover's labels. The personal ones are read and compared, and never leave the reader.
"""

from __future__ import annotations

from consolidate.schemas.column import column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind

FIELDS = (
    column("form_code", "表号", kind=Kind.TEXT, english="form code", help="固定为 HL-1", longest=20),
    column(
        "form_version", "版本", "表格版本", kind=Kind.TEXT, english="version of the form", help="模板自带，请勿改动", longest=20
    ),
    column(
        "team", "工作队", "填报单位", "填报单位（盖章）", "单位名称", "填报镇",
        kind=Kind.TEAM, english="work team", help="工作队全称，例如：驻阳山县太平镇工作队", required=True,
        rules=("unknown_team", "team_mismatch"),
    ),
    column(
        "county", "县（市、区）", "县区", "所属县", "县", "县市区",
        kind=Kind.COUNTY, english="county", help="工作队所在县（市、区）", required=True, rules=("team_mismatch",),
    ),
    column(
        "town", "镇（乡）", "乡镇", "帮扶镇", "镇", "镇乡",
        kind=Kind.TOWN, english="town", help="被帮扶的镇（乡）", required=True, rules=("team_mismatch",),
    ),
    column(
        "period", "报告期", "期别", "统计时间", "填报时段", "统计期",
        kind=Kind.PERIOD, english="reporting period", help="按季填报，例如：2024年第二季度", required=True,
        rules=("unknown_period", "wrong_calendar"),
    ),
    column(
        "preparer", "填报人", "制表人", "填表人", "经办人",
        kind=Kind.TEXT, english="prepared by", help="仅用于核对，不进入数据仓库", required=True, personal=True,
        longest=50, rules=("same_person",), example="陈某某",
    ),
    column(
        "reviewer", "审核人", "复核人", "负责人",
        kind=Kind.TEXT, english="reviewed by", help="不得与填报人为同一人", required=True, personal=True,
        longest=50, rules=("same_person",), example="李某某",
    ),
    column(
        "phone", "联系电话", "电话", "手机", "联系方式",
        kind=Kind.PHONE, english="telephone", help="手机或带区号的固定电话", required=True, personal=True,
        rules=("bad_phone",), example="13800138000",
    ),
    column(
        "filled_on", "填报日期", "报送日期", "制表日期", "填表时间",
        kind=Kind.DATE, english="filled in on", help="实际填报的日期", required=True,
        rules=("future_date", "late"),
    ),
    column(
        "revision_note", "修订说明", "修改说明", "订正原因",
        kind=Kind.TEXT, english="reason of a resubmission", help="重报时必填：改了什么、为什么改", longest=500,
        rules=("resubmission_reason",),
    ),
)  # fmt: skip


COVER = FormSheet(
    table="cover", title="封面", english="cover", about="谁、为哪一期填报", letter="v", fields=FIELDS, must_exist=True,
    aliases=("首页", "填报说明页", "基本信息"),
)  # fmt: skip
