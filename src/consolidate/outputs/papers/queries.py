"""What the papers ask of the warehouse beside the totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.warehouse.database import ask, statement

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.papers.figures import Figures
    from consolidate.outputs.screen.rows import Row


def load_quarters(con: duckdb.DuckDBPyConnection, figures: Figures, measure: str) -> list[Row]:
    """A measure quarter by quarter up to the paper's, with what each covers."""
    wanted = {"measure": measure, "code": figures.code, "until": figures.spans.quarter}
    return ask(con, statement("papers/by_quarter"), wanted)


def load_returns(con: duckdb.DuckDBPyConnection, figures: Figures) -> list[Row]:
    """How the returns of the quarter stand, team by team."""
    return ask(con, statement("papers/standing"), _quarter(figures))


def load_waiting(con: duckdb.DuckDBPyConnection, figures: Figures) -> list[Row]:
    """The lines of the quarter that wait."""
    return ask(con, statement("papers/waiting"), _quarter(figures))


def load_claims(con: duckdb.DuckDBPyConnection, figures: Figures) -> list[Row]:
    """The published figures up to the quarter, held against the totals."""
    return ask(con, statement("papers/claims"), _quarter(figures))


def load_moves(con: duckdb.DuckDBPyConnection, figures: Figures) -> list[Row]:
    """What moved at the paper's scope since the last published run."""
    wanted = {"measure": None, "scope": "county" if figures.code else "all", "code": figures.code or None}
    return ask(con, statement("show/change"), {**wanted, "county": None, "period": None})


def is_first(con: duckdb.DuckDBPyConnection) -> bool:
    """Whether nothing was published before the last run."""
    return ask(con, "SELECT count(DISTINCT run_id) < 2 AS is_first FROM mart.total_history")[0]["is_first"] is True


def _quarter(figures: Figures) -> dict[str, object]:
    return {"period": figures.spans.quarter, "county": figures.code}
