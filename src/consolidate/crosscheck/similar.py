"""Organisations that may be one: a suggestion with a score, never a merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz import fuzz, process

from consolidate.crosscheck.alike import Known, may_be_one
from consolidate.crosscheck.name import LOCAL, take_apart
from consolidate.finding import Breach
from consolidate.warehouse.statement import statement

if TYPE_CHECKING:
    import duckdb
    from numpy.typing import NDArray

RULE = "similar_organisation"
CUTOFF = 75
"""The least likeness of two cores that is worth a closer look: one sign of four is another."""

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
        for first, second in _candidates(known)
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


def _candidates(known: Sequence[Known]) -> list[tuple[int, int]]:
    """Pairs of one kind (or of none known) whose cores are alike or whose credit codes are equal.

    All pairs at once, on whole columns: a loop over the pairs of 1,200 names would take a second.
    """
    if len(known) < 2:
        return []
    cores = [one.parts.core for one in known]
    score = process.cdist(cores, cores, scorer=fuzz.ratio, score_cutoff=CUTOFF, dtype=np.uint8)
    codes = _codes([one.uscc or "" for one in known])
    has_one_code = _equal(codes) & (codes != 0)
    is_local = np.array([one.parts.is_local for one in known])
    has_one_level = _is_one_or_none([one.parts.level for one in known])
    is_alike = np.where(is_local[:, None], score == 100, (score > 0) & has_one_level)
    is_pair = _equal(_codes([" ".join(one.parts.numbers) for one in known])) & (is_alike | has_one_code)
    is_pair &= _is_one_or_none([LOCAL if one.parts.is_local else one.kind or "" for one in known])
    return [(first, second) for first, second in np.argwhere(np.triu(is_pair, 1)).tolist()]


def _codes(texts: Sequence[str]) -> NDArray[np.int64]:
    """A number for each distinct text; 0 is the empty one."""
    numbered = {text: nth for nth, text in enumerate(sorted({"", *texts}))}
    return np.array([numbered[text] for text in texts], dtype=np.int64)


def _equal(codes: NDArray[np.int64]) -> NDArray[np.bool_]:
    same: NDArray[np.bool_] = codes[:, None] == codes[None, :]
    return same


def _is_one_or_none(texts: Sequence[str]) -> NDArray[np.bool_]:
    """Which pairs have the same text, or one of the two has none."""
    codes = _codes(texts)
    is_none = codes == 0
    same_or_none: NDArray[np.bool_] = _equal(codes) | is_none[:, None] | is_none[None, :]
    return same_or_none


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
