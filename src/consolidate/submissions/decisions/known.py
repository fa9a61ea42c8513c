"""What a cell is there for, written down with a decision about it, so that the decision follows its line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from consolidate.schemas.sheets import SHEETS
from consolidate.submissions.frames import gather_lines
from consolidate.submissions.frames.cover import FOLLOWED, cover_id
from consolidate.submissions.frames.follow import CellCorrection, KnownCell, LineIndex

if TYPE_CHECKING:
    from consolidate.checks.sheets.read import ReadingContext
    from consolidate.submissions.register import Submission


def known_at(submissions: Iterable[Submission], file: str, sheet: str, cell: str, context: ReadingContext) -> KnownCell:
    """What the cell of a line is there for; `submissions` are those in the file. Nothing for a cell of no line."""
    several = list(submissions)
    tables = {part.table for submission in several for part in submission.parts if part.sheet == sheet}
    at = CellCorrection("", file, sheet, cell, "", "")
    for form in (form for form in SHEETS if form.table in tables):
        lines = LineIndex(
            gather_lines(form, several), {submission.file: submission.submission_id for submission in several}, context
        )
        home = lines.home(at)
        if home is not None:
            return lines.known(home)
    return KnownCell()


def known_entry(submissions: Iterable[Submission], field: str) -> KnownCell:
    """What an entry of a cover is there for; `submissions` are those in the file."""
    several = list(submissions)
    if field not in FOLLOWED or len(several) != 1 or None in (several[0].team_code, several[0].period):
        return KnownCell(field=field)
    (own,) = several
    return KnownCell(own.team_code, own.period, cover_id(own), field)


def target_of(known: KnownCell) -> dict[str, str | None]:
    """The same as the journal keeps it."""
    return {
        "team_code": known.team_code, "period": known.period, "line_id": known.line_id, "field": known.field,
        "unit": known.unit,
    }  # fmt: skip
