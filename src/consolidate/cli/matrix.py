"""The matrix of teams and periods: legible without its colours, in as many blocks as the screen needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from consolidate.outputs.screen.screen import open_screen

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row

LEGEND = "✓ 采用 accepted  零 零报告 nil  ! 暂缓 held  坏 已收到、无法读取 unreadable  × 缺报 missing\n迟 迟报 late  (n) 待处理问题 open findings"
FRAME = 3
"""Columns that a table spends on one of its own: a line and two blanks."""


def print_matrix(rows: Sequence[Row]) -> None:
    """Print teams × periods to stdout; nothing is cut, the periods go on below where the screen is too narrow."""
    from rich.table import Table
    from rich.text import Text

    teams, periods = _team_names(rows), sorted({str(row["period"]) for row in rows})
    cells = {(row["team_code"], row["period"]): _cell_and_colour(row) for row in rows}
    console = open_screen()
    print("报送情况 Status")
    for block in _split_periods(
        periods, cells, console.width - max(map(_display_width, teams.values()), default=0) - FRAME - 1
    ):
        table = Table("工作队", header_style="bold")
        for period in block:
            table.add_column(period, justify="center", no_wrap=True)
        for code, name in teams.items():
            table.add_row(Text(name), *(Text(*cells.get((code, period), ("", ""))) for period in block))
        console.print(table)
    console.print(LEGEND, style="dim")


def print_unplaced(rows: Sequence[Row]) -> None:
    """Say on stderr which files arrived without a usable team or period."""
    from consolidate.outputs.screen.rows import print_remark, text

    for row in rows:
        whose = f"{row['county']}{row['town']}" if row["team_code"] else "工作队不明"
        state = "无法读取 unreadable" if row["status"] == "unreadable" else "暂缓 held"
        print_remark(f"已收到 arrived：{text(row['file'])}，{whose}，{row['period'] or '报告期不明'}，{state}。")


def _team_names(rows: Sequence[Row]) -> dict[object, str]:
    """The towns by team; with the county where two towns share a name."""
    places = {row["team_code"]: (str(row["county"]), str(row["town"])) for row in rows}
    towns = Counter(town for _, town in places.values())
    return {code: town if towns[town] == 1 else county + town for code, (county, town) in places.items()}


def _split_periods(
    periods: Sequence[str], cells: dict[tuple[object, object], tuple[str, str]], width: int
) -> Iterator[list[str]]:
    """The periods in blocks that fit into the width."""
    block: list[str] = []
    left = width
    for period in periods:
        need = FRAME + max(
            [_display_width(period), *(_display_width(words) for (_, at), (words, _) in cells.items() if at == period)]
        )
        if block and need > left:
            yield block
            block, left = [], width
        block.append(period)
        left -= need
    if block:
        yield block


def _display_width(words: str) -> int:
    from rich.cells import cell_len

    return cell_len(words)


def _cell_and_colour(row: Row) -> tuple[str, str]:
    """What stands in a cell, and its colour."""
    if row["status"] == "missing":
        return "×", "bold red"
    if row.get("submission_status") == "unreadable":
        return f"坏({row['findings']})" if row["findings"] else "坏", "bold yellow"
    sign, colour = ("!", "bold yellow") if row["status"] == "held" else ("零" if row["is_nil"] else "✓", "green")
    late = "迟" if row["on_time"] is False else ""
    count = f"({row['findings']})" if row["findings"] else ""
    return f"{sign}{late}{count}", "red" if row["blocking"] and row["status"] == "accepted" else colour
