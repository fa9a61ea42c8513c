"""Puts the corrections of cover cells in the place of what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import shown
from consolidate.reading.layout.arranged import Arranged
from consolidate.submissions.frames.correct import Applied, holds
from consolidate.submissions.frames.follow import CellCorrection
from schemas.cover import COVER


def corrected_covers(
    arranged: Sequence[Arranged], corrections: Sequence[CellCorrection]
) -> tuple[list[Arranged], list[Applied]]:
    """The submissions with corrected covers, and what became of each correction that names a cover's cell.

    A cover has no key: who sent it and for when is what it says. So a correction of it holds for the content it was
    made on, wherever that lies, and for what takes that file's place, by the entry it was for.
    """
    applied: list[Applied] = []
    if not corrections:
        return list(arranged), applied
    return [_corrected(workbook, corrections, applied) for workbook in arranged], applied


def _corrected(workbook: Arranged, corrections: Sequence[CellCorrection], applied: list[Applied]) -> Arranged:
    cover, known = dict(workbook.cover), workbook.blank | workbook.cover
    at = {(entry.sheet, f"{letter(entry.column)}{entry.row}"): field for field, entry in known.items()}
    for correction in corrections:
        is_home = workbook.sha256 == correction.submission_id
        if not is_home and workbook.file != correction.file:
            continue
        field = at.get((correction.sheet, correction.cell))
        if not is_home and correction.known.field is not None:
            field = correction.known.field if _is_of_cover(correction) and correction.known.field in known else None
        if field is None:
            continue
        entry = known[field]
        found = shown(entry.value)
        is_same = holds(found, correction.before)
        if is_same:
            cover[field] = replace(entry, value=correction.after)
        cell = f"{letter(entry.column)}{entry.row}"
        applied.append(
            Applied(
                correction.decision_id, COVER.table, 0 if is_same else None, field, found, workbook.file, entry.sheet, cell,
                workbook.sha256, "" if is_same else "changed",
            )
        )  # fmt: skip
    return replace(workbook, cover=cover) if cover != workbook.cover else workbook


def _is_of_cover(correction: CellCorrection) -> bool:
    """Whether it was decided about an entry of a cover: a line's says whose return the line is in."""
    return correction.known.line_id is None and correction.known.team_code is None
