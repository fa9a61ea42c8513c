"""Which pairs of organisations are worth a closer look: all pairs at once, on whole columns.

A loop over the pairs of 1,200 names would take a second.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from consolidate.crosscheck.alike import Known

CUTOFF = 75
"""The least likeness of two cores: one sign of four is another."""
BLOCK = 2048
"""So many rows of the matrix of all pairs are held at a time, however many names there are."""


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
    cores = [one.parts.core for one in known]
    code, number = _codes([one.uscc or "" for one in known]), _codes([" ".join(one.parts.numbers) for one in known])
    kind, level = _codes([one.kind or "" for one in known]), _codes([one.parts.level for one in known])
    later = np.arange(len(known))
    for start in range(0, len(known), BLOCK):
        rows = slice(start, start + BLOCK)
        score = process.cdist(cores[rows], cores, scorer=fuzz.ratio, score_cutoff=CUTOFF, dtype=np.uint8)
        is_alike = (score > 0) & _is_one_or_none(level, rows)
        has_one_code = (code[rows, None] == code) & (code != 0)
        is_pair = (is_alike | has_one_code) & (number[rows, None] == number) & _is_one_or_none(kind, rows)
        is_pair &= later > later[rows, None]
        yield from ((start + first, second) for first, second in np.argwhere(is_pair).tolist())


def _codes(texts: Sequence[str]) -> NDArray[np.int64]:
    """A number for each distinct text; 0 is the empty one."""
    numbered = {text: nth for nth, text in enumerate(sorted({"", *texts}))}
    return np.array([numbered[text] for text in texts], dtype=np.int64)


def _is_one_or_none(codes: NDArray[np.int64], rows: slice) -> NDArray[np.bool_]:
    """Which of these rows have the same text as which, or one of the two has none."""
    some = codes[rows, None]
    same: NDArray[np.bool_] = (some == codes) | (some == 0) | (codes == 0)
    return same
