"""Puts the corrections that people decided in the place of what was typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import shown_text
from consolidate.reading.values.fold import fold
from consolidate.reading.values.privacy import masked
from consolidate.submissions.frames.follow import CellCorrection, CorrectedSpot, LineIndex, Why
from consolidate.submissions.frames.gather import GatheredSheet

if TYPE_CHECKING:
    from consolidate.checks.sheets.read import ReadingContext


@dataclass(frozen=True, slots=True)
class AppliedCorrection:
    """What became of one correction in one submission: the line and field it changed, or why it changed nothing.

    `found` is what the cell holds; with `line` None nothing was changed, and `cell` is empty where no cell was found.
    """

    decision_id: str
    table: str
    line: int | None
    field: str
    found: str
    file: str
    sheet: str = ""
    cell: str = ""
    submission_id: str | None = None
    why: Why = ""


def apply_corrections(
    gathered: GatheredSheet, corrections: Sequence[CellCorrection], contents: Mapping[str, str], context: ReadingContext
) -> tuple[GatheredSheet, list[AppliedCorrection]]:
    """The lines with the corrections in place, and what became of each that concerns this sheet, in each submission
    that it is about. It changes what still holds what it replaced; those of other sheets are left to others.

    `contents` gives the SHA-256 of each file.
    """
    if not corrections:
        return gathered, []
    lines = LineIndex(gathered, contents, context)
    raw = gathered.raw.copy()
    applied: list[AppliedCorrection] = []
    last: dict[tuple[int, str], int] = {}
    for spot in [spot for correction in corrections for spot in lines.spots(correction)]:
        found = "" if spot.line is None else gathered.raw.at[spot.line, spot.field]
        is_same = not spot.why and holds(found, spot.correction.before)
        if is_same and spot.line is not None:
            raw.at[spot.line, spot.field] = spot.correction.after
            earlier = last.get((spot.line, spot.field))
            if earlier is not None:  # the last word on a cell counts
                applied[earlier] = replace(applied[earlier], line=None, found=spot.correction.after, why="changed")
            last[spot.line, spot.field] = len(applied)
        applied.append(_record_outcome(gathered, spot, shown_text(found), is_same))
    touched = {correction.line for correction in applied if correction.line is not None}
    vouched = frozenset((correction.line, correction.field) for correction in applied if correction.line is not None)
    return replace(gathered, raw=raw, vouched=vouched, keys=lines.keys(touched)), applied


def _record_outcome(gathered: GatheredSheet, spot: CorrectedSpot, found: str, is_same: bool) -> AppliedCorrection:
    part, submission = spot.part, spot.submission
    decision_id, table = spot.correction.decision_id, gathered.sheet.table
    if part is None or spot.line is None:
        return AppliedCorrection(
            decision_id,
            table,
            None,
            spot.field,
            "",
            submission.file,
            submission_id=submission.submission_id,
            why=spot.why,
        )
    row = gathered.raw["row"].tolist()[spot.line]
    cell = f"{letter(part.columns[spot.field])}{row}"
    return AppliedCorrection(
        decision_id, table, spot.line if is_same else None, spot.field, found, part.file or submission.file, part.sheet, cell,
        submission.submission_id, "" if is_same else "changed",
    )  # fmt: skip


def holds(found: object, before: str) -> bool:
    """Whether a cell holds what a correction replaced; the journal keeps that masked."""
    texts = (shown_text(found).strip(), str(found).strip())
    return before.strip() in texts or fold(masked(before)) in [fold(masked(text)) for text in texts]
