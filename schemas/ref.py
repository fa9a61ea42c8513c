"""`ref`: what the lines refer to."""

from __future__ import annotations

from consolidate.schemas.measures import ADDITIVITIES
from consolidate.schemas.rules import SEVERITIES
from consolidate.schemas.table import Stored, StoredTable

PROGRAMME = StoredTable(
    "ref", "programme", "the programme whose returns are consolidated, one row", "项目",
    (
        Stored("name", "VARCHAR", "name", "项目名称"),
        Stored("calendar", "VARCHAR", "what a period is: quarter, month, half or year", "报告期类别"),
        Stored("first_period", "VARCHAR", "first reporting period", "首个报告期"),
        Stored("time_zone", "VARCHAR", "time zone that rules days; reading connections show times by it", "时区"),
    ),
    ("name",),
)  # fmt: skip
TEAM = StoredTable(
    "ref", "team", "the registered work teams", "工作队",
    (
        Stored("team_code", "VARCHAR", "code of the team's town", "工作队代码"),
        Stored("team", "VARCHAR", "name of the team", "工作队", True),
        Stored("county_code", "VARCHAR", "county", "县（市、区）代码", True),
        Stored("county", "VARCHAR", "county", "县（市、区）", True),
        Stored("town", "VARCHAR", "town", "镇（乡）", True),
        Stored("basis", "VARCHAR", "where the pairing of team and town comes from", "依据"),
        Stored("from_period", "VARCHAR", "first period it reports, NULL where open", "起始报告期"),
        Stored("until_period", "VARCHAR", "last period it reports, NULL where open", "截止报告期"),
    ),
    ("team_code",),
)  # fmt: skip
TOWN = StoredTable(
    "ref", "town", "towns of Qingyuan", "镇（乡、街道）",
    (
        Stored("town_code", "VARCHAR", "statistical code of the town", "镇代码"),
        Stored("town", "VARCHAR", "town", "镇", True),
        Stored("county_code", "VARCHAR", "statistical code of the county", "县代码", True),
        Stored("county", "VARCHAR", "county", "县（市、区）", True),
    ),
    ("town_code",),
)  # fmt: skip
VILLAGE = StoredTable(
    "ref", "village", "villages and communities of Qingyuan", "村（社区）",
    (
        Stored("village_code", "VARCHAR", "statistical code of the village", "村代码"),
        Stored("village", "VARCHAR", "village or community", "村（社区）", True),
        Stored("town_code", "VARCHAR", "town it belongs to", "镇代码", True),
        Stored("county_code", "VARCHAR", "county it belongs to", "县代码", True),
        Stored("from_period", "VARCHAR", "first period it bears the name, NULL where open", "起始报告期"),
        Stored("until_period", "VARCHAR", "last period it bears the name, NULL where open", "截止报告期"),
        Stored("merged_into", "VARCHAR", "village it is part of since", "并入村代码"),
    ),
    ("village_code",),
)  # fmt: skip
PERIOD = StoredTable(
    "ref", "period", "the programme's reporting periods", "报告期",
    (
        Stored("period", "VARCHAR", "quarter, like 2024Q2", "报告期"),
        Stored("ordinal", "BIGINT", "place in the programme, counted from 1", "次序", True),
        Stored("starts_on", "DATE", "first day", "起始日", True),
        Stored("ends_on", "DATE", "last day", "截止日", True),
        Stored("due_on", "DATE", "day the returns are due", "应报日期", True),
        Stored("year", "BIGINT", "year, from its last day", "年"),
        Stored("quarter", "BIGINT", "quarter of the year, from its last day", "季度"),
    ),
    ("period",),
)  # fmt: skip
MEASURE = StoredTable(
    "ref", "measure", "the measures and how their totals may be added up", "指标",
    (
        Stored("measure", "VARCHAR", "name used in mart.total", "指标代码"),
        Stored("label", "VARCHAR", "Chinese name", "指标", True),
        Stored("unit", "VARCHAR", "unit of the value", "单位", True),
        Stored("additivity", "VARCHAR", "sum, distinct, last or ratio", "可加性", True, ADDITIVITIES),
        Stored("key", "VARCHAR", "what is counted distinct or taken the newest of", "去重依据"),
        Stored("english", "VARCHAR", "what it counts", "说明（英文）", True),
        Stored("ordinal", "BIGINT", "place in reports", "次序", True),
        Stored("table_name", "VARCHAR", "core table that its lines stand in", "表"),
    ),
    ("measure",),
)  # fmt: skip
RULE = StoredTable(
    "ref", "rule", "the rules that findings break", "规则",
    (
        Stored("rule", "VARCHAR", "slug", "规则代码"),
        Stored("severity", "VARCHAR", "hold, quarantine, explain or note", "严重程度", True, SEVERITIES),
        Stored("also", "VARCHAR", "other severities it can have, by case", "其他严重程度"),
        Stored("title", "VARCHAR", "Chinese name", "规则", True),
        Stored("english", "VARCHAR", "English name", "规则（英文）", True),
        Stored("hint", "VARCHAR", "what to do, Chinese", "处理办法", True),
        Stored("hint_en", "VARCHAR", "what to do, English", "处理办法（英文）", True),
        Stored("origin", "VARCHAR", "which room finds it", "检查环节", True),
        Stored("is_trial", "BOOLEAN", "true while the rule only reports", "试行", True),
    ),
    ("rule",),
)  # fmt: skip
ORGANISATION = StoredTable(
    "ref", "organisation", "party organisations as named in the lines", "党组织",
    (
        Stored("organisation_id", "VARCHAR", "id, made from the canonical name", "党组织标识"),
        Stored("name", "VARCHAR", "canonical name", "党组织名称", True),
        Stored("unit", "VARCHAR", "unit it belongs to, as last reported", "所属单位"),
        Stored("uscc", "VARCHAR", "unified social credit code, as last reported", "统一社会信用代码"),
        Stored("kind", "VARCHAR", "组团单位, 非公企业, 社会组织 or 镇村", "类别"),
        Stored("merged_into", "VARCHAR", "organisation it is counted as, by a steward's decision", "并入"),
    ),
    ("organisation_id",),
)  # fmt: skip
DONOR = StoredTable(
    "ref", "donor", "donors as named in the lines, without those who gave no name", "出资（捐赠）单位",
    (
        Stored("donor_id", "VARCHAR", "id, made from the name", "出资单位标识"),
        Stored("name", "VARCHAR", "name as read", "出资（捐赠）单位", True),
        Stored("merged_into", "VARCHAR", "donor it is counted as, by a steward's decision", "并入"),
    ),
    ("donor_id",),
)  # fmt: skip
ROSTER = StoredTable(
    "ref", "group_unit_organisation", "the roster the pairing rate is taken of", "组团单位党组织名册",
    (
        Stored("organisation_id", "VARCHAR", "id, made from the canonical name", "党组织标识"),
        Stored("organisation", "VARCHAR", "name on the roster", "党组织名称", True),
        Stored("unit", "VARCHAR", "unit", "所属单位"),
        Stored("uscc", "VARCHAR", "unified social credit code", "统一社会信用代码"),
    ),
    ("organisation_id",),
)  # fmt: skip

TABLES: tuple[StoredTable, ...] = (PROGRAMME, TEAM, TOWN, VILLAGE, PERIOD, MEASURE, RULE, ORGANISATION, DONOR, ROSTER)
