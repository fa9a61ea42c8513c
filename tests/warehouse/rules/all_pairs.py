"""Whether two organisations may be one, said once more for one pair: every pair of a few is asked, as nobody can of many."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq, Levenshtein

from consolidate.warehouse.rules.name import Name

if TYPE_CHECKING:
    from collections.abc import Sequence

GROUP_UNIT = "组团单位"
BRAND = 2
"""A company's name begins with its brand: there another sign is another company, unless more speaks for one."""


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation and what speaks for it: its code, the teams that name it, the local ones it is paired with."""

    organisation_id: str
    name: str
    kind: str | None
    uscc: str | None
    parts: Name
    teams: frozenset[str]
    locals: frozenset[str]
    is_unpaired: bool


def pairs(known: Sequence[Known]) -> set[frozenset[str]]:
    """The names of the pairs that may be one, of all pairs there are."""
    return {
        frozenset((one.name, other.name))
        for one, other in combinations(known, 2)
        if (one.parts.is_local or other.parts.is_local or not (one.kind and other.kind and one.kind != other.kind))
        and may_be_one(one, other)
    }


def may_be_one(one: Known, other: Known) -> bool:
    """Whether a steward should look at the two. Names that differ in a number, a level or a place only are two.

    Of a village another level is worth a look: a branch that grows changes its level, and a village has one.
    """
    a, b = one.parts, other.parts
    if a.is_local or b.is_local:
        return a.is_local and b.is_local and a.core == b.core
    if a.numbers != b.numbers:
        return False
    if one.uscc and one.uscc == other.uscc:
        return True
    if a.level and b.level and a.level != b.level:
        return False
    is_descriptive = GROUP_UNIT in (one.kind, other.kind)
    share_team = bool(one.teams & other.teams)
    if not _agree(a.places, b.places, is_descriptive, share_team):
        return False
    if a.core == b.core:
        return True
    return _is_shortened(a.core, b.core, is_descriptive) or _is_misspelled(one, other, is_descriptive, share_team)


def _agree(a: frozenset[str], b: frozenset[str], is_descriptive: bool, share_team: bool) -> bool:
    """Another place is another organisation. To leave the place out is no contradiction for a company, whose name
    goes on; a bureau without its place may be any city's, unless one team names both."""
    if a == b:
        return True
    if is_descriptive:
        return share_team and not (a and b)
    return not (a and b) or ({"广州"} in (a, b) and "广东" not in a | b)


def _is_shortened(a: str, b: str, is_descriptive: bool) -> bool:
    """One is the other with a sign or two left out: 发展改革局 of 发展和改革局."""
    short, long = sorted((a, b), key=len)
    missing = len(long) - len(short)
    least, most = (5, 1) if is_descriptive else (4, 2)
    return len(short) >= least and 0 < missing <= most and LCSseq.similarity(short, long) == len(short)


def _is_misspelled(one: Known, other: Known, is_descriptive: bool, share_team: bool) -> bool:
    """One sign is another. A whole word may hang on it, so the shorter the name, the more must speak for one."""
    a, b = one.parts.core, other.parts.core
    if len(a) != len(b) or Levenshtein.distance(a, b, score_cutoff=1) != 1:
        return False
    if is_descriptive:
        return len(a) >= 6 and share_team
    is_restated = bool(one.locals & other.locals) or (share_team and (one.is_unpaired or other.is_unpaired))
    place = next(nth for nth, (character, another) in enumerate(zip(a, b, strict=True)) if character != another)
    return len(a) >= 4 if is_restated else len(a) >= 6 and place >= BRAND
