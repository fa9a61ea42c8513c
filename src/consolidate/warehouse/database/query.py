"""Any query of a person's, on a connection that can neither change anything nor reach outside."""

from __future__ import annotations

from collections import Counter

import duckdb

from consolidate.runtime.errors import WrongUsage


def query(con: duckdb.DuckDBPyConnection, text: str) -> tuple[list[str], list[tuple[object, ...]]]:
    """The names of the columns, each once, and the rows. Errors: WrongUsage with what DuckDB says."""
    try:
        found = con.execute(text)
        return _once([str(column[0]) for column in found.description or ()]), found.fetchall()
    except duckdb.Error as error:
        raise WrongUsage(f"查询不成立 The query cannot be run: {error}") from None


def _once(names: list[str]) -> list[str]:
    """The names, a repeated one numbered from its second place."""
    seen: Counter[str] = Counter()
    told = []
    for name in names:
        seen[name] += 1
        told.append(name if seen[name] == 1 else f"{name}_{seen[name]}")
    return told
