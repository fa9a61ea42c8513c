"""A return as it will be written: one team, one period, its lines, and who filled it in when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from consolidate.authoring.sample.chance import Chance
from consolidate.authoring.sample.grid import Typed
from consolidate.authoring.sample.hand import Hand
from consolidate.authoring.sample.line import TABLES, Line
from consolidate.authoring.sample.places import Team
from consolidate.authoring.sample.quarter import Quarter

Slot = tuple[str, int, str]
"""A table, the number of the line in it (from 0), a field."""


@dataclass(frozen=True, slots=True)
class Report:
    """`file` is relative to raw/, with /.

    `typed` holds what was typed in place of the truth, `unread` the slots of it that no reader can add up; `spelled`
    the names of organisations that this team writes in its own way; `notes` the 说明 of 汇总 by indicator.
    """

    team: Team
    quarter: Quarter
    hand: Hand
    lines: Mapping[str, list[Line]]
    filled_on: date
    file: str
    revision_note: str | None = None
    typed: Mapping[Slot, Typed] = field(default_factory=dict)
    unread: frozenset[Slot] = frozenset()
    spelled: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)

    @property
    def sheets(self) -> tuple[str, ...]:
        """The tables in the order of their sheets."""
        return tuple(reversed(TABLES)) if self.hand.backwards else TABLES


def added(report: Report, table: str, field: str | None) -> Decimal:
    """What the lines add up to, yuan for money, without what no reader can read; None counts the lines."""
    lines = report.lines[table]
    if field is None:
        return Decimal(len(lines))
    read = (line for number, line in enumerate(lines) if (table, number, field) not in report.unread)
    return sum((Decimal(getattr(line, field) or 0) for line in read), Decimal(0))


def file_name(hand: Hand, team: Team, quarter: Quarter, revised: str = "") -> str:
    """Where a return lies under raw/: 2024Q2/太保镇.xlsx."""
    chinese = "一二三四"[quarter.number - 1]
    name = hand.file.format(town=team.town, period=quarter.name, year=quarter.year, chinese=chinese)
    return f"{quarter.name}/{name}{revised}.xlsx"


def filled_on(team: Team, quarter: Quarter) -> date:
    """One to five days after the quarter; one in thirty is late."""
    chance = Chance("filled on", team.code, quarter.name)
    late = chance.happens(1 / 30)
    return quarter.end + timedelta(days=chance.whole(6, 13) if late else chance.whole(1, 5))
