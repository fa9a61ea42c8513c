"""Which pairs of organisations are worth a closer look: all pairs at once, on whole columns.

A loop over the pairs of 1,200 names would take a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from consolidate.warehouse.rules.alike import Known

CUTOFF = 75
"""The least likeness of two cores: one sign of four is another."""
BLOCK = 2048
"""So many rows of a matrix of pairs are held at a time, however many names there are."""


def candidates(known: Sequence[Known]) -> Iterator[tuple[int, int]]:
    """Pairs of numbers into `known`, the smaller first; of one kind or of none known, the numbers in the names equal.

    Local organisations of the same place; others whose cores are alike, or whose credit codes are equal.
    """
    places: dict[str, list[int]] = {}
    others = [nth for nth, one in enumerate(known) if not one.parts.is_local]
    for nth, one in enumerate(known):
        if one.parts.is_local:
            places.setdefault(one.parts.core, []).append(nth)
    for several in places.values():
        yield from combinations(several, 2)
    for first, second in _alike([known[nth] for nth in others]):
        yield others[first], others[second]


def _alike(known: Sequence[Known]) -> Iterator[tuple[int, int]]:
    for ours, others in _comparable(known):
        core, level, code = _columns([known[nth] for nth in others])
        later = np.arange(len(others))
        for start in range(0, len(ours), BLOCK):
            rows = slice(start, min(start + BLOCK, len(ours)))
            score = process.cdist(core[rows], core, scorer=fuzz.ratio, score_cutoff=CUTOFF, dtype=np.uint8)
            has_one_code = (code[rows, None] == code) & (code != 0)
            is_pair = ((score > 0) & _is_one_or_none(level, rows)) | has_one_code
            is_pair &= later > later[rows, None]
            for first, second in np.argwhere(is_pair).tolist():
                one, other = others[start + first], others[second]
                yield min(one, other), max(one, other)


def _comparable(known: Sequence[Known]) -> Iterator[tuple[list[int], list[int]]]:
    """Those of one kind, and behind them all that may be of it, as no kind is known; their numbers are the same."""
    groups: dict[tuple[str, ...], dict[str, list[int]]] = {}
    for nth, one in enumerate(known):
        groups.setdefault(one.parts.numbers, {}).setdefault(one.kind or "", []).append(nth)
    for kinds in groups.values():
        unknown = kinds.get("", [])
        for kind, several in kinds.items():
            others = several + unknown if kind else several
            if len(others) > 1:
                yield several, others


def _columns(known: Sequence[Known]) -> tuple[list[str], NDArray[np.int64], NDArray[np.int64]]:
    """The cores, and a number for each level and each credit code."""
    levels, codes = [one.parts.level for one in known], [one.uscc or "" for one in known]
    return [one.parts.core for one in known], _codes(levels), _codes(codes)


def _codes(texts: Sequence[str]) -> NDArray[np.int64]:
    """A number for each distinct text; 0 is the empty one."""
    numbered = {text: nth for nth, text in enumerate(sorted({"", *texts}))}
    return np.array([numbered[text] for text in texts], dtype=np.int64)


def _is_one_or_none(codes: NDArray[np.int64], rows: slice) -> NDArray[np.bool_]:
    """Which of these rows have the same text as which, or one of the two has none."""
    some = codes[rows, None]
    same: NDArray[np.bool_] = (some == codes) | (some == 0) | (codes == 0)
    return same
