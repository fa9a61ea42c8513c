"""What happened and was sent, from truth/*.csv: docs/sample.md says what stands in each file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from consolidate.schemas.column import Column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import LINES
from tests.sample.grid import Typed
from tests.sample.hand import Hand, hand_in, read_hands

TRUTH = Path(__file__).parent / "truth"
Value = str | int | date | Decimal | tuple[str, ...] | None
Line = Mapping[str, Value]
Slot = tuple[str, int, str]
"""A table, the number of a line in it (from 1; 0: the printed sum, the cover), a field."""
Row = dict[str, str]

READERS: dict[Kind, Callable[[str], Value]] = {
    Kind.INTEGER: int, Kind.DECIMAL: Decimal, Kind.AREA: Decimal, Kind.MONEY: Decimal, Kind.DATE: date.fromisoformat,
    Kind.MONTH: date.fromisoformat, Kind.ORGANISATIONS: lambda text: tuple(text.split("、")),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Team:
    """A work team and the villages of its town, by their names in the register."""

    name: str
    county: str
    town: str
    villages: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Return:
    """One workbook. `file` is relative to raw/, with /.

    `typed` holds what was typed in place of the truth; `spelled` the names of organisations that this team writes in
    its own way; `notes` the 说明 of 汇总 by indicator.
    """

    team: Team
    period: str
    hand: Hand
    lines: Mapping[str, list[Line]]
    filled_on: date
    file: str
    revision_note: str | None
    typed: Mapping[Slot, Typed]
    spelled: Mapping[str, str]
    notes: Mapping[str, str]

    @property
    def sheets(self) -> tuple[FormSheet, ...]:
        """The sheets of lines in the order of their tabs."""
        return tuple(reversed(LINES)) if self.hand.backwards else LINES

    def add_up(self, table: str, field: str | None) -> Decimal:
        """What the lines add up to, yuan for money, without what nobody can read; None counts the lines."""
        lines = self.lines[table]
        if field is None:
            return Decimal(len(lines))
        amounts = (line[field] for number, line in enumerate(lines, 1) if self._is_read(line, (table, number, field)))
        return sum((Decimal(str(amount or 0)) for amount in amounts), Decimal(0))

    def _is_read(self, line: Line, slot: Slot) -> bool:
        return not (line["sending"] == "waiting" and slot in self.typed)


def read_truth() -> dict[str, list[Line]]:
    """The true lines by table in the order of period and team: what a perfect reader finds after all decisions."""
    return {form.table: [line for line in _read_lines(form) if line["sending"] in (None, "2")] for form in LINES}


def read_returns(reference: Path) -> list[Return]:
    """Every return in the order of period, team and sending. `reference`: the folder of teams.csv and villages.csv."""
    teams, hands = _read_teams(reference), read_hands(TRUTH / "hands.csv")
    lines = {form.table: _group_by_return(_read_lines(form)) for form in LINES}
    typed, notes, spellings = (_group_by_return(_read(name)) for name in ("typed", "notes", "spellings"))
    returns = []
    for row in _read("returns"):
        team, period = row["team_code"], row["period"]
        sent = (None, row["sending"], "waiting")
        returns.append(
            Return(
                team=teams[team],
                period=period,
                hand=hand_in(hands[team], period),
                lines={
                    table: [line for line in found.get((period, team), ()) if line["sending"] in sent]
                    for table, found in lines.items()
                },
                filled_on=date.fromisoformat(row["filled_on"]),
                file=row["file"],
                revision_note=row["revision_note"] or None,
                typed={
                    (cell["table"], int(cell["line"]), cell["field"]): _read_typed(cell)
                    for cell in typed.get((period, team), ())
                },
                spelled={one["name"]: one["written"] for one in spellings.get(("", team), ())},
                notes={note["indicator"]: note["note"] for note in notes.get((period, team), ())},
            )
        )
    return returns


def _read(name: str, folder: Path = TRUTH) -> list[Row]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


def _read_teams(reference: Path) -> dict[str, Team]:
    villages: dict[str, list[str]] = {}
    for row in sorted(_read("villages", reference), key=lambda row: row["village_code"]):
        villages.setdefault(row["town_code"], []).append(row["village"])
    return {
        row["team_code"]: Team(row["team"], row["county"], row["town"], tuple(villages[row["team_code"]]))
        for row in _read("teams", reference)
    }


def _read_lines(form: FormSheet) -> list[Line]:
    """The lines of a sheet, typed as the form declares its columns."""
    return [
        {name: _read_value(form.columns.get(name), text) for name, text in row.items()} for row in _read(form.table)
    ]


def _read_value(column: Column | None, text: str) -> Value:
    if not text:
        return None
    return READERS.get(column.kind, str)(text) if column else text


def _read_typed(cell: Row) -> Typed:
    return float(cell["typed"]) if cell["kind"] == "number" else cell["typed"] or None


def _group_by_return(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], list[Any]]:
    """By period ("" where a row is of all periods) and team."""
    groups: dict[tuple[str, str], list[Any]] = {}
    for row in rows:
        groups.setdefault((row.get("period", ""), row["team_code"]), []).append(row)
    return groups
