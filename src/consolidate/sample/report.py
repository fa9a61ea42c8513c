"""A return as it will be written: one team, one period, its lines, and who filled it in when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from consolidate.sample.chance import Chance
from consolidate.sample.grid import Typed
from consolidate.sample.hand import Hand
from consolidate.sample.line import Line
from consolidate.sample.places import Team
from consolidate.sample.quarter import Quarter

Slot = tuple[str, int, str]
"""A table, the number of the line in it, a field."""


@dataclass(frozen=True, slots=True)
class Report:
    """`typed` holds what was typed in place of the truth, by slot; `file` is relative to raw/, with /."""

    team: Team
    quarter: Quarter
    hand: Hand
    lines: Mapping[str, list[Line]]
    filled_on: date
    file: str
    revision_note: str | None = None
    typed: Mapping[Slot, Typed] = field(default_factory=dict)


def file_name(hand: Hand, team: Team, quarter: Quarter) -> str:
    """Where a return lies under raw/: 2024Q2/太保镇.xlsx."""
    name = hand.file.format(
        town=team.town,
        county=team.county,
        period=quarter.name,
        year=quarter.year,
        quarter="一二三四"[quarter.number - 1],
    )
    return f"{quarter.name}/{name}.xlsx"


def filled_on(team: Team, quarter: Quarter) -> date:
    """One to five days after the quarter; one in thirty is late."""
    chance = Chance("filled on", team.code, quarter.name)
    late = chance.happens(1 / 30)
    return quarter.end + timedelta(days=chance.whole(6, 13) if late else chance.whole(1, 5))
