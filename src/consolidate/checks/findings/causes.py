"""One cause, one finding: which finding each other follows from, once they are all there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from consolidate.checks.findings.breach import Breach
from schemas.declared import INDICATORS
from schemas.rules.cause import CAUSES, SUMS, Cause, Place

_FIGURES = {indicator.name: (indicator.table, indicator.field) for indicator in INDICATORS}


def because_of(breaches: Sequence[Breach], ids: Sequence[str]) -> list[str | None]:
    """The id of the finding that each finding follows from, None where it is its own cause."""
    found: dict[str, str] = {}
    for cause in CAUSES:
        at: dict[Hashable, str] = {}
        for breach, own in zip(breaches, ids, strict=True):
            key = _place(breach, cause.place) if breach.rule in cause.rules else None
            if key is not None and breach.is_past == cause.is_corrected:
                at.setdefault(key, own)
        for breach, own in zip(breaches, ids, strict=True) if at else ():
            if own not in found and _may_follow(breach, cause):
                origin = at.get(_place(breach, cause.place))
                if origin is not None and origin != own and found.get(origin) != own:
                    found[own] = origin
    return [_root(own, found) for own in ids]


def follows_correction(breach: Breach, corrected: frozenset[tuple[str, str, str]]) -> bool:
    """Whether a printed or declared sum is of a figure that a person has corrected: `corrected` has submission, table
    and field."""
    return breach.rule in SUMS[:2] and _place(breach, "figure") in corrected


def _may_follow(breach: Breach, cause: Cause) -> bool:
    if breach.is_past or breach.rule in cause.rules:
        return False
    return not cause.follow or breach.rule in cause.follow


def _place(breach: Breach, place: Place) -> Hashable:
    """What two breaches at the same place have in common; None where the breach has no such place."""
    match place:
        case "file":
            return breach.file
        case "return":
            return (breach.team_code, breach.period) if breach.team_code and breach.period else None
        case "line":
            return None if breach.row is None else (breach.file, breach.sheet, int(breach.row))
    table, field = _FIGURES.get(breach.line_key, (None, None)) if breach.rule in SUMS[1:] else _own(breach)
    if place == "table":
        return (breach.submission_id, table) if table else None
    return (breach.submission_id, table, field) if table and field else None


def _own(breach: Breach) -> tuple[str | None, str | None]:
    return breach.table_name, breach.field


def _root(own: str, found: dict[str, str]) -> str | None:
    """The first cause behind a finding: what follows from one that follows from another is listed under that."""
    origin, seen = found.get(own), {own}
    while origin is not None and origin in found and origin not in seen:
        seen.add(origin)
        origin = found[origin]
    return None if origin == own else origin
