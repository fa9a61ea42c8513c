"""Donors that may be one under two names: a suggestion like that for organisations, never a merge."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING

from consolidate.checks.findings import Breach
from consolidate.warehouse.database import rows_of, statement
from consolidate.warehouse.rules.alike import GROUP_UNIT, Known, may_be_one
from consolidate.warehouse.rules.name import take_apart

if TYPE_CHECKING:
    import duckdb

RULE = "similar_donor"
COMPANY = "公司"
FEWEST = 4
"""A core of fewer characters is another one, if one of them is."""

Row = Mapping[str, object]


def similar_donors(con: duckdb.DuckDBPyConnection) -> list[Breach]:
    """The pairs of donors that may be one, each at the first line that has the rarer of the two names.

    Not the pairs that a steward has merged or separated. `con` is prepared (`decided` is there).
    """
    rows = rows_of(con.execute(statement("crosscheck/donor")))
    named = [_known(row) for row in rows]
    decided = set(con.execute("SELECT one, other FROM temp.decided").fetchall())
    return [
        _breach(*sorted((rows[first], rows[second]), key=_standing))
        for first, second in sorted(_pairs(named))
        if may_be_one(named[first], named[second])
        and (rows[first]["donor_id"], rows[second]["donor_id"]) not in decided
    ]


def _pairs(named: Sequence[Known]) -> set[tuple[int, int]]:
    """Whose names are the same but for one character of their cores: those that are alike with a character left out.

    So the work grows with the names and not with their pairs. Villages of one name are in many towns.
    """
    alike: dict[str, list[int]] = {}
    for number, one in enumerate(named):
        core = one.parts.core
        shorter = (core[:place] + core[place + 1 :] for place in range(len(core) if len(core) >= FEWEST else 0))
        for key in {core, *shorter}:
            alike.setdefault(key, []).append(number)
    return {
        pair
        for several in alike.values()
        for pair in combinations(several, 2)
        if not named[pair[0]].parts.is_local or named[pair[0]].teams & named[pair[1]].teams
    }


def _known(row: Row) -> Known:
    """A company is known by its brand; of a bureau or an association the words describe it, as those of a group unit."""
    name, teams = str(row["name"]), row["teams"]
    assert isinstance(teams, list)
    kind = None if COMPANY in name else GROUP_UNIT
    return Known(str(row["donor_id"]), name, kind, None, take_apart(name, kind), frozenset(teams), frozenset(), False)


def _standing(row: Row) -> tuple[int, str]:
    """What puts the usual name first."""
    lines = row["lines"]
    assert isinstance(lines, int)
    return -lines, str(row["name"])


def _breach(usual: Row, rare: Row) -> Breach:
    place = {name: rare[name] for name in ("team_code", "period", "submission_id", "file", "sheet", "row")}
    return Breach(
        RULE,
        table_name="contribution",
        field="donor",
        line_key="~".join(sorted((str(usual["donor_id"]), str(rare["donor_id"])))),
        value=str(rare["name"]),
        expected=str(usual["name"]),
        detail=f"{rare['donor_id']} · {usual['donor_id']}",
        **place,  # type: ignore[arg-type]  # the statement gives them in the types of Breach
    )
