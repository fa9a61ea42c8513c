"""Puts the corrections of cover cells in the place of what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import shown_text
from consolidate.checks.sheets.identity import line_id
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.schemas.cover import COVER
from consolidate.submissions.frames.correct import AppliedCorrection, holds
from consolidate.submissions.frames.follow import CellCorrection

if TYPE_CHECKING:
    from consolidate.submissions.register import RegisteredFile, Submission


FOLLOWED = frozenset(("preparer", "reviewer", "phone", "filled_on", "revision_note"))
"""The entries that do not say whose return it is: corrections of these follow it into a file of another name."""


def correct_covers(
    arranged: Sequence[Arranged], corrections: Sequence[CellCorrection]
) -> tuple[list[Arranged], list[AppliedCorrection]]:
    """The submissions with corrected covers, and what became of each correction that names a cover's cell.

    A cover has no key: who sent it and for when is what it says. So a correction of it holds for the content it was
    made on, wherever that lies, and for what takes that file's place, by the entry it was for.
    """
    applied: list[AppliedCorrection] = []
    if not corrections:
        return list(arranged), applied
    return [_correct_cover(workbook, corrections, _find_entry, applied) for workbook in arranged], applied


def correct_following_covers(
    files: Iterable[RegisteredFile], corrections: Sequence[CellCorrection], met: Sequence[AppliedCorrection]
) -> tuple[list[Arranged], list[AppliedCorrection]]:
    """The other files that hold the return of the same team and period, those with covers that this corrects, and what
    became of each correction in them; `met` is what was met before, by content or file.

    A correction that is followed says nothing of whose return it is.
    """
    known = {(earlier.decision_id, earlier.file) for earlier in met}
    own = [correction for correction in corrections if _has_cover_id(correction)]
    changed: list[Arranged] = []
    applied: list[AppliedCorrection] = []
    for file in files if own else ():
        covers = {cover_id(submission) for submission in file.submissions if submission.status != "duplicate"}
        due = [
            correction
            for correction in own
            if correction.known.line_id in covers and (correction.decision_id, file.workbook.file) not in known
        ]
        followed = _correct_cover(file.workbook, due, lambda _, correction: correction.known.field, applied)
        if followed is not file.workbook:
            changed.append(followed)
    return changed, applied


def cover_id(submission: Submission) -> str:
    """The id of the one cover that a team's return for a period has."""
    return line_id(COVER, submission.team_code, submission.period, "")


def entry_at(workbook: Arranged, sheet: str, cell: str) -> str | None:
    """The entry of the cover that stands in a cell."""
    known = workbook.blank | workbook.cover
    at = {(entry.sheet, f"{letter(entry.column)}{entry.row}"): field for field, entry in known.items()}
    return at.get((sheet, cell))


def _correct_cover(
    workbook: Arranged,
    corrections: Sequence[CellCorrection],
    entry: Callable[[Arranged, CellCorrection], str | None],
    applied: list[AppliedCorrection],
) -> Arranged:
    """`entry` says which entry of the workbook's cover a correction is about."""
    cover, known = dict(workbook.cover), workbook.blank | workbook.cover
    for correction in corrections:
        field = entry(workbook, correction)
        if field is None:
            continue
        if field not in known:
            applied.append(
                AppliedCorrection(
                    correction.decision_id, COVER.table, None, field, "", workbook.file,
                    submission_id=workbook.sha256, why="gone",
                )
            )  # fmt: skip
            continue
        typed = known[field]
        found = shown_text(typed.value)
        is_same = holds(found, correction.before)
        if is_same:
            cover[field] = replace(typed, value=correction.after)
        cell = f"{letter(typed.column)}{typed.row}"
        applied.append(
            AppliedCorrection(
                correction.decision_id, COVER.table, 0 if is_same else None, field, found, workbook.file, typed.sheet, cell,
                workbook.sha256, "" if is_same else "changed",
            )
        )  # fmt: skip
    return replace(workbook, cover=cover) if cover != workbook.cover else workbook


def _find_entry(workbook: Arranged, correction: CellCorrection) -> str | None:
    """The entry by the cell, in the content it was made on; by its name in another content of the same file."""
    is_home, field = workbook.sha256 == correction.submission_id, correction.known.field
    if is_home or (workbook.file == correction.file and field is None):
        return entry_at(workbook, correction.sheet, correction.cell)
    is_its = workbook.file == correction.file and _is_cover_correction(correction)
    return field if is_its and field in workbook.blank | workbook.cover else None


def _is_cover_correction(correction: CellCorrection) -> bool:
    """Whether it was decided about an entry of a cover: a line's says whose return the line is in."""
    return _has_cover_id(correction) or (correction.known.line_id is None and correction.known.team_code is None)


def _has_cover_id(correction: CellCorrection) -> bool:
    return (correction.known.line_id or "").startswith(COVER.letter)
