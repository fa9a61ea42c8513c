"""帮扶资金物资: gifts and payments that add up to each team's part of the money, to the fen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from consolidate.authoring.sample.chance import Chance, split
from consolidate.authoring.sample.goods import Goods, goods
from consolidate.authoring.sample.line import Contribution
from consolidate.authoring.sample.pairs import Pair
from consolidate.authoring.sample.places import TOWN_LEVEL, Team
from consolidate.authoring.sample.plan import Part
from consolidate.authoring.sample.quarter import QUARTERS, Quarter

SOURCES = {  # by the donor's kind
    "组团单位": ("财政帮扶资金", "帮扶单位自筹资金", "帮扶单位自筹资金"),
    "非公企业": ("社会捐赠资金", "社会捐赠资金", "社会引资"),
    "社会组织": ("社会捐赠资金",),
}
PURPOSES = ("产业发展", "产业发展", "基础设施", "基础设施", "民生改善", "教育助学", "党建阵地", "防返贫", "其他")
LARGE_FEN = 60_000_000  # what is left above this after the usual gifts came as one or two large payments
ANONYMOUS = "爱心人士"
REMARKS = ("已公示", "专款专用", "经镇财政专户拨付", "首期款")


def lines(
    teams: Sequence[Team], signed: Mapping[str, Sequence[Pair]], parts: Mapping[tuple[str, str], Part]
) -> list[Contribution]:
    """The contributions in the order of team, quarter and day."""
    found: list[Contribution] = []
    for team in teams:
        voucher = 0
        for quarter in QUARTERS:
            part = parts[team.code, quarter.name]
            drawn = sorted(_quarter(team, quarter, signed[team.code], part), key=lambda one: one.received_on)
            for one in drawn:
                voucher += 1
                found.append(_numbered(one, voucher))
    return found


def _quarter(team: Team, quarter: Quarter, signed: Sequence[Pair], part: Part) -> list[Contribution]:
    chance = Chance("gifts", team.code, quarter.name)
    given = [goods(chance, fen, quarter.number) for fen in _portions(chance, part.goods_fen, 8_000_000)]
    cash = _portions(chance, part.cash_fen, LARGE_FEN)
    known = [pair for pair in signed if pair.signed_in <= quarter]
    days: set[tuple[date, str]] = set()
    found = []
    for amount, thing in [*((amount, None) for amount in cash), *((0, thing) for thing in given)]:
        found.append(_gift(chance, team, quarter, known, amount, thing, days))
    return found


def _portions(chance: Chance, fen: int, most: int) -> list[int]:
    """An amount in portions: a few small ones, larger ones in round thousands, the remainder in the last."""
    if fen == 0:
        return []
    many = max(1, min(5, fen // most + chance.whole(1, 2)))
    step = 100_000 if fen > 50_000_000 else 10_000
    shares = split(fen // step, [chance.near(1.0, 0.85) ** 2 for _ in range(many)])
    portions = [share * step for share in shares if share]
    portions[-1] += fen - sum(portions)
    return portions


def _gift(
    chance: Chance, team: Team, quarter: Quarter, known: Sequence[Pair], fen: int, thing: Goods | None,
    days: set[tuple[date, str]],
) -> Contribution:  # fmt: skip
    """One line; a donor gives at most once a day."""
    while True:
        pair = chance.pick(known)
        received_on = quarter.start + timedelta(days=chance.whole(1, quarter.days - 2))
        donor = ANONYMOUS if thing is None and fen < 5_000_000 and chance.happens(0.06) else pair.partner.unit
        if (received_on, donor) not in days and received_on >= pair.signed_on:
            break
    days.add((received_on, donor))
    source = "社会捐赠资金" if donor == ANONYMOUS or thing else chance.pick(SOURCES[pair.partner.kind])
    village = TOWN_LEVEL if fen > 100_000_000 else pair.local.village
    purpose = thing.purpose if thing else chance.pick(PURPOSES)
    cash = yuan(fen) if thing is None else None
    value = yuan(thing.fen) if thing else None
    return Contribution(
        team.code, quarter.name, received_on, source, donor, village, purpose, cash,
        thing.name if thing else None, Decimal(thing.quantity) if thing else None, thing.unit if thing else None, value,
        (cash or Decimal(0)) + (value or Decimal(0)), None,
    )  # fmt: skip


def _numbered(one: Contribution, number: int) -> Contribution:
    chance = Chance("gift remark", one.team_code, number)
    remark = chance.pick(REMARKS if one.goods_name is None else REMARKS[:1]) if chance.happens(0.07) else None
    return replace(one, remark=remark, voucher_no=f"{one.period[:4]}-{number:03d}" if number % 7 else None)


def yuan(fen: int) -> Decimal:
    """Fen as yuan with two decimals."""
    return Decimal(fen).scaleb(-2).quantize(Decimal("0.01"))
