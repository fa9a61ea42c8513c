"""Clean returns, each altered by one thing that people do in their workbooks: a team for each, all in one run."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.cell import Cell

from tests.pipeline.drawing import Desk, book, desk
from tests.rules import teams
from tests.rules.drawing import QUARTER, cover, line, trade

MEASURES = ("attendance", "cash_yuan", "goods_value_yuan", "reclaimed_mu")
CLEAN = (198, 117_000, 32_800, Decimal("35.5"))
GOODS = {"goods_name": "大米", "goods_quantity": 10, "goods_unit": "袋"}

Change = Callable[..., Workbook | bytes | None]
"""Alters a clean return, or gives what is sent in its place."""


class Outcome(NamedTuple):
    """The team's totals of MEASURES, and rule, severity, cell and value of each open finding of its return."""

    totals: tuple[Decimal, ...]
    findings: list[tuple[Any, ...]]


class Altered:
    """The changes of a module, by name."""

    def __init__(self) -> None:
        self.changes: dict[str, Change] = {}

    def add(self, change: Change) -> Change:
        """A change, by its name."""
        return self.put(change.__name__, change)

    def put(self, name: str, change: Change, *arguments: Any) -> Change:
        """A change with arguments, by a name of its own."""
        assert name not in self.changes
        self.changes[name] = partial(change, *arguments)
        return change

    def run(self, folder: Path) -> dict[str, Outcome]:
        """What one run makes of all of them."""
        made = desk(folder)
        senders = dict(zip(self.changes, teams.TEAMS, strict=False))
        assert len(senders) == len(self.changes), "more changes than teams: begin another module"
        for name, team in senders.items():
            workbook = clean(team)
            made.put(_file(team), self.changes[name](workbook) or workbook)
        made.run()
        return {name: _outcome(made, team) for name, team in senders.items()}


def clean(team: str) -> Workbook:
    """198 persons, 11.7 + 3.28 万元, 35.5 亩."""
    return book(
        {
            "pairing": [line("pairing", team)],
            "activity": [
                line("activity", team, title=title, attendance=people) for title, people in zip("甲乙丙丁", (46, 58, 52, 42), strict=True)
            ],
            "contribution": [
                line("contribution", team, donor=f"{trade(team)}{donor}有限公司", cash_yuan=cash, total_yuan=cash)
                for donor, cash in (("甲", 6.5), ("乙", 3.4), ("丙", 1.8))
            ]
            + [line("contribution", team, donor=f"{trade(team)}丁有限公司", cash_yuan=None, goods_value_yuan=3.28, total_yuan=3.28, **GOODS)],
            "reclamation": [line("reclamation", team, plot=plot, area_mu=area) for plot, area in (("坪", 22.5), ("湾", 13))],
        },
        cover(team),
    )  # fmt: skip


def column(workbook: Workbook, sheet: str, header: str) -> list[Cell]:
    """The cells under a header that hold something."""
    page = workbook[sheet]
    letter = next(cell.column_letter for cell in page[1] if str(cell.value).startswith(header))
    return [cell for cell in page[letter][1:] if cell.value is not None]


def _file(team: str) -> str:
    return f"{QUARTER}/{teams.TEAMS[team]['town']}{QUARTER}.xlsx"


def _outcome(made: Desk, team: str) -> Outcome:
    found = made.findings("file", "rule", "severity", "cell", "value")
    totals = tuple(made.total(measure, "team", team, QUARTER) for measure in MEASURES)
    return Outcome(totals, [tuple(row) for file, *row in found if file == _file(team)])
