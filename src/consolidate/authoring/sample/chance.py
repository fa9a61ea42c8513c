"""Draws that come out the same on every machine and every Python: only `random()` is promised to."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")
SEED = "红联共建 2021Q3-2024Q2"


class Chance:
    """A source of draws for one purpose, named by what it is about; purposes do not disturb each other."""

    def __init__(self, *about: object) -> None:
        self._draw = random.Random("/".join([SEED, *map(str, about)])).random

    def whole(self, least: int, most: int) -> int:
        """A whole number from `least` to `most`, both included."""
        return least + int(self._draw() * (most - least + 1))

    def near(self, value: float, spread: float) -> float:
        """A number at most `spread` (0.1 is a tenth) away from `value`."""
        return value * (1 + spread * (2 * self._draw() - 1))

    def happens(self, likelihood: float) -> bool:
        """True as often as said."""
        return self._draw() < likelihood

    def pick(self, things: Sequence[Thing]) -> Thing:
        """One of them."""
        return things[int(self._draw() * len(things))]

    def shuffled(self, things: Sequence[Thing]) -> list[Thing]:
        """All of them in another order."""
        drawn = [(self._draw(), place) for place in range(len(things))]
        return [things[place] for _, place in sorted(drawn)]

    def some(self, things: Sequence[Thing], many: int) -> list[Thing]:
        """So many of them, in the order they stood in."""
        places = sorted(self.shuffled(range(len(things)))[:many])
        return [things[place] for place in places]


def split(total: int, weights: Sequence[float], least: int = 0) -> list[int]:
    """Whole parts that add up to `total` exactly, none below `least`, as near to the weights as can be.

    split(10, [1, 1, 2]) is [3, 2, 5]: the remainder goes to the largest fractions, the first ones first.
    """
    free = total - least * len(weights)
    if free < 0:
        raise ValueError(f"{total} cannot be split into {len(weights)} parts of at least {least}")
    exact = [free * weight / sum(weights) for weight in weights]
    parts = [int(part) for part in exact]
    by_fraction = sorted(range(len(parts)), key=lambda place: (parts[place] - exact[place], place))
    for place in by_fraction[: free - sum(parts)]:
        parts[place] += 1
    return [part + least for part in parts]
