"""The published totals divided among teams and quarters, exactly; every line of the sample fills one of these parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.authoring.sample.chance import Chance, split
from consolidate.authoring.sample.places import Team
from consolidate.authoring.sample.quarter import QUARTERS
from consolidate.authoring.sample.roster import TAIPING

ACTIVITIES = 1_329
CONTRIBUTIONS_YUAN = 489_000_000
TAIPING_YUAN = 9_720_000  # 近 1000 万元
STEP_YUAN = 100  # a quarter's total of a team is a multiple of this, but for the last one


@dataclass(frozen=True, slots=True)
class Part:
    """What one team does in one quarter: how often, with how many people, for how much (in fen)."""

    activities: int
    attendance: int
    cash_fen: int
    goods_fen: int


def parts(teams: Sequence[Team]) -> dict[tuple[str, str], Part]:
    """The part of each team and quarter, by team code and period. The parts add up to the published totals."""
    activities = dict(zip(_codes(teams), split(ACTIVITIES, _sizes(teams), least=44), strict=True))
    yuan = _yuan(teams)
    found: dict[tuple[str, str], Part] = {}
    for code in _codes(teams):
        times = split(activities[code], _course(code, "activities", 0.05))
        money = _money(yuan[code], _course(code, "yuan", 0.1))
        for quarter, often, fen in zip(QUARTERS, times, money, strict=True):
            found[code, quarter.name] = _part(code, quarter.name, often, fen)
    return found


def _part(code: str, period: str, often: int, fen: int) -> Part:
    chance = Chance("part", code, period)
    each = Chance("attendance", code).near(48, 0.25)
    share = chance.near(Chance("goods", code).near(0.1, 0.4), 0.12)
    goods = int(fen * share) // 100_00 * 100_00  # goods are valued to 100 yuan
    return Part(often, round(often * chance.near(each, 0.06)), fen - goods, goods)


def _course(code: str, what: str, spread: float) -> list[float]:
    """Weights of the twelve quarters: rising for a year and a half, then level, never far from the quarter before."""
    chance = Chance("course", what, code)
    return [chance.near(min(1.0, 0.82 + 0.035 * place), spread) for place in range(len(QUARTERS))]


def _yuan(teams: Sequence[Team]) -> dict[str, int]:
    others = [one for one in teams if one.code != TAIPING]
    steps = split((CONTRIBUTIONS_YUAN - TAIPING_YUAN) // STEP_YUAN, _sizes(others))
    return {one.code: step * STEP_YUAN for one, step in zip(others, steps, strict=True)} | {TAIPING: TAIPING_YUAN}


def _money(yuan: int, course: list[float]) -> list[int]:
    """A team's money quarter by quarter, in fen. Some quarters end in odd fen; what they lack the last one has."""
    fen = [steps * STEP_YUAN * 100 for steps in split(yuan // STEP_YUAN, course)]
    odd = [0, 36_50, 0, -1_234_37, 0, 0, 567_83, 0, -88_00, 0, 4_05]
    return [amount + more for amount, more in zip(fen, [*odd, -sum(odd)], strict=True)]


def _codes(teams: Sequence[Team]) -> list[str]:
    return [one.code for one in teams]


def _sizes(teams: Sequence[Team]) -> list[float]:
    return [Chance("size", one.code).near(30 + len(one.locals), 0.1) for one in teams]
