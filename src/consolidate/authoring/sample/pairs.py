"""结对共建: the pairs, when each was signed, and in which quarters it is reported again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from consolidate.authoring.sample.chance import Chance, split
from consolidate.authoring.sample.line import Pairing
from consolidate.authoring.sample.partner import Partner
from consolidate.authoring.sample.places import Local, Team
from consolidate.authoring.sample.quarter import QUARTERS, Quarter
from consolidate.authoring.sample.roster import Circle

NEWLY_SIGNED = (20, 15, 12, 10, 8, 7, 6, 5, 5, 4, 4, 4)  # of a hundred, quarter by quarter
MODELS = {"组团单位": "组团结对", "非公企业": "村企共建", "社会组织": "公益共建"}


@dataclass(frozen=True, slots=True)
class Pair:
    """A partner and a local organisation, the day they signed, and the quarter it ended (None: in force)."""

    partner: Partner
    local: Local
    signed_on: date
    signed_in: Quarter
    ended_in: Quarter | None
    ending: str


def pairs(team: Team, circle: Circle) -> list[Pair]:
    """All pairs of a team in the order they were signed."""
    chance = Chance("pairs", team.code)
    group_locals = [local for local in team.locals if local.has_group_unit]
    couples = _couples(circle.group_units, group_locals)
    couples += _companies(circle)
    signed = split(len(couples), NEWLY_SIGNED, least=1)
    order = iter(chance.shuffled(couples))
    return [
        _pair(chance, *next(order), quarter)
        for quarter, many in zip(QUARTERS, signed, strict=True)
        for _ in range(many)
    ]


def _couples(partners: Sequence[Partner], locals_: Sequence[Local]) -> list[tuple[Partner, Local]]:
    """Everyone of the longer side once, the shorter side in rounds; then a few second pairs."""
    many = max(len(partners), len(locals_))
    couples = [(partners[nth % len(partners)], locals_[nth % len(locals_)]) for nth in range(many)]
    seconds = [(partners[nth], locals_[(nth + 1) % len(locals_)]) for nth in range(0, len(partners), 6)]
    return couples + [couple for couple in seconds if couple not in couples]


def _companies(circle: Circle) -> list[tuple[Partner, Local]]:
    """The companies begin with the first local organisation, the associations where the companies stop."""
    locals_, companies = circle.locals, circle.enterprises
    ends = len(companies) % len(locals_)
    couples = [(partner, locals_[nth % len(locals_)]) for nth, partner in enumerate(companies)]
    return couples + _couples(circle.social, locals_[ends:] + locals_[:ends])


def _pair(chance: Chance, partner: Partner, local: Local, quarter: Quarter) -> Pair:
    first = 4 if quarter == QUARTERS[0] else 0
    signed_on = quarter.start + timedelta(days=chance.whole(first, quarter.days - 20))
    later = [one for one in QUARTERS if one > quarter][4:]
    ended_in = chance.pick(later) if later and chance.happens(0.08) else None
    return Pair(partner, local, signed_on, quarter, ended_in, chance.pick(["已到期", "已到期", "已解除"]))


def lines(team: Team, signed: Sequence[Pair]) -> list[Pairing]:
    """What the team reports: the new pairs of each quarter, and the older ones in rounds, about as many each time."""
    reported = dict.fromkeys(range(len(signed)), QUARTERS[0])
    usual = max(7, len(signed) // 6)
    found: list[Pairing] = []
    for quarter in QUARTERS:
        new = [place for place, pair in enumerate(signed) if pair.signed_in == quarter]
        old = [place for place, pair in enumerate(signed) if pair.signed_in < quarter]
        old.sort(key=lambda place: (signed[place].ended_in != quarter, reported[place], place))
        told = sorted(new + old[: max(0, usual - len(new))])
        reported.update(dict.fromkeys(told, quarter))
        found += [_line(team, signed[place], quarter) for place in told]
    return found


def _line(team: Team, pair: Pair, quarter: Quarter) -> Pairing:
    status = pair.ending if pair.ended_in is not None and pair.ended_in <= quarter else "在履约"
    remark = None if pair.signed_in == quarter else "续报"
    knows_code = pair.partner.kind == "组团单位" or not Chance("code", team.code, pair.partner.name).happens(0.08)
    return Pairing(
        team.code, quarter.name, pair.partner.kind, pair.partner.name, pair.partner.unit, pair.partner.uscc if knows_code else None,
        pair.local.name, pair.local.village, pair.signed_on, MODELS[pair.partner.kind], status, remark,
    )  # fmt: skip
