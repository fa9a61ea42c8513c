"""封面 and 汇总, drawn by a hand."""

from __future__ import annotations

from decimal import Decimal

from consolidate.sample import wording
from consolidate.sample.book import NOTICE
from consolidate.sample.chance import Chance
from consolidate.sample.grid import Grid, Typed
from consolidate.sample.report import Report
from schemas.cover import COVER
from schemas.declared import DECLARED, INDICATORS, Indicator
from schemas.sheets import FORM_CODE, FORM_VERSION

SURNAMES = "陈李黄张梁林吴刘何罗曾郑邓谢叶"
GIVEN = ("样一", "样二", "样三", "示例", "范文", "虚实", "样青", "例明")  # plainly invented


def draw(report: Report) -> Grid:
    """The cover: a label, and its value in the next cell."""
    grid = Grid(COVER.title, widths={0: 20.0, 1: 40.0})
    grid.put(0, 0, "红联共建工作情况季报", "title")
    grid.merge(0, 0, 0, 1)
    for row, (label, value) in enumerate(_entries(report), start=2):
        grid.put(row, 0, label, "header")
        grid.put(row, 1, value, "date" if label == "填报日期" else "body")
    return grid


def _entries(report: Report) -> list[tuple[str, Typed]]:
    team, quarter = report.team, report.quarter
    preparer, reviewer = persons(team.code)
    values: dict[str, Typed] = {
        "form_code": FORM_CODE, "form_version": FORM_VERSION, "team": team.name, "county": team.county, "town": team.town,
        "period": f"{quarter.year}年第{'一二三四'[quarter.number - 1]}季度", "preparer": preparer, "reviewer": reviewer,
        "phone": f"138000{Chance('phone', team.code).whole(0, 99_999):05d}",
        "filled_on": wording.day(report.hand, report.filled_on), "revision_note": report.revision_note,
    }  # fmt: skip
    found = [(column.label, values[field]) for field, column in COVER.columns.items()]
    return [*found, ("说明", NOTICE + "，仅供演示，不得用于任何统计")]


def persons(code: str) -> tuple[str, str]:
    """The preparer and the reviewer of a team: invented, and never the same."""
    chance = Chance("persons", code)
    one, other = chance.some(SURNAMES, 2)
    return one + chance.pick(GIVEN), other + chance.pick(GIVEN)


def draw_declared(report: Report) -> Grid:
    """汇总, filled with the sums of the lines."""
    grid = Grid(DECLARED.title, widths={1: 20.0, 3: 14.0, 4: 30.0})
    labels = [column.label for column in DECLARED.columns.values()]
    grid.put(0, 0, f"{report.team.town}红联共建汇总表", "title")
    grid.merge(0, 0, 0, len(labels) - 1)
    for place, label in enumerate(labels):
        grid.put(1, place, label, "header")
    for number, indicator in enumerate(INDICATORS):
        for place, value in enumerate((number + 1, indicator.name, indicator.unit, _sum(report, indicator))):
            grid.put(2 + number, place, value)
            grid.places[number, ("line_no", "indicator", "unit", "declared")[place]] = (2 + number, place)
    return grid


def _sum(report: Report, indicator: Indicator) -> float | int:
    lines = report.lines[indicator.table]
    if indicator.field is None:
        return len(lines)
    total = sum((Decimal(getattr(line, indicator.field) or 0) for line in lines), Decimal(0))
    return float(total / 10_000 if indicator.unit == "万元" else total)
