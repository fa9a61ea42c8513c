"""Organisations that may be one: a suggestion with a score, never a merge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from consolidate.checks.findings import Breach
from consolidate.warehouse.database import rows_of, statement
from consolidate.warehouse.rules.alike import Known, may_be_one
from consolidate.warehouse.rules.candidate import candidates
from consolidate.warehouse.rules.name import take_apart

if TYPE_CHECKING:
    import duckdb

RULE = "similar_organisation"
ANY_TEAM = frozenset({""})
"""Stands for a team that names whatever it is held against."""

Row = Mapping[str, object]


def similar_organisations(con: duckdb.DuckDBPyConnection) -> list[Breach]:
    """The pairs of organisations that may be one, each at the first line that has the rarer of the two spellings.

    Not the pairs that a steward has merged or separated. `con` is prepared (`decided` is there).
    """
    named = [_named(row) for row in rows_of(con.execute(statement("crosscheck/organisation")))]
    pairs = [
        (named[first], named[second]) for first, second in candidates(named) if may_be_one(named[first], named[second])
    ]
    if not pairs:
        return []
    decided = set(con.execute("SELECT one, other FROM temp.decided").fetchall())
    ids = sorted({one.organisation_id for pair in pairs for one in pair})
    mentioned = rows_of(con.execute(statement("crosscheck/mentioned"), {"ids": ids}))
    rows = {str(row["organisation_id"]): row for row in mentioned}
    return [
        _breach(rows[one.organisation_id], rows[other.organisation_id])
        for one, other in pairs
        if (rows[one.organisation_id]["mentions"] or rows[other.organisation_id]["mentions"])
        and (one.organisation_id, other.organisation_id) not in decided
        and may_be_one(_known(one, rows), _known(other, rows))
    ]


def _named(row: Row) -> Known:
    """By its name alone, as if all else spoke for its being one with another: few pairs need a look at their lines."""
    kind = None if row["kind"] is None else str(row["kind"])
    return Known(
        organisation_id=str(row["organisation_id"]),
        name=str(row["name"]),
        kind=kind,
        uscc=str(row["uscc"]) if row["uscc"] else None,
        parts=take_apart(str(row["name"]), kind),
        teams=ANY_TEAM,
        locals=frozenset(),
        is_unpaired=True,
    )


def _known(one: Known, rows: Mapping[str, Row]) -> Known:
    """With what the lines say about it."""
    row = rows[one.organisation_id]
    return replace(one, teams=_texts(row["teams"]), locals=_texts(row["locals"]), is_unpaired=bool(row["is_unpaired"]))


def _texts(several: object) -> frozenset[str]:
    return frozenset(str(one) for one in several) if isinstance(several, list) else frozenset()


def _breach(one: Row, other: Row) -> Breach:
    """At the rarer spelling; of two as rare at the later name. The roster's spelling is the usual one."""
    usual, rare = sorted((one, other), key=_standing)
    score = round(fuzz.ratio(str(one["name"]), str(other["name"])))
    place = {
        name: rare[name]
        for name in ("team_code", "period", "submission_id", "file", "sheet", "table_name", "row", "field")
    }
    return Breach(
        rule=RULE,
        line_key="~".join(sorted((str(one["organisation_id"]), str(other["organisation_id"])))),
        value=str(rare["name"]),
        expected=str(usual["name"]),
        detail=_why(one, other, score),
        header=f"{rare['organisation_id']} · {usual['organisation_id']}",
        **place,  # type: ignore[arg-type]  # the statement gives them in the types of Breach
    )


def _standing(row: Row) -> tuple[bool, bool, bool, int, str]:
    """What puts the usual spelling first: one that no line has, the roster's, one that is paired, the more lines."""
    mentions = row["mentions"]
    assert isinstance(mentions, int)
    return (mentions > 0, not row["is_on_roster"], bool(row["is_unpaired"]), -mentions, str(row["name"]))


def _why(one: Row, other: Row, score: int) -> str:
    is_one_code = bool(one["uscc"]) and one["uscc"] == other["uscc"]
    return f"统一社会信用代码相同，名称相似度 {score}" if is_one_code else f"名称相似度 {score}"
