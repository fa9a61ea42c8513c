"""What corrections touched, and what a corrected line brought before each of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pyarrow

from consolidate.schemas import core, mart, ref
from consolidate.warehouse import changes, totals
from consolidate.warehouse.database import Scratch
from consolidate.warehouse.load import lines, reference

if TYPE_CHECKING:
    import pandas as pd

    from consolidate.checks.sheets import CheckedSheet
    from consolidate.pipeline.check_lines import CheckedLines
    from consolidate.pipeline.load import LoadedWarehouse
    from consolidate.submissions.frames import AppliedCorrection
    from consolidate.submissions.inputs import Inputs
    from consolidate.warehouse.changes.context import Touch

_TABLES = (*ref.TABLES, *core.TABLES, mart.FACT)
_PLACE = ("submission_id", "file", "sheet", "row")


class ComparedRun(NamedTuple):
    """One run, as far as its corrections are concerned."""

    inputs: Inputs
    checked: CheckedLines
    loaded: LoadedWarehouse


def touched(work: ComparedRun) -> list[dict[str, str]]:
    """Which line and field each correction that took effect has changed."""
    return [
        {"decision_id": correction.decision_id, "line_id": str(line["line_id"]), "field": correction.field}
        for correction, line in _applied(work)
        if line["submission_status"] == "accepted"
    ]


def _applied(work: ComparedRun) -> Iterator[tuple[AppliedCorrection, pd.Series]]:
    for correction in work.checked.applied:
        if correction.line is not None and correction.table in work.checked.sheets:
            line: pd.Series = work.checked.sheets[correction.table].lines.loc[correction.line]  # type: ignore[assignment]  # its index is unique
            yield correction, line


def versions(work: ComparedRun, came: Mapping[str, Touch], known: frozenset[str]) -> changes.Versions | None:
    """The lines that more than one thing moved at once, before each of this run's corrections (`came`, by their id).

    A line of a submission that counted before (`known`) with one new correction needs no second look: that one
    moved it. None where there is no other.
    """
    rows: list[dict[str, object]] = []
    status = _status(work)
    for some, line in _by_line(work).values():
        new = [correction.decision_id in came for correction in some]
        first = new.index(True) if any(new) else len(new)
        is_new_file = str(line["submission_id"]) not in known
        if first == len(new) or not all(new[first:]) or (len(new) - first == 1 and not is_new_file):
            continue
        place = tuple(line[name] for name in _PLACE)
        waits = [status[place, number] for number in range(len(some))] + [line["status"] == "quarantined"]
        shown = [number for number in range(first, len(some)) if number == first or not _is_passed_over(waits, number)]
        for number, then in zip(shown, [*shown[1:], len(some)], strict=True):
            mover = came[some[then - 1].decision_id]
            rows.append(
                {
                    **dict(zip(_PLACE, place, strict=True)), "version": number, "is_first": number == first,
                    "decision_id": mover.decision_id, "cause": mover.cause, "ordinal": mover.ordinal,
                }
            )  # fmt: skip
    if not rows:
        return None
    return changes.Versions(pyarrow.Table.from_pylist(rows, schema=changes.VERSION), _facts(work, rows))


def _is_passed_over(waits: Sequence[bool], number: int) -> bool:
    """Whether a line waits after so many corrections, and counts before and afterwards: half of what belongs together."""
    return waits[number] and not all(waits[:number]) and not all(waits[number:])


def _status(work: ComparedRun) -> dict[tuple[tuple[object, ...], int], bool]:
    """Whether each version of a line waits."""
    return {
        (tuple(row[: len(_PLACE)]), int(row[-2])): row[-1] == "quarantined"
        for checked in work.checked.sheets.values()
        if checked.versions is not None
        for row in checked.versions[[*_PLACE, "version", "status"]].itertuples(index=False)
    }


def _by_line(work: ComparedRun) -> dict[tuple[str, int], tuple[list[AppliedCorrection], pd.Series]]:
    found: dict[tuple[str, int], tuple[list[AppliedCorrection], pd.Series]] = {}
    for correction, line in _applied(work):
        if correction.line is not None and line["submission_status"] == "accepted":
            found.setdefault((correction.table, correction.line), ([], line))[0].append(correction)
    return found


def _facts(work: ComparedRun, rows: Sequence[Mapping[str, object]]) -> pyarrow.Table:
    """What each version brings, as if it had been the line."""
    wanted = {tuple(row[name] for name in _PLACE) for row in rows}
    made = []
    with Scratch() as scratch:
        scratch.create(_TABLES)
        reference.fill_reference(scratch, work.inputs.reference)
        decided = work.loaded.decided
        reference.fill_organisations(scratch, decided.organisations, decided.pairs.merged)
        for checked in work.checked.sheets.values():
            for number, some in _versions_of(checked, wanted):
                made.append(_facts_of(scratch, work, replace(checked, lines=some), number))
    return pyarrow.concat_tables(made)


def _versions_of(checked: CheckedSheet, wanted: set[tuple[object, ...]]) -> Iterator[tuple[int, pd.DataFrame]]:
    if checked.versions is None:
        return
    places = zip(*(checked.versions[name] for name in _PLACE), strict=True)
    some = checked.versions[[place in wanted for place in places]]
    for number, lines_then in some.groupby(some["version"].astype(int)):
        yield int(str(number)), lines_then


def _facts_of(scratch: Scratch, work: ComparedRun, checked: CheckedSheet, number: int) -> pyarrow.Table:
    table, decided = checked.sheet.table, work.loaded.decided
    villages = {village.village_code: village.village for village in work.inputs.reference.villages}
    merged = decided.things[table].merged if table in decided.things else decided.activities.merged
    lines.fill_lines(scratch, checked, villages, merged)
    con = scratch.con
    con.execute("DELETE FROM mart.fact")
    totals.fill_facts(con, [table])
    made = con.sql("FROM mart.fact").to_arrow_table()
    return made.append_column("version", pyarrow.array([number] * len(made), pyarrow.int64()))
