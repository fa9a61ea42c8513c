"""What each kind of column is called."""

from __future__ import annotations

from typing import Final

from consolidate.schemas.kind import Kind

LABEL: Final[dict[Kind, str]] = {
    Kind.TEXT: "文字",
    Kind.INTEGER: "整数",
    Kind.DECIMAL: "小数",
    Kind.MONEY: "金额",
    Kind.AREA: "面积",
    Kind.DATE: "日期",
    Kind.MONTH: "日期（到月即可）",
    Kind.VILLAGE: "村（社区）或镇本级",
    Kind.ORGANISATION: "党组织",
    Kind.ORGANISATIONS: "党组织（可多个）",
    Kind.UNIT: "单位",
    Kind.CREDIT_CODE: "统一社会信用代码",
    Kind.CHOICE: "选项",
    Kind.TEAM: "工作队",
    Kind.COUNTY: "县（市、区）",
    Kind.TOWN: "镇（乡）",
    Kind.PERIOD: "报告期",
    Kind.PHONE: "电话",
}
