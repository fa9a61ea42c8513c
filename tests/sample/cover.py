"""封面 and 汇总, drawn by a hand."""

from __future__ import annotations

from consolidate.schemas.column import Column
from consolidate.schemas.cover import COVER
from consolidate.schemas.declared import DECLARED, INDICATORS, Indicator
from consolidate.schemas.sheets import FORM_CODE, FORM_VERSION
from tests.sample import wording
from tests.sample.grid import Grid, Typed
from tests.sample.returns import Return
from tests.sample.table import title
from tests.sample.workbook import NOTICE

WARNING = NOTICE + "，仅供演示，不得用于任何统计"


def draw_cover(sent: Return) -> Grid:
    """The cover: a label, and its value in the next cell; the wide one has two of them in a row."""
    across = 2 if sent.hand.cover == "wide" else 1
    grid = Grid(COVER.title, widths={0: 20.0, 1: 40.0, 2: 20.0, 3: 30.0} if across == 2 else {0: 20.0, 1: 40.0})
    grid.put(0, 0, "红联共建工作情况季报", "title")
    grid.merge(0, 0, 0, 2 * across - 1)
    entries = _entries(sent)
    for number, (label, value) in enumerate(entries):
        row, column = 2 + number // across, 2 * (number % across)
        grid.put(row, column, label, "header")
        grid.put(
            row,
            column + 1,
            value,
            "chinese date" if sent.hand.dates == "chinese excel" and label == "填报日期" else "date",
        )
    grid.put(3 + (len(entries) + across - 1) // across, 0, f"说明：{WARNING}", "note")
    return grid


def _entries(sent: Return) -> list[tuple[str, Typed]]:
    team, hand, year, number = sent.team, sent.hand, sent.period[:4], sent.period[5:]
    period = hand.period.format(year=year, number=number, chinese="一二三四"[int(number) - 1])
    values: dict[str, Typed] = {
        "form_code": FORM_CODE, "form_version": FORM_VERSION, "team": team.name, "county": team.county, "town": team.town,
        "period": period, "preparer": hand.preparer, "reviewer": hand.reviewer, "phone": hand.phone,
        "filled_on": wording.day(sent.hand, sent.filled_on), "revision_note": sent.revision_note,
    }  # fmt: skip
    typed = values | {field: value for (table, _, field), value in sent.typed.items() if table == "cover"}
    return [(_label(sent, column), typed[field]) for field, column in COVER.columns.items()]


def _label(sent: Return, column: Column) -> str:
    return column.aliases[0] if sent.hand.cover == "aliases" and column.aliases else column.label


def draw_declared(sent: Return) -> Grid:
    """汇总, filled with the sums of the lines."""
    grid = Grid(title(sent.hand, DECLARED, len(sent.sheets) + 1), widths={1: 20.0, 3: 14.0, 4: 40.0})
    labels = [column.label for column in DECLARED.columns.values()]
    grid.put(0, 0, f"{sent.team.town}红联共建汇总表", "title")
    grid.merge(0, 0, 0, len(labels) - 1)
    for place, label in enumerate(labels):
        grid.put(1, place, label, "header")
    for number, indicator in enumerate(INDICATORS):
        said: dict[str, Typed] = {
            "line_no": number + 1, "indicator": indicator.name, "unit": indicator.unit,
            "declared": _add_up_declared(sent, indicator), "note": sent.notes.get(indicator.name),
        }  # fmt: skip
        for place, field in enumerate(DECLARED.columns):
            grid.put(2 + number, place, sent.typed.get(("declared_total", number + 1, field), said[field]))
    return grid


def _add_up_declared(sent: Return, indicator: Indicator) -> float | int:
    """What the team adds up for 汇总, money in 万元."""
    total = sent.add_up(indicator.table, indicator.field)
    shown = total / 10_000 if indicator.unit == "万元" else total
    return int(shown) if shown == int(shown) else float(shown)
