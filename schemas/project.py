"""特色项目: one line is one project, restated each period; its latest line is the one that counts.

Projects are told apart by name within the team.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.schemas.check import after_filling_in, at_least, exceeds, holds, line_check
from consolidate.schemas.column import LINE_NO, column
from consolidate.schemas.expected import Expected, TypedLine, as_decimal, expect_filled, expect_filled_on, wan
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import INDUSTRY, PROJECT_STATUS
from consolidate.schemas.scale import PEOPLE, Scale

if TYPE_CHECKING:
    import pandas as pd

FIELDS = (
    LINE_NO,
    column(
        "name", "项目名称", "名称", "项目", kind=Kind.TEXT, english="name of the project", help="本工作队内不重名，各期写法一致",
        required=True, longest=80, rules=("duplicate_line",), example="有机稻种植基地",
    ),
    column(
        "industry", "产业类别", "产业类型", "行业", kind=Kind.CHOICE, english="industry", help="从下拉列表选一种", required=True,
        choices=INDUSTRY, example="种植",
    ),
    column(
        "village", "所在村（社区）", "项目地点", "地点", "所在村", kind=Kind.VILLAGE, english="village",
        help="本镇的村（社区）；镇一级的填“镇本级”", required=True, rules=("unknown_place", "ambiguous_place"),
    ),
    column(
        "operator", "实施主体", "经营主体", "实施单位", kind=Kind.UNIT, english="operator", help="单位或合作社全称", required=True,
        example="某某种养专业合作社",
    ),
    column(
        "model", "合作模式", "模式", kind=Kind.TEXT, english="model of cooperation", help="例如：公司+基地+农户",
        example="公司+基地+农户",
    ),
    column(
        "investment_yuan", "总投资", "投资额", "项目总投资", kind=Kind.MONEY, english="total investment", help="项目累计总投资",
        required=True, unit="万元", checks=(at_least(0),), rules=("unit_missing", "unit_suspect"), is_cumulative=True,
        example=120,
    ),
    column(
        "aid_yuan", "其中：帮扶资金", "帮扶资金", "其中帮扶资金", kind=Kind.MONEY, english="aid among the investment",
        help="不多于总投资", required=True, unit="万元", checks=(at_least(0),), rules=("aid_exceeds_investment", "unit_suspect"),
        children=("帮扶资金",), example=80,
    ),
    column(
        "area_mu", "面积", "种植面积", "项目面积", kind=Kind.AREA, english="area", help="没有可不填", unit="亩",
        checks=(at_least(0),), rules=("unit_suspect",), example=300,
    ),
    column(
        "project_status", "项目状态", "状态", "进度", "项目进度", kind=Kind.CHOICE, english="status of the project",
        help="从下拉列表选一种", required=True, choices=PROJECT_STATUS, example="已投产",
    ),
    column(
        "opened_on", "投产日期", "完成时间", "投产时间", kind=Kind.MONTH, english="opened on", help="已投产必填，可只填到月",
        rules=("required", "future_date"),
    ),
    column(
        "annual_output_yuan", "年产值", "产值", kind=Kind.MONEY, english="annual output", help="没有可不填", unit="万元",
        checks=(at_least(0),), rules=("unit_suspect",), example=96.5,
    ),
    column(
        "jobs", "带动就业", "带动就业人数", "就业人数", kind=Kind.INTEGER, english="jobs", help="没有填 0", required=True,
        unit="人", checks=(at_least(0),), rules=("unit_suspect",), children=("就业",), open_units=("带动就业",), example=40,
    ),
    column(
        "households", "带动农户", "带动户数", "农户数", kind=Kind.INTEGER, english="households involved", help="没有填 0",
        required=True, unit="户", checks=(at_least(0),), rules=("unit_suspect",), children=("农户",), example=86,
    ),
    column(
        "remark", "备注", "说明", kind=Kind.TEXT, english="remark", help="不得填写身份证号、银行账号", longest=500, fills_down=False,
        rules=("personal_data",),
    ),
)  # fmt: skip


def _expect_investment(line: TypedLine) -> Expected:
    over = as_decimal(line["aid_yuan"] - line["investment_yuan"])
    return Expected(f"≤ {wan(line['investment_yuan'])}", difference=over, yuan_at_stake=over)


@line_check(
    "aid_exceeds_investment", "aid_yuan", "investment_yuan",
    expect=_expect_investment, formula=exceeds("aid_yuan", "investment_yuan"),
)  # fmt: skip
def aid_is_part(lines: pd.DataFrame) -> pd.Series:
    """The aid is part of the investment."""
    return holds(lines["aid_yuan"] <= lines["investment_yuan"])


@line_check(
    "required", "opened_on", "project_status",
    expect=expect_filled, formula='({project_status}="已投产")*({opened_on}="")',
)  # fmt: skip
def opened_if_producing(lines: pd.DataFrame) -> pd.Series:
    """A project that produces says since when."""
    return holds((lines["project_status"] != "已投产") | lines["opened_on"].notna())


@line_check("future_date", "opened_on", expect=expect_filled_on, formula=after_filling_in("opened_on"))
def opened_by_now(lines: pd.DataFrame) -> pd.Series:
    """Nothing has opened after the return was filled in."""
    return holds(lines["opened_on"] <= lines["filled_on"])


PROJECT = FormSheet(
    table="project", title="特色项目", english="projects", about="一行是一个项目，每期重报最新情况", letter="j", fields=FIELDS, key=("name",),
    unless=(("opened_on", "project_status", "已投产"),), aliases=("项目", "产业项目"),
    scales=(
        Scale("investment_yuan", share=10, least=10_000), Scale("aid_yuan", share=100, least=1_000),
        Scale("annual_output_yuan", share=10, least=1_000),
        Scale("area_mu", most=100_000), Scale("jobs", most=PEOPLE), Scale("households", most=PEOPLE),
    ),
    bounded=(("aid_yuan", "investment_yuan"),),
    checks=(aid_is_part, opened_if_producing, opened_by_now),
)  # fmt: skip
