"""The totals of a quarter, of all quarters, or of a span of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from consolidate.warehouse.database import ask, statement
from consolidate.warehouse.trace.place import Span

if TYPE_CHECKING:
    import duckdb

EVERYTHING = Span("all", "", "~")


def ask_totals(
    con: duckdb.DuckDBPyConnection, name: str, span: Span, wanted: Mapping[str, object]
) -> list[dict[str, object]]:
    """What a statement about `mart.total` says of a span: of several quarters by the macro."""
    query = statement(name)
    if "/" not in span.period:
        return ask(con, query, {**wanted, "period": span.period})
    return ask(con, query.replace("mart.total", "mart.total_over($since, $until)"), {**wanted, **span._asdict()})


def ask_shown_totals(
    con: duckdb.DuckDBPyConnection, span: Span | None, wanted: Mapping[str, object], *, is_by_period: bool
) -> list[dict[str, object]]:
    """The totals for the screen: of the span as one, or of each period in it."""
    if not is_by_period:
        return ask_totals(con, "show/totals", span or EVERYTHING, {**wanted, "is_by_period": False})
    rows = ask(con, statement("show/totals"), {**wanted, "is_by_period": True, "period": None})
    return [row for row in rows if span is None or span.since <= str(row["period"]) <= span.until]
