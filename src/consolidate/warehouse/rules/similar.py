"""Names that may be one's: organisations and donors, compared by keys in SQL, so that the work grows with the names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

import pyarrow
from rapidfuzz import fuzz

from consolidate.schemas.rules import CATALOGUE
from consolidate.warehouse.database import statement
from consolidate.warehouse.rules.name import take_apart

if TYPE_CHECKING:
    import duckdb

CROWD = 200
"""From so many names on one key, times as many, names are held against their team's own only."""
STEPS = ("bearer", "key", "block", "pair")
_TEXT = pyarrow.string()
_PART = pyarrow.schema(
    [(name, _TEXT) for name in ("id", "core", "level", "numbers", "places")] + [("is_local", pyarrow.bool_())]
)


class ComparedNames(NamedTuple):
    """Whose names are compared: the statements in `sql/alike/` that give them, so many characters one may leave out,
    and whether villages of one name are one wherever they are: those of organisations bear county and town."""

    what: str
    most_missing: int
    is_local_anywhere: bool


NAMES: Mapping[str, ComparedNames] = {
    "similar_organisation": ComparedNames("organisation", 2, True),
    "similar_donor": ComparedNames("donor", 1, False),
}
"""By rule."""


def suggest(con: duckdb.DuckDBPyConnection, rule: str) -> int:
    """Fill `suggestion` with the pairs that may be one, each at the first line that has the rarer of the two names; how
    many there are. Of one name there is no pair, and `suggestion` is left as it was.

    Not the pairs that a steward has merged or separated. `con` is prepared (`decided`, `unlisted` are there).
    """
    names = NAMES[rule]
    asked = {"most_missing": names.most_missing, "is_local_anywhere": names.is_local_anywhere, "crowd": CROWD}
    try:
        con.execute(statement(f"alike/{names.what}"))
        named = con.execute("SELECT id, name, kind FROM thing ORDER BY id").fetchall()
        if len(named) < 2:
            return 0
        con.execute(statement(f"alike/{names.what}_mention"))
        con.register("part", _names_table(named))
        for step in STEPS:
            sql = statement(f"alike/{step}")
            con.execute(sql, {name: value for name, value in asked.items() if f"${name}" in sql})
        con.execute(statement("alike/uncompared"), {"rule": rule, "title": CATALOGUE[rule].title})
        return fill_suggestion(con, statement("alike/suggested"))
    finally:
        con.unregister("part")
        for name in reversed(STEPS):
            con.execute(f"DROP TABLE IF EXISTS temp.{name}")
        con.execute("DROP VIEW IF EXISTS temp.mention; DROP VIEW IF EXISTS temp.thing")


def fill_suggestion(con: duckdb.DuckDBPyConnection, sql: str) -> int:
    """Put what a query finds into `suggestion`; how many rows that is."""
    (count,) = con.execute(f"CREATE OR REPLACE TEMP TABLE suggestion AS {sql}").fetchall()[0]
    return int(count)


def suggestion_text(rule: str, row: Mapping[str, object]) -> dict[str, object]:
    """A suggestion as its message says it: of donors the ids; of organisations which of several in a cell it is about, and
    how alike the names are."""
    shown = {column: value for column, value in row.items() if column != "name"}
    if rule == "similar_donor":
        return {**shown, "detail": row["header"], "header": None}
    likeness = f"名称相似度 {round(fuzz.ratio(str(row['name']), str(row['expected'])))}"
    meant = f"指其中的“{row['name']}”" if row["field"] == "partners" and row["name"] != row["value"] else None
    return {**shown, "detail": "，".join(str(part) for part in (meant, row["detail"], likeness) if part)}


def _names_table(named: Iterable[tuple[str, str, str | None]]) -> pyarrow.Table:
    rows = []
    for key, name, kind in named:
        parts = take_apart(name, kind)
        rows.append(
            {
                "id": key, "core": parts.core, "level": parts.level, "numbers": "、".join(parts.numbers),
                "places": "、".join(sorted(parts.places)), "is_local": parts.is_local,
            }
        )  # fmt: skip
    return pyarrow.Table.from_pylist(rows, schema=_PART)
