"""An example line for each sheet: plausible, invented, and complete whatever columns are declared."""

from __future__ import annotations

from datetime import date, timedelta

from consolidate.authoring.template.period import label
from consolidate.authoring.template.programme import Team
from consolidate.reading.values.period import Period
from schemas.column import Column
from schemas.form import Sheet
from schemas.kind import Kind
from schemas.lists import TOWN_LEVEL
from schemas.sheets import FORM_CODE, FORM_VERSION

Value = str | int | float | date
COMPANY = "广州市某某农业有限公司"
OTHER_TEAM = Team("441825105", "驻连山壮族瑶族自治县太保镇工作队", "连山壮族瑶族自治县", "太保镇", ("莲塘村委会",))
OTHER_PERIOD = Period.parse("2024Q2")

_LINES: dict[str, dict[str, Value]] = {
    "pairing": {
        "pairing_kind": "非公企业", "partner": f"{COMPANY}党支部", "partner_unit": COMPANY,
        "uscc": "91440114MJ00XC002E", "model": "组团结对", "pairing_status": "在履约",
    },
    "activity": {
        "title": "“七一”前夕走访慰问老党员", "activity_kind": "走访慰问", "partners": f"{COMPANY}党支部",
        "attendance": 45, "member_attendance": 30, "households": 12,
    },
    "contribution": {
        "fund_source": "社会捐赠资金", "donor": COMPANY, "purpose": "教育助学", "cash_yuan": 5,
        "goods_name": "书包", "goods_quantity": 200, "goods_unit": "个", "goods_value_yuan": 1.6,
        "total_yuan": 6.6, "voucher_no": "捐字〔2024〕07号",
    },
    "project": {
        "name": "有机稻种植基地", "industry": "种植", "operator": "某某种养专业合作社", "model": "公司+基地+农户",
        "investment_yuan": 120, "aid_yuan": 80, "area_mu": 300, "project_status": "已投产", "annual_output_yuan": 96.5,
        "jobs": 40, "households": 86,
    },
    "reclamation": {
        "plot": "大塘垌东片", "years_idle": 3, "area_mu": 42.5, "crops": "水稻、玉米", "model": "合作社",
        "households": 25,
    },
    "livelihood": {
        "livelihood_kind": "捐资助学", "title": "暑期助学金发放", "people": 18, "households": 15, "amount_yuan": 3.6,
    },
    "declared_total": {"indicator": "共建活动", "unit": "次", "declared": 1},
    "cover": {"preparer": "陈某某", "reviewer": "李某某", "phone": "13800138000"},
}  # fmt: skip


def example(sheet: Sheet, team: Team | None, period: Period | None) -> dict[str, Value]:
    """A value for every column of the sheet, but for those that say something special: remarks stay blank."""
    team, period = team or OTHER_TEAM, period or OTHER_PERIOD
    village = next((one for one in team.villages if one.endswith("村委会")), TOWN_LEVEL)
    known: dict[str, Value] = {
        "village": village,
        "local_organisation": team.county + team.town + _organisation(village),
    }
    known |= {"form_code": FORM_CODE, "form_version": FORM_VERSION, "team": team.name, "county": team.county}
    known |= {"town": team.town, "period": label(period)} | _LINES.get(sheet.table, {})
    day = period.end - timedelta(days=16)
    found = {field: known.get(field, _by_kind(column, day)) for field, column in sheet.columns.items()}
    return {field: value for field, value in found.items() if value != ""}


def _organisation(village: str) -> str:
    """The party organisation of a village, without county and town."""
    return "党委" if village == TOWN_LEVEL else village.removesuffix("委会") + "党支部"


def _by_kind(column: Column, day: date) -> Value:
    """An example for a column of which nothing but its declaration is known; '' leaves an optional text out."""
    if column.choices:
        return column.choices.values[0]
    quantities = {Kind.INTEGER: 1, Kind.DECIMAL: 2.5, Kind.MONEY: 3.5, Kind.AREA: 12.5}
    if column.kind in quantities:
        return quantities[column.kind]
    if column.kind in (Kind.DATE, Kind.MONTH):
        return day
    return "某某" if column.is_required else ""
