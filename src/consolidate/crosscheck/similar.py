"""Organisations that may be one: a suggestion with a score, never a merge."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rapidfuzz import fuzz

from consolidate.crosscheck.alike import Known, may_be_one
from consolidate.crosscheck.candidate import candidates
from consolidate.crosscheck.name import take_apart
from consolidate.finding import Breach
from consolidate.warehouse.statement import statement

if TYPE_CHECKING:
    import duckdb

RULE = "similar_organisation"

Row = Mapping[str, object]


def similar_organisations(con: duckdb.DuckDBPyConnection) -> list[Breach]:
    """The pairs of organisations that may be one, each at the first line that has the rarer of the two spellings.

    Not the pairs that a steward has merged or separated. `con` is prepared (`decided` is there).
    """
    con.execute(statement("crosscheck/organisation"))
    columns = [column[0] for column in con.description or ()]
    rows: list[Row] = [dict(zip(columns, row, strict=True)) for row in con.fetchall()]
    decided = set(con.execute("SELECT one, other FROM temp.decided").fetchall())
    known = [_known(row) for row in rows]
    return [
        _breach(rows[first], rows[second])
        for first, second in candidates(known)
        if (rows[first]["mentions"] or rows[second]["mentions"])
        and (known[first].organisation_id, known[second].organisation_id) not in decided
        and may_be_one(known[first], known[second])
    ]


def _known(row: Row) -> Known:
    kind = None if row["kind"] is None else str(row["kind"])
    return Known(
        organisation_id=str(row["organisation_id"]),
        name=str(row["name"]),
        kind=kind,
        uscc=str(row["uscc"]) if row["uscc"] else None,
        parts=take_apart(str(row["name"]), kind),
        teams=_texts(row["teams"]),
        locals=_texts(row["locals"]),
        is_unpaired=bool(row["is_unpaired"]),
    )


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
