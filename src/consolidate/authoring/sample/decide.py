"""The decisions that put the sample's slips, spellings and double reports right, as the journal writes them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from consolidate.authoring.sample.doubles import Double
from consolidate.authoring.sample.filing import slips_of
from consolidate.authoring.sample.grid import Grid, Typed, address
from consolidate.authoring.sample.places import short
from consolidate.authoring.sample.report import Report, Slot
from consolidate.authoring.sample.season import Season
from consolidate.authoring.sample.spellings import Spelling
from consolidate.records.journal import Draft, Journal
from consolidate.runtime.errors import WrongUsage
from schemas.column import Column
from schemas.kind import Kind
from schemas.sheets import sheet

STEWARDS = ("数据管理员甲（样例）", "数据管理员乙（样例）")
BEIJING = timezone(timedelta(hours=8))


def corrections(report: Report, grids: Mapping[str, Grid]) -> Iterator[Draft]:
    """The corrections of one return. `grids`: its sheets as drawn, by table."""
    for number, slip in enumerate(slips_of(report)):
        if slip.why is None:
            continue
        name, nth, field = slip.slot
        grid = grids[name]
        target = {"file": report.file, "sheet": grid.title, "cell": address(grid.places[nth, field])}
        at = _at(report.filled_on, 6, number)
        yield Draft(
            "correction", STEWARDS[0], slip.why, target, shown(report.typed[slip.slot]), _after(report, slip.slot), at
        )


def merges(season: Season) -> Iterator[Draft]:
    """Organisations written in two ways, and activities told twice."""
    for number, spelling in enumerate(season.spellings):
        if spelling.needs_merge:
            yield _organisation(spelling, number)
    for number, double in enumerate(season.doubles):
        yield _activity(double, number)


def _organisation(one: Spelling, number: int) -> Draft:
    target = {"what": "organisation", "a": one.written, "b": one.name}
    why = f"与名册及相邻工作队核对，{one.team.town}所报为同一党组织的另一写法"
    return Draft("merge", STEWARDS[1], why, target, at=_at(date(2022, 1, 12), 0, number))


def _activity(one: Double, number: int) -> Draft:
    kind = "merge" if one.is_same else "separation"
    why = "两队联合开展的同一次活动，计入牵头队" if one.is_same else "同一天上午、下午分别在两镇开展，是两次活动"
    target = {"what": "activity", "a": one.second.title, "b": one.first.title}
    return Draft(kind, STEWARDS[1], why, target, at=_at(one.first.held_on, 45, number))


def write(path: Path, drafts: Sequence[Draft]) -> None:
    """Write the journal, in the order of time. What stewards added to the sample's decisions since is kept.

    Errors: WrongUsage when there is a journal that does not begin with the sample's decisions.
    """
    with TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / path.name)
        journal.extend(sorted(drafts, key=lambda one: cast(datetime, one.at)))
        lines = journal.path.read_bytes()
    present = path.read_bytes() if path.exists() else b""
    if present and not present.startswith(lines):
        raise WrongUsage(
            f"{path} 里有别的决定，不能覆盖；请换一个空的数据目录。 It holds other decisions: choose an empty data directory."
        )
    if not present:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(lines)


def shown(value: Typed) -> str:
    """A typed value as the journal names it: 3240000 and not 3240000.0."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return value.isoformat() if isinstance(value, date) else str(value)


def _after(report: Report, slot: Slot) -> str:
    """The truth, as a steward types it."""
    name, number, field = slot
    column: Column = sheet(name).column(field)
    value = getattr(report.lines[name][number], field)
    if value is None:
        return ""
    if column.kind is Kind.MONEY:
        amount = (cast(Decimal, value) / (1 if report.hand.money == "元" else 10_000)).normalize()
        return f"{amount:f}"
    if column.kind is Kind.VILLAGE:
        return short(cast(str, value))
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _at(day: date, days: int, number: int) -> datetime:
    """A working hour some days later, in Beijing."""
    return datetime.combine(day + timedelta(days=days), time(9 + number // 6, 10 * (number % 6)), BEIJING)
