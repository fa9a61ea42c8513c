"""What the rules have in common: a few macros, and the lines side by side. All of it temporary."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from consolidate.schemas import core
from consolidate.schemas.declared import INDICATORS
from consolidate.warehouse.database.statement import statement
from consolidate.warehouse.rules.threshold import named_in, thresholds

if TYPE_CHECKING:
    from decimal import Decimal

    import duckdb

MACROS = ("plain", "wan", "stated", "slip", "off_by", "quarter_name", "seen_at", "moved")
TABLES = ("of_return", "line", "quarter", "copied", "redated", "wholesale", "decided")


@contextmanager
def prepare_rules(con: duckdb.DuckDBPyConnection) -> Iterator[dict[str, Decimal]]:
    """Set up what the rules read beside the stage, give the thresholds, and take it away again."""
    values = thresholds(con)
    try:
        con.execute(core.every_line())
        for name in MACROS + TABLES:
            sql = statement(f"crosscheck/{name}")
            con.execute(sql, named_in(sql, values))
        _view_declared(con)
        con.execute(statement("crosscheck/unlisted_table"))
        yield values
    finally:
        for name in ("every_line", "declared_found"):
            con.execute(f"DROP VIEW IF EXISTS temp.{name}")
        for name in (*TABLES, "indicator", "suggestion", "unlisted"):
            con.execute(f"DROP TABLE IF EXISTS temp.{name}")
        for name in MACROS:
            con.execute(f"DROP MACRO IF EXISTS temp.{name}")


def fill_declared(con: duckdb.DuckDBPyConnection) -> None:
    """`quality.declared`; needs the stage."""
    _view_declared(con)
    con.execute(statement("store/declared"))


def _view_declared(con: duckdb.DuckDBPyConnection) -> None:
    con.execute(
        "CREATE OR REPLACE TEMP TABLE indicator AS SELECT unnest($names) AS indicator, unnest($units) AS unit",
        {"names": [indicator.name for indicator in INDICATORS], "units": [indicator.unit for indicator in INDICATORS]},
    )
    con.execute(statement("crosscheck/declared_found"))
