"""Renews the results in docs/cookbook.md: `python -m consolidate.authoring.cookbook [DATA] [PAGE]`.

Below each query of the page its answer stands between two markers; everything else stays as it was written.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import ConsolidateError
from consolidate.runtime.paths import Folders
from consolidate.warehouse.database import open_published
from consolidate.warehouse.database.query import query

if TYPE_CHECKING:
    import duckdb

BEGIN, END = "<!-- result -->", "<!-- /result -->"
QUERY = re.compile(rf"(```sql\n(?P<sql>.*?)```\n){BEGIN}\n.*?{END}", re.DOTALL)
MOST = 8
"""So many rows are shown of an answer."""


def renewed(page: str, con: duckdb.DuckDBPyConnection) -> str:
    """The page with what its queries find now. Errors: WrongUsage for a query that cannot be run."""
    return QUERY.sub(lambda found: f"{found[1]}{BEGIN}\n{answer(*query(con, found['sql']))}{END}", page)


def answer(names: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """An answer as a table; of a long one its first rows."""
    lines = [names, ["---"] * len(names), *([_said(value) for value in row] for row in rows[:MOST])]
    table = "".join(f"| {' | '.join(line)} |\n" for line in lines)
    return table + (f"\n… {len(rows)} rows\n" if len(rows) > MOST else "" if rows else "\n（没有 none）\n")


def _said(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{Decimal(repr(value)).normalize() + 0:,f}"
    text = f"{value.normalize():,f}" if isinstance(value, Decimal) else str(value)
    return text.replace("|", "\\|").replace("\n", " ")


def main(arguments: Sequence[str]) -> int:
    """Renew the page; the exit code."""
    data, page = Path(*arguments[:1] or ["data"]), Path(*arguments[1:2] or ["docs/cookbook.md"])
    try:
        with open_published(Folders(data).warehouse) as con:
            page.write_text(renewed(page.read_text(encoding="utf-8"), con), encoding="utf-8")
    except ConsolidateError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
