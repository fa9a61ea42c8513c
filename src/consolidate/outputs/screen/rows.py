"""Rows on the screen: a table for people, a JSON list of objects for programs; never a formula for spreadsheets."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal

from consolidate.outputs.screen.screen import open_screen, safe_text
from consolidate.outputs.screen.words import label_of

Row = dict[str, object]


CONTEXT = frozenset(("label", "scope_name", "period", "unit", "additivity", "team", "file", "cause", "what", "outcome"))
"""Columns that are shown once above the table where they are the same in every row."""


def print_rows(
    rows: Sequence[Row],
    *,
    as_json: bool,
    title: str = "",
    columns: Sequence[str] | None = None,
    labels: dict[str, str] | None = None,
    nothing: str = "没有内容。 Nothing.",
) -> None:
    """Print rows to stdout: all columns as JSON, or the chosen ones as a table without those that are empty."""
    if not rows and not as_json and nothing:
        print_remark(nothing)
    sys.stdout.write(render_rows(rows, as_json=as_json, title=title, columns=columns, labels=labels))


def render_rows(
    rows: Sequence[Row],
    *,
    as_json: bool,
    title: str = "",
    columns: Sequence[str] | None = None,
    labels: dict[str, str] | None = None,
) -> str:
    """What `print_rows` prints, as a text that fits this screen; of no rows a table is nothing."""
    if as_json:
        return json.dumps(list(rows), ensure_ascii=False, indent=1, default=json_value) + "\n"
    if not rows:
        return ""
    called = {name: (labels or {}).get(name, name) for name in columns or rows[0]}
    shown = [name for name in called if any(row.get(name) not in (None, "") for row in rows)]
    once = _constant_columns(rows, shown)
    above = (title, " · ".join(f"{called[name]} {text(label_of(name, rows[0][name]))}" for name in once))
    table = _table(rows, {name: called[name] for name in shown if name not in once})
    return "".join(words + "\n" for words in above if words) + table


def _constant_columns(rows: Sequence[Row], shown: Sequence[str]) -> list[str]:
    """The columns that say the same in every row, so that the table is as narrow as it can be."""
    same = [name for name in shown if name in CONTEXT and all(row.get(name) == rows[0].get(name) for row in rows)]
    return same if len(rows) > 1 and len(shown) - len(same) > 1 else []


def render_answer(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A query's answer as a table: every column that was asked for, and values as another query can name them."""
    return _drawn(names, _numeric(rows, len(names)), [[_literal(value) for value in row] for row in rows])


def _table(rows: Sequence[Row], called: dict[str, str]) -> str:
    numeric = _numeric([[row.get(name) for name in called] for row in rows], len(called))
    return _drawn(
        list(called.values()), numeric, [[text(label_of(name, row.get(name))) for name in called] for row in rows]
    )


def _numeric(rows: Sequence[Sequence[object]], width: int) -> list[bool]:
    return [any(type(row[place]) in (int, float, Decimal) for row in rows) for place in range(width)]


def _drawn(headings: Sequence[str], numeric: Sequence[bool], cells: Sequence[Sequence[str]]) -> str:
    from rich.table import Table
    from rich.text import Text

    table = Table(header_style="bold", expand=False)
    for heading, is_number in zip(headings, numeric, strict=True):
        table.add_column(heading, justify="right" if is_number else "left", overflow="fold", no_wrap=is_number)
    for row in cells:
        table.add_row(*map(Text, row))
    console = open_screen()
    with console.capture() as captured:
        console.print(table)
    return captured.get()


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return text(value).replace(",", "")
    return safe_text(str(value))


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
    return safe_text(str(value))


def json_value(value: object) -> object:
    """A value as JSON holds it: a decimal as a number where that is exact."""
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value)


def print_remark(words: str) -> None:
    """A remark for the person, on stderr."""
    print(words, file=sys.stderr)


def print_remarks(many: Iterable[str]) -> None:
    """Several remarks."""
    for sentence in many:
        print_remark(sentence)
