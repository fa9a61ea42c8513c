"""SQL is a text of its own: one statement a file under `consolidate/warehouse/sql`."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=256)
def statement(name: str) -> str:
    """The statement in `sql/<name>.sql`, like `totals/total`; FileNotFoundError for a name that is none."""
    return (files("consolidate.warehouse") / "sql" / f"{name}.sql").read_text(encoding="utf-8")


@lru_cache(maxsize=16)
def statement_names(folder: str) -> tuple[str, ...]:
    """The names of the statements in `sql/<folder>/`, in order."""
    found = (files("consolidate.warehouse") / "sql" / folder).iterdir()
    return tuple(sorted(entry.name.removesuffix(".sql") for entry in found if entry.name.endswith(".sql")))
