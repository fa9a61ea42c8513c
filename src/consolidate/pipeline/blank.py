"""A blank warehouse: all tables and views with their comments, and nothing in them.

    schemas ── tables, views ──> blank.duckdb ── compiled.keep ──> the file that the next run begins with

Nearly five hundred comments take DuckDB longer than all lines of three years. Set-up makes it; a run that finds none of
what is declared makes its tables one by one.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from consolidate.runtime import compiled
from consolidate.warehouse import totals
from consolidate.warehouse.database import OPTIONS, Building, statement
from schemas import core, mart, quality, ref
from schemas.views import VIEWS

NAME = "blank.duckdb"
TABLES = (*ref.TABLES, *core.TABLES, *quality.TABLES, *mart.TABLES)


def blank() -> Path | None:
    """The blank warehouse that set-up made of these very declarations, with this very DuckDB, if there is one."""
    return compiled.found(NAME, declared())


def declared() -> str:
    """All that a blank warehouse is made of."""
    return repr((duckdb.__version__, OPTIONS, TABLES, VIEWS, [statement(f"mart/{one.name}") for one in VIEWS]))


def compile_blank(folder: Path | None = None) -> None:
    """Make it and keep it where runs look for it."""
    with tempfile.TemporaryDirectory() as made:
        path = Path(made) / "blank.duckdb"
        with Building(path) as building:
            building.create(TABLES)
            building.do(totals.fill_views)
            building.publish()
        compiled.keep(NAME, declared(), path.read_bytes(), folder)
