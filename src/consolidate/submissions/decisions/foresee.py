"""What a correction will do, seen before it is written down: the line is read and checked with both contents."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import COLUMNS
from consolidate.checks.findings.wording import word_findings
from consolidate.checks.sheets import CheckedSheet, check_sheet
from consolidate.checks.sheets.printed import DeclaredTotal, read_declared_totals
from consolidate.checks.sheets.read import ReadingContext
from consolidate.checks.sheets.remark import stored_text
from consolidate.schemas.declared import DECLARED
from consolidate.schemas.kind import Kind
from consolidate.submissions.decisions.decide import corrections
from consolidate.submissions.decisions.known import known_at, known_entry
from consolidate.submissions.frames import GatheredSheet, apply_corrections, gather_lines
from consolidate.submissions.frames.cover import correct_covers
from consolidate.submissions.frames.follow import CellCorrection, KnownCell
from consolidate.submissions.register import register_submissions

if TYPE_CHECKING:
    from consolidate.reading.layout.model.arranged import Arranged
    from consolidate.submissions.decisions.cell import CellSpot
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.register import Submission

BLOCKING = ("hold", "quarantine")
_WORDS = (Kind.TEXT, Kind.ORGANISATION, Kind.UNIT)
"""What things are called with; a day, a kind or a village says what many lines have in common."""


class CorrectionEffect(NamedTuple):
    """`period` of the submission; `title` of the line; `value` as it will be stored; the messages of what is `refused`
    in the new content, `settled` and `arisen`; whether the line `counted` before and after (None for the cover)."""

    period: str | None
    title: str
    value: str
    refused: tuple[str, ...]
    settled: tuple[str, ...]
    arisen: tuple[str, ...]
    counted: tuple[bool, bool] | None = None


def foresee_correction(inputs: Inputs, spot: CellSpot, after: str) -> CorrectionEffect:
    """What becomes of the cell's line, or of the cover, when the cell holds `after`."""
    return _foresee_cover(inputs, spot, after) if spot.part is None else _foresee_line(inputs, spot, after)


def _foresee_line(inputs: Inputs, spot: CellSpot, after: str) -> CorrectionEffect:
    submission, line, before = _gather_line_sheet(inputs, spot)
    raw = before.raw.copy()
    raw.at[line, spot.field] = after
    is_confirmed = spot.before.strip() == after.strip()  # what is said again by a person is no mistake of unit
    vouched = before.vouched | ({(line, spot.field)} if is_confirmed else set())
    context, declared = context_of(inputs), _read_declared(inputs, spot, submission)
    then = check_sheet(before, context, declared)
    new = check_sheet(replace(before, raw=raw, vouched=vouched), context, declared)
    both = [word_breaches(spot, checked.breaches[checked.breaches["line"] == line]) for checked in (then, new)]
    own = both[1][(both[1]["field"] == spot.field) & both[1]["severity"].isin(BLOCKING)]
    value = new.lines[spot.field].astype(object)[line]
    return CorrectionEffect(
        submission.period,
        _line_title(spot),
        "" if pd.isna(value) else stored_text(spot.column, value),
        tuple(own["message"]),
        *_compare_findings(*both),
        None if spot.form is DECLARED else (_is_counted(then, line), _is_counted(new, line)),  # compared, never counted
    )


def _gather_line_sheet(inputs: Inputs, spot: CellSpot) -> tuple[Submission, int, GatheredSheet]:
    """The submission of the cell's line, the number of the line, and its sheet as far as it is corrected already."""
    part = spot.part
    assert part is not None, "only a line's field stands in a part"
    for submission in submissions_of(inputs, spot.arranged):
        gathered = gather_lines(spot.form, [submission])
        contents = {submission.file: spot.arranged.sha256}
        start = 0
        for _, candidate in gathered.parts:
            is_its = (candidate.sheet, candidate.file) == (part.sheet, part.file)
            if is_its and part.rows[spot.line] in candidate.rows:
                line = start + candidate.rows.index(part.rows[spot.line])
                return (
                    submission,
                    line,
                    apply_corrections(gathered, corrections(inputs), contents, context_of(inputs))[0],
                )
            start += len(candidate.rows)
    raise AssertionError("the line is in none of the submissions of its file")


def _read_declared(inputs: Inputs, spot: CellSpot, submission: Submission) -> list[DeclaredTotal]:
    """What the submission's 汇总 says as far as it is corrected already."""
    contents, typed = {submission.file: spot.arranged.sha256}, gather_lines(DECLARED, [submission])
    return read_declared_totals(apply_corrections(typed, corrections(inputs), contents, context_of(inputs))[0])


def submissions_of(inputs: Inputs, arranged: Arranged) -> tuple[Submission, ...]:
    """The submissions in a file, as its cover says with the corrections that are in force."""
    covers, _ = correct_covers([arranged], corrections(inputs))
    return register_submissions(covers, inputs.reference, inputs.places, {arranged.sha256: inputs.now}).submissions


def known_of_spot(inputs: Inputs, spot: CellSpot) -> KnownCell:
    """What the cell is there for, as the decision about it keeps it."""
    submissions = submissions_of(inputs, spot.arranged)
    if spot.part is None:
        return known_entry(submissions, spot.field)
    return known_at(submissions, spot.file, spot.sheet, spot.cell, context_of(inputs))


def context_of(inputs: Inputs) -> ReadingContext:
    """What reading needs to know beside the cells."""
    return ReadingContext(inputs.places, inputs.reference.programme.ceiling_yuan)


def _foresee_cover(inputs: Inputs, spot: CellSpot, after: str) -> CorrectionEffect:
    """The cover's entries are read by the register: what it says with the old content and with the new."""
    wanted = CellCorrection("", spot.file, spot.sheet, spot.cell, spot.before, after)
    ((corrected,), _) = correct_covers([spot.arranged], [wanted])
    seen = {spot.arranged.sha256: inputs.now}
    books = [
        register_submissions([workbook], inputs.reference, inputs.places, seen)
        for workbook in (spot.arranged, corrected)
    ]
    both = [word_breaches(spot, pd.DataFrame(book.breaches, columns=COLUMNS)) for book in books]
    own = both[1][(both[1]["field"] == spot.field) & both[1]["severity"].isin(BLOCKING)]
    period = next((submission.period for submission in books[0].submissions), None)
    return CorrectionEffect(period, "", after, tuple(own["message"]), *_compare_findings(*both))


def word_breaches(spot: CellSpot, breaches: pd.DataFrame) -> pd.DataFrame:
    """The findings about the cell's line as they will be."""
    part = spot.part
    columns = {} if part is None else part.columns
    places = {(spot.file, spot.sheet, field): [(1, letter(place))] for field, place in columns.items()}
    objects = breaches.drop(columns="line", errors="ignore").astype(object)
    return word_findings(objects.where(objects.notna(), None), places, {})


def _compare_findings(then: pd.DataFrame, new: pd.DataFrame) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The messages of the findings that are settled, and of those that are new."""
    keys = [set(zip(breaches["rule"], breaches["cell"], strict=True)) for breaches in (then, new)]
    settled = [text for rule, cell, text in zip(then["rule"], then["cell"], then["message"], strict=True)
               if (rule, cell) not in keys[1]]  # fmt: skip
    arisen = [text for rule, cell, text in zip(new["rule"], new["cell"], new["message"], strict=True)
              if (rule, cell) not in keys[0]]  # fmt: skip
    return tuple(settled), tuple(arisen)


def _is_counted(checked: CheckedSheet, line: int) -> bool:
    return bool(checked.lines["status"][line] == "accepted")


def _line_title(spot: CellSpot) -> str:
    """What a person calls the line: the first of its key fields that says something in words, as typed."""
    part = spot.part
    keys = [name for name in spot.form.key if spot.form.column(name).kind in _WORDS and name != spot.field]
    names = [name for name in keys if part and name in part.values]
    texts = [str(part.values[name][spot.line]).strip() for name in names] if part else []
    return next((text for text in texts if text), "")
