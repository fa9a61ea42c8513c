"""The whole sample into a data directory."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from consolidate.authoring.sample import book, cover, decide, table
from consolidate.authoring.sample.filing import reports
from consolidate.authoring.sample.grid import Grid
from consolidate.authoring.sample.report import Report
from consolidate.authoring.sample.roster import roster
from consolidate.authoring.sample.season import Season, tell
from consolidate.runtime.errors import WrongUsage
from schemas.sheets import sheet


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written: workbooks, their size in bytes, true lines, decisions."""

    files: int
    size: int
    lines: int
    decisions: int


def write(data: Path) -> Summary:
    """Write raw/, the roster and the decisions under `data`, whose reference/ must hold the teams and villages.

    Nothing that is not the sample's own is touched. Errors: UnusableData when reference files are missing,
    WrongUsage when raw/ or decisions/ hold something else.
    """
    season = tell(data / "reference")
    every = list(reports(season))
    _require_own(data / "raw", {one.file for one in every})
    drawn = [grids(one) for one in every]
    drafts = list(decide.merges(season))
    for one, sheets in zip(every, drawn, strict=True):
        drafts.extend(decide.corrections(one, sheets))
    decide.write(data / "decisions" / "decisions.jsonl", drafts)
    size = sum(_book(data / "raw" / one.file, sheets) for one, sheets in zip(every, drawn, strict=True))
    _write_roster(data / "reference" / "group_unit_organisations.csv", season)
    return Summary(len(every), size, sum(map(len, season.lines.values())), len(drafts))


def grids(one: Report) -> dict[str, Grid]:
    """The sheets of a return by table, in the order of their tabs."""
    drawn = {name: table.draw(one, sheet(name)) for name in one.sheets}
    first, last = {"cover": cover.draw(one)}, {"declared_total": cover.draw_declared(one)}
    return {**last, **drawn, **first} if one.hand.backwards else {**first, **drawn, **last}


def _book(path: Path, drawn: dict[str, Grid]) -> int:
    """Write one workbook; gives its size in bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    book.write(path, list(drawn.values()))
    return path.stat().st_size


def _require_own(raw: Path, own: set[str]) -> None:
    found = (path for path in raw.rglob("*") if path.is_file() and not path.name.startswith("."))
    for name in sorted(path.relative_to(raw).as_posix() for path in found):
        if name not in own:
            raise WrongUsage(
                f"{raw / name} 不是样例的文件；请换一个空的数据目录。 It is not the sample's: choose an empty data directory."
            )


def _write_roster(path: Path, season: Season) -> None:
    text = StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("organisation", "unit", "uscc"))
    rows.writerows((one.name, one.unit, one.uscc) for one in roster(season.teams))
    path.write_text(text.getvalue(), encoding="utf-8")
