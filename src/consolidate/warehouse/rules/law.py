"""The laws that hold before a run publishes: nothing is lost, and nothing hangs loose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.schemas import core
from consolidate.warehouse.database.statement import statement, statement_names

if TYPE_CHECKING:
    import duckdb

SHOWN = 20
"""So many sentences of one law are shown; more of the same teach nobody anything."""


def broken_laws(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Sentences that say which law is broken and where; empty when the run may publish.

    Reads `quality.account`, `core` and `ref` of the warehouse being built.
    """
    con.execute(core.accepted_lines())
    return [sentence for name in statement_names("checks") for sentence in _broken_by(con, name)]


def _broken_by(con: duckdb.DuckDBPyConnection, name: str) -> list[str]:
    found = [str(sentence) for (sentence,) in con.execute(statement(f"checks/{name}")).fetchall()]
    more = len(found) - SHOWN
    return found[:SHOWN] + ([f"{name}：还有 {more} 处。 {more} more of the same."] if more > 0 else [])
