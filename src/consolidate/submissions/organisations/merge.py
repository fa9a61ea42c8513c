"""Merges and separations: which id counts as which, and which decisions found nothing to apply to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from consolidate.reading.values.fold import squeeze


class Pair(NamedTuple):
    """A decision about two things, with their ids."""

    decision_id: str
    kind: str
    a: str
    b: str


@dataclass
class Pairs:
    """`merged` gives each merged id the one it finally counts as; `resolved` the decisions with ids in place of
    names; `lost` why a decision has no effect, by decision id."""

    merged: dict[str, str] = field(default_factory=dict)
    resolved: list[Pair] = field(default_factory=list)
    lost: dict[str, str] = field(default_factory=dict)


def resolve_pairs(decided: Iterable[tuple[str, str, str, str]], names: Mapping[str, str]) -> Pairs:
    """Apply decisions (decision_id, 'merge'/'separation', a, b), each thing given by id or unambiguous name.

    `names` gives the name of every known id. A merge that would close a circle, or count one thing as two, is left out:
    the journal takes none, but the names of things may change.
    """
    pairs = Pairs()
    by_name: dict[str, set[str]] = {}
    for known, name in names.items():
        by_name.setdefault(squeeze(name), set()).add(known)
    for decision_id, kind, a, b in decided:
        first, second = _find_id(a, names, by_name), _find_id(b, names, by_name)
        if isinstance(first, str) and isinstance(second, str):
            _apply_pair(pairs, Pair(decision_id, kind, first, second))
            continue
        unknown = a if not isinstance(first, str) else b
        several = first if not isinstance(first, str) else second
        why = f"“{unknown}”不止一个" if several else f"没有找到“{unknown}”"
        pairs.lost[decision_id] = why
    pairs.merged = {organisation_id: _final_id(organisation_id, pairs.merged) for organisation_id in pairs.merged}
    return pairs


def _apply_pair(pairs: Pairs, pair: Pair) -> None:
    if pair.kind == "merge":
        if _final_id(pair.b, pairs.merged) == pair.a or pair.a == pair.b:
            pairs.lost[pair.decision_id] = "两者已按另一方向合并"
            return
        if pairs.merged.get(pair.a, pair.b) != pair.b:
            pairs.lost[pair.decision_id] = f"“{pair.a}”已计为“{pairs.merged[pair.a]}”"
            return
        pairs.merged[pair.a] = pair.b
    pairs.resolved.append(pair)


def _find_id(text: str, names: Mapping[str, str], by_name: Mapping[str, set[str]]) -> str | set[str] | None:
    """The id a text stands for; several where it is ambiguous, None where it is unknown."""
    if text in names:
        return text
    ids = by_name.get(squeeze(text), set())
    if not ids:
        tail = squeeze(text)
        ids = {
            organisation_id
            for name, several in by_name.items()
            if len(tail) >= 4 and name.endswith(tail)
            for organisation_id in several
        }
    return next(iter(ids)) if len(ids) == 1 else ids or None


def _final_id(organisation_id: str, merged: Mapping[str, str]) -> str:
    seen = {organisation_id}
    while organisation_id in merged and merged[organisation_id] not in seen:
        organisation_id = merged[organisation_id]
        seen.add(organisation_id)
    return organisation_id
