"""The whole sample into a data directory."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from consolidate.sample import book, cover, report, season, table
from consolidate.sample.grid import Grid
from consolidate.sample.hand import Hand
from consolidate.sample.quarter import QUARTERS
from consolidate.sample.report import Report
from consolidate.sample.roster import roster
from consolidate.sample.season import Season
from schemas.sheets import LINES


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: workbooks, their size in bytes, true lines, decisions."""

    files: int
    size: int
    lines: int
    decisions: int


def write(data: Path) -> Summary:
    """Write raw/, the roster and the decisions under `data`, whose reference/ must hold the teams and villages.

    Errors: UnusableData when reference files are missing.
    """
    known = season.tell(data / "reference")
    size = files = 0
    for one in reports(known):
        path = data / "raw" / one.file
        path.parent.mkdir(parents=True, exist_ok=True)
        book.write(path, grids(one))
        files, size = files + 1, size + path.stat().st_size
    _write_roster(data / "reference" / "group_unit_organisations.csv", known)
    return Summary(files, size, sum(map(len, known.lines.values())), 0)


def reports(known: Season) -> Iterator[Report]:
    """Every return, in the order of period and team."""
    lines = season.by_return(known.lines)
    for quarter in QUARTERS:
        for team in known.teams:
            hand = Hand()
            file = report.file_name(hand, team, quarter)
            yield Report(team, quarter, hand, lines[team.code, quarter.name], report.filled_on(team, quarter), file)


def grids(one: Report) -> list[Grid]:
    """The sheets of a return."""
    return [cover.draw(one), *(table.draw(one, sheet) for sheet in LINES), cover.draw_declared(one)]


def _write_roster(path: Path, known: Season) -> None:
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("organisation", "unit", "uscc"))
    rows.writerows((one.name, one.unit, one.uscc) for one in roster(known.teams))
    path.write_text(text.getvalue(), encoding="utf-8")
