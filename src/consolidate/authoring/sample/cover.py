"""封面 and 汇总, drawn by a hand."""

from __future__ import annotations

from consolidate.authoring.sample import wording
from consolidate.authoring.sample.book import NOTICE
from consolidate.authoring.sample.grid import Grid, Typed
from consolidate.authoring.sample.persons import persons, phone
from consolidate.authoring.sample.report import Report, added
from consolidate.authoring.sample.table import title
from schemas.column import Column
from schemas.cover import COVER
from schemas.declared import DECLARED, INDICATORS, Indicator
from schemas.sheets import FORM_CODE, FORM_VERSION

WARNING = NOTICE + "，仅供演示，不得用于任何统计"


def draw(report: Report) -> Grid:
    """The cover: a label, and its value in the next cell; the wide one has two of them in a row."""
    across = 2 if report.hand.cover == "wide" else 1
    grid = Grid(COVER.title, widths={0: 20.0, 1: 40.0, 2: 20.0, 3: 30.0} if across == 2 else {0: 20.0, 1: 40.0})
    grid.put(0, 0, "红联共建工作情况季报", "title")
    grid.merge(0, 0, 0, 2 * across - 1)
    entries = _entries(report)
    for number, (label, value) in enumerate(entries):
        row, column = 2 + number // across, 2 * (number % across)
        grid.put(row, column, label, "header")
        grid.put(
            row,
            column + 1,
            value,
            "chinese date" if report.hand.dates == "chinese excel" and label == "填报日期" else "date",
        )
    grid.put(3 + (len(entries) + across - 1) // across, 0, f"说明：{WARNING}", "note")
    return grid


def _entries(report: Report) -> list[tuple[str, Typed]]:
    team, quarter = report.team, report.quarter
    preparer, reviewer = persons(team.code)
    period = report.hand.period.format(year=quarter.year, number=quarter.number, chinese="一二三四"[quarter.number - 1])
    values: dict[str, Typed] = {
        "form_code": FORM_CODE, "form_version": FORM_VERSION, "team": team.name, "county": team.county, "town": team.town,
        "period": period, "preparer": preparer, "reviewer": reviewer, "phone": phone(team.code),
        "filled_on": wording.day(report.hand, report.filled_on), "revision_note": report.revision_note,
    }  # fmt: skip
    typed = values | {field: value for (table, _, field), value in report.typed.items() if table == "cover"}
    return [(_label(report, column), typed[field]) for field, column in COVER.columns.items()]


def _label(report: Report, column: Column) -> str:
    return column.aliases[0] if report.hand.cover == "aliases" and column.aliases else column.label


def draw_declared(report: Report) -> Grid:
    """汇总, filled with the sums of the lines."""
    grid = Grid(title(report.hand, DECLARED, len(report.sheets) + 1), widths={1: 20.0, 3: 14.0, 4: 40.0})
    labels = [column.label for column in DECLARED.columns.values()]
    grid.put(0, 0, f"{report.team.town}红联共建汇总表", "title")
    grid.merge(0, 0, 0, len(labels) - 1)
    for place, label in enumerate(labels):
        grid.put(1, place, label, "header")
    for number, indicator in enumerate(INDICATORS):
        said: dict[str, Typed] = {
            "line_no": number + 1, "indicator": indicator.name, "unit": indicator.unit,
            "declared": declared(report, indicator), "note": report.notes.get(indicator.name),
        }  # fmt: skip
        for place, field in enumerate(DECLARED.columns):
            grid.places[number, field] = (2 + number, place)
            grid.put(2 + number, place, report.typed.get(("declared_total", number, field), said[field]))
    return grid


def declared(report: Report, indicator: Indicator) -> float | int:
    """What the team adds up for 汇总, money in 万元."""
    total = added(report, indicator.table, indicator.field)
    shown = total / 10_000 if indicator.unit == "万元" else total
    return int(shown) if shown == int(shown) else float(shown)
