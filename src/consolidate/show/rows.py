"""Rows on the screen: a table for people, a JSON list of objects for programs; never a formula for spreadsheets."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import duckdb

Row = dict[str, object]


def rows_of(cursor: duckdb.DuckDBPyConnection) -> list[Row]:
    """What a query found, as objects with the columns' names."""
    names = [one[0] for one in cursor.description or ()]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def show(
    rows: Sequence[Row],
    *,
    as_json: bool,
    title: str = "",
    columns: Sequence[str] | None = None,
    labels: dict[str, str] | None = None,
    nothing: str = "没有内容。 Nothing.",
) -> None:
    """Print rows to stdout: all columns as JSON, or the chosen ones as a table."""
    if as_json:
        json.dump(list(rows), sys.stdout, ensure_ascii=False, indent=1, default=plain)
        print()
        return
    if not rows:
        remark(nothing)
        return
    from rich.console import Console
    from rich.table import Table

    shown = list(columns or rows[0])
    table = Table(title=title or None, title_justify="left", header_style="bold", expand=False)
    for name in shown:
        is_number = any(
            isinstance(row.get(name), (int, float, Decimal)) and not isinstance(row.get(name), bool) for row in rows
        )
        table.add_column((labels or {}).get(name, name), justify="right" if is_number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(text(row.get(name)) for name in shown))
    console = Console(highlight=False, markup=False, soft_wrap=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, width=200)
    console.print(table)


def text(value: object) -> str:
    """A value as people read it: thousands apart, no idle zeros."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, Decimal):
        trimmed = f"{value:,f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:,f}"
        return trimmed or "0"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    return str(value)


def plain(value: object) -> object:
    """A value as JSON holds it: a decimal as a number where that is exact."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def remark(words: str) -> None:
    """A remark for the person, on stderr."""
    print(words, file=sys.stderr)


def remarks(many: Iterable[str]) -> None:
    """Several remarks."""
    for one in many:
        remark(one)
