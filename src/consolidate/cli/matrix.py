"""The matrix of teams and periods: legible without its colours."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consolidate.show.rows import Row

LEGEND = "✓ 采用 accepted   零 零报告 nil   ! 暂缓 held   × 缺报 missing   迟 迟报 late   (n) 待处理问题 open findings"


def matrix(rows: Sequence[Row]) -> None:
    """Print teams × periods to stdout."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    periods = sorted({str(row["period"]) for row in rows})
    table = Table(title="报送情况 Status", title_justify="left")
    table.add_column("工作队")
    for period in periods:
        table.add_column(period, justify="center")
    by_team: dict[str, dict[str, Row]] = {}
    for row in rows:
        by_team.setdefault(f"{row['county']}{row['town']}", {})[str(row["period"])] = row
    for team, cells in by_team.items():
        table.add_row(Text(team), *(Text(*_cell(cells[period])) if period in cells else "" for period in periods))
    console = Console(highlight=False)
    if not console.is_terminal:
        console = Console(highlight=False, width=max(100, 26 + 11 * len(periods)))
    console.print(table)
    console.print(LEGEND, style="dim")


def _cell(row: Row) -> tuple[str, str]:
    """What stands in a cell, and its colour."""
    if row["status"] == "missing":
        return "×", "bold red"
    sign, colour = ("!", "bold yellow") if row["status"] == "held" else ("零" if row["is_nil"] else "✓", "green")
    late = "迟" if row["on_time"] is False else ""
    count = f"({row['findings']})" if row["findings"] else ""
    return f"{sign}{late}{count}", "red" if row["blocking"] and row["status"] == "accepted" else colour
