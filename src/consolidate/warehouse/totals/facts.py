"""What each line brings to each measure."""

from __future__ import annotations

from collections.abc import Sequence

import duckdb

from consolidate.schemas.sheets import LINES
from consolidate.warehouse.database import in_one_go, statement
from consolidate.warehouse.database.statement import statement_names

FAMILIES = ("submission", *(sheet.table for sheet in LINES if sheet.table in statement_names("facts")))
"""One statement in `sql/facts/` each; a sheet without one brings nothing to any measure."""


def fill_facts(con: duckdb.DuckDBPyConnection, families: Sequence[str] = FAMILIES) -> None:
    """Fill `mart.fact` from `core.submission` and the lines in `stage`, quarantined ones marked `is_pending`.

    Values are in the measure's unit (yuan, mu, count). Needs `ref.team`, `ref.organisation` and the roster.
    """
    with in_one_go(con):  # what is put into a table that has rows already is copied once more at the end
        for family in families:
            con.execute(statement(f"facts/{family}"))
