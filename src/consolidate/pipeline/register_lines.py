"""From arranged submissions to the lines that are to be checked: registered, then gathered and corrected by sheet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from consolidate.checks.sheets.read import ReadingContext
from consolidate.submissions.decisions.decide import corrections
from consolidate.submissions.frames import GatheredSheet, append_versions, apply_corrections, gather_lines
from consolidate.submissions.frames.correct import AppliedCorrection
from consolidate.submissions.frames.cover import correct_covers, correct_following_covers
from consolidate.submissions.register import Register, register_files, settle_register
from consolidate.submissions.register.accepted import accepted_returns
from consolidate.submissions.register.hold import held_returns
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.team import Teams

if TYPE_CHECKING:
    from consolidate.reading.layout.model.arranged import Arranged
    from consolidate.reading.values.period import Period
    from consolidate.schemas.form import FormSheet
    from consolidate.submissions.frames.follow import CellCorrection
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.register import Submission


@dataclass(frozen=True)
class RegisteredLines:
    """What is registered, with lines that are still as they were typed: the register, the corrections, what became of
    those of covers, and the periods there are. `contents`: the content of each file."""

    register: Register
    corrections: Sequence[CellCorrection]
    applied: tuple[AppliedCorrection, ...]
    contents: Mapping[str, str]
    periods: tuple[Period, ...]
    span: ProgrammeSpan
    context: ReadingContext

    @property
    def counts(self) -> dict[str, int]:
        """Submissions, and the lines of all their sheets."""
        lines = sum(len(part.rows) for submission in self.read_submissions for part in submission.parts)
        return {"submissions": len(self.register.submissions), "lines": lines}

    def gather(self, sheet: FormSheet) -> CorrectedSheet:
        """The lines of one sheet, with the corrections in place."""
        typed = gather_lines(sheet, self.read_submissions)
        lines, applied = apply_corrections(typed, self.corrections, self.contents, self.context)
        return CorrectedSheet(typed, lines, applied)

    @cached_property
    def read_submissions(self) -> list[Submission]:
        """Those that could be read, whether they count or not."""
        return [submission for submission in self.register.submissions if submission.is_read]


class CorrectedSheet(NamedTuple):
    """The lines of one sheet as typed and as corrected, and what became of the corrections."""

    typed: GatheredSheet
    lines: GatheredSheet
    applied: Sequence[AppliedCorrection]

    def with_versions(self) -> GatheredSheet:
        """The lines, and the corrected ones as they were before."""
        return append_versions(self.lines, self.typed, self.applied)


def register_workbooks(
    inputs: Inputs, arranged: Sequence[Arranged], first_seen: Mapping[str, datetime], *, is_check: bool = False
) -> RegisteredLines:
    """Register the submissions, with the corrections of their covers in place.

    With `is_check` a form that was not yet filled in is a nil report, as its team would expect.
    """
    wanted = corrections(inputs)
    covers, applied = correct_covers(arranged, wanted)
    teams, span = Teams(inputs.reference, inputs.places), ProgrammeSpan(inputs.reference.programme)
    files = register_files(covers, teams, span, first_seen, is_check=is_check)
    followed, became_of_covers = correct_following_covers(files.values(), wanted, applied)
    files |= register_files(followed, teams, span, first_seen, is_check=is_check)
    book = settle_register(
        files.values(), teams, span, seals=_seals(inputs), accepted_as=accepted_returns(inputs.active("acceptance")),
        held=held_returns(inputs.active("hold")), is_check=is_check,
    )  # fmt: skip
    contents = {workbook.file: workbook.sha256 for workbook in arranged}
    context = ReadingContext(inputs.places, inputs.reference.programme.ceiling_yuan)
    periods = tuple(span.until(book.newest_period))
    return RegisteredLines(book, wanted, (*applied, *became_of_covers), contents, periods, span, context)


def _seals(inputs: Inputs) -> dict[str, datetime]:
    """The moment each sealed period was sealed."""
    zone = inputs.reference.programme.zone
    return {
        decision.target.period: decision.at.astimezone(zone)
        for decision in inputs.active("seal")
        if decision.kind == "seal"
    }
