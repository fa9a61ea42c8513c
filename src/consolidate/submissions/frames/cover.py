"""Puts the corrections of cover cells in the place of what was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import shown
from consolidate.reading.layout.arranged import Arranged
from consolidate.submissions.frames.correct import Applied, Correction


def corrected_covers(
    arranged: Sequence[Arranged], corrections: Sequence[Correction]
) -> tuple[list[Arranged], list[Applied]]:
    """The submissions with corrected covers, and what became of each correction that names a cover's cell."""
    by_file: dict[str, list[Correction]] = {}
    for one in corrections:
        by_file.setdefault(one.file, []).append(one)
    applied: list[Applied] = []
    return [_corrected(one, by_file.get(one.file, ()), applied) for one in arranged], applied


def _corrected(one: Arranged, corrections: Sequence[Correction], applied: list[Applied]) -> Arranged:
    cover, known = dict(one.cover), one.blank | one.cover
    at = {(entry.sheet, f"{letter(entry.column)}{entry.row}"): field for field, entry in known.items()}
    for correction in corrections:
        field = at.get((correction.sheet, correction.cell))
        if field is None:
            continue
        found = shown(known[field].value)
        is_same = found.strip() == correction.before.strip()
        if is_same:
            cover[field] = replace(known[field], value=correction.after)
        applied.append(Applied(correction.decision_id, "cover", 0 if is_same else None, field, found))
    return replace(one, cover=cover) if cover != one.cover else one
