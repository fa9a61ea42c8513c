"""One cause, one finding: which finding each other follows from, once they are all there."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from consolidate.checks.findings.breach import Breach
from consolidate.schemas.declared import INDICATORS
from consolidate.schemas.rules import CATALOGUE, SEVERITIES
from consolidate.schemas.rules.cause import CAUSES, SUMS, Cause, Place
from consolidate.schemas.sheets import LINES

_FIGURES = {indicator.name: (indicator.table, indicator.field) for indicator in INDICATORS}
_COMPARED = {(sheet.table, check.error.rule): check.error.fields for sheet in LINES for check in sheet.checks}
"""By table and rule: the fields that a check of lines compares."""
_WEIGHT: dict[str, int] = {severity: weight for weight, severity in enumerate(reversed(SEVERITIES))}


def find_causes(breaches: Sequence[Breach], ids: Sequence[str]) -> list[str | None]:
    """The id of the finding that each finding follows from, None where it is its own cause."""
    found: dict[str, str] = {}
    for cause in CAUSES:
        at: dict[Hashable, str] = {}
        for breach, own in zip(breaches, ids, strict=True):
            key = _place(breach, cause.place) if _may_explain(breach, cause) else None
            if key is not None:
                at.setdefault(key, own)
        for breach, own in zip(breaches, ids, strict=True) if at else ():
            if own not in found and _may_follow(breach, cause):
                origin = next((at[key] for key in _places(breach, cause.place) if key in at), None)
                if origin is not None and origin != own and found.get(origin) != own:
                    found[own] = origin
    return [_root(own, found) for own in ids]


def raise_severities(breaches: Sequence[Breach], ids: Sequence[str], causes: Sequence[str | None]) -> list[Breach]:
    """The breaches, each as grave as the gravest that follows from it, where its rule may be: a doubtful figure that
    keeps its line out is not merely to be explained."""
    gravest: dict[str | None, str] = {}
    for breach, cause in zip(breaches, causes, strict=True):
        gravest[cause] = max(gravest.get(cause, "note"), severity_of(breach), key=_WEIGHT.__getitem__)
    return [_raised(breach, gravest.get(own, "note")) for breach, own in zip(breaches, ids, strict=True)]


def _raised(breach: Breach, severity: str) -> Breach:
    is_graver = _WEIGHT[severity] > _WEIGHT[severity_of(breach)] and severity in CATALOGUE[breach.rule].also
    return breach._replace(severity=severity) if is_graver and not breach.is_past else breach


def severity_of(breach: Breach) -> str:
    """A rule on trial never blocks; another's severity is its own unless the breach says so."""
    rule = CATALOGUE[breach.rule]
    return "note" if rule.is_trial else breach.severity or rule.severity


def follows_correction(breach: Breach, corrected: frozenset[tuple[str, str, str]]) -> bool:
    """Whether a printed or declared sum is of a figure that a person has corrected: `corrected` has submission, table
    and field."""
    return breach.rule in SUMS[:2] and _place(breach, "figure") in corrected


def _may_explain(breach: Breach, cause: Cause) -> bool:
    is_meant = breach.rule in cause.rules and breach.is_past == cause.is_corrected
    return is_meant and cause.severity in (None, severity_of(breach))


def _may_follow(breach: Breach, cause: Cause) -> bool:
    if breach.is_past or breach.rule in cause.rules:
        return False
    return not cause.follow or breach.rule in cause.follow


def _places(breach: Breach, place: Place) -> tuple[Hashable, ...]:
    """Where the cause of a breach may be: a check of a line compares several of its cells."""
    if place != "cell" or breach.row is None:
        return (_place(breach, place),)
    fields = (breach.field, *_COMPARED.get((breach.table_name or "", breach.rule), ()))
    return tuple(_place(breach._replace(field=field), place) for field in dict.fromkeys(fields))


def _place(breach: Breach, place: Place) -> Hashable:
    """What two breaches at the same place have in common; None where the breach has no such place."""
    match place:
        case "file":
            return breach.file
        case "return":
            return (breach.team_code, breach.period) if breach.team_code and breach.period else None
        case "line":
            return None if breach.row is None else (breach.file, breach.sheet, int(breach.row))
        case "cell":
            return None if breach.row is None else (breach.file, breach.sheet, int(breach.row), breach.field)
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
