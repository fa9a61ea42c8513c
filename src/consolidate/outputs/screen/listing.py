"""Findings as people read them out on the telephone: by file, each with its sign, its id and its sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from consolidate.outputs.screen.rows import Row, text
from consolidate.outputs.screen.words import SIGNS, label_of


def lines_by_file(rows: Sequence[Row]) -> Iterator[str]:
    """The lines to print; the file with the heaviest finding first, as the rows come."""
    where = {row["finding_id"]: _file(row) for row in rows}
    files: dict[tuple[object, ...], list[Row]] = {}
    for row in rows:
        files.setdefault(where.get(row.get("because_of"), _file(row)), []).append(row)
    for place, some in files.items():
        yield "  ".join(text(value) for value in place if value)
        for row in some:
            under = "    └ " if row.get("because_of") in where else "  "
            yield f"{under}{_head(row)}  {row['finding_id']}  {text(row['message'])}"
        yield ""


def lines_by_rule(rows: Sequence[Row]) -> Iterator[str]:
    """The lines to print for findings that are grouped by rule, team and period."""
    for row in rows:
        stake = f"  涉及 {text(row['yuan_at_stake'])} 元" if row["yuan_at_stake"] else ""
        where = "  ".join(str(text) for text in (row["team"], row["period"]) if text)
        yield f"{_head(row)}  {row['title']} {row['rule']}  {where}  {text(row['findings'])} 个{stake}"
        yield f"    {text(row['first'])}"


def _file(row: Row) -> tuple[object, ...]:
    return row["team"], row["period"], row["file"]


def _head(row: Row) -> str:
    return f"{SIGNS[str(row['severity'])]} {label_of('severity', row['severity'])}"
