"""Puts the corrections that people decided in the place of what was typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from consolidate.checks.findings.address import position
from consolidate.checks.findings.breach import shown
from consolidate.submissions.frames.gather import Gathered


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of one correction: the line and field it changed, or why it lapsed.

    `found` is what the cell holds now; with `line` None nothing was changed.
    """

    decision_id: str
    table: str
    line: int | None
    field: str
    found: str


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction of one cell, from the journal."""

    decision_id: str
    file: str
    sheet: str
    cell: str
    before: str
    after: str


def corrected(gathered: Gathered, corrections: Iterable[Correction]) -> tuple[Gathered, list[Applied]]:
    """The lines with the corrections in place, and what became of each that concerns this sheet.

    A correction lapses where the cell no longer holds what it replaced; those of other sheets and files
    are left to others.
    """
    wanted = list(corrections)
    at = _index(gathered, {(one.file, one.sheet) for one in wanted})
    raw = gathered.raw
    applied = []
    for one in wanted:
        spot = position(one.cell)
        place = at.get((one.file, one.sheet, *spot)) if spot else None
        if place is None:
            continue
        line, field = place
        found = raw.at[line, field]
        is_same = _same(found, one.before)
        if is_same:
            raw = gathered.raw.copy() if raw is gathered.raw else raw
            raw.at[line, field] = one.after
        applied.append(Applied(one.decision_id, gathered.sheet.table, line if is_same else None, field, shown(found)))
    vouched = frozenset((one.line, one.field) for one in applied if one.line is not None)
    return Gathered(gathered.sheet, raw, gathered.parts, vouched=vouched), applied


def _same(found: object, before: str) -> bool:
    return shown(found).strip() == before.strip() or str(found).strip() == before.strip()


def _index(gathered: Gathered, sheets: set[tuple[str, str]]) -> Mapping[tuple[str, str, int, int], tuple[int, str]]:
    """Line and field of every cell of these sheets that holds a field: by file, sheet, row and column."""
    index: dict[tuple[str, str, int, int], tuple[int, str]] = {}
    start = 0
    for one, part in gathered.parts:
        file = part.file or one.file
        for offset, row in enumerate(part.rows if (file, part.sheet) in sheets else ()):
            for field, column in part.columns.items():
                index[file, part.sheet, row, column] = (start + offset, field)
        start += len(part.rows)
    return index
