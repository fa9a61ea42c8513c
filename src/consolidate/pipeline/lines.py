"""From arranged submissions to the lines that are to be checked: registered, gathered, corrected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from consolidate.checks.sheets.read import ReadingContext
from consolidate.schemas.declared import DECLARED
from consolidate.schemas.sheets import LINES
from consolidate.submissions.decided.decide import corrections
from consolidate.submissions.decided.outcome import CorrectionOutcome, outcomes
from consolidate.submissions.frames import Gathered, corrected, gather_lines, with_versions
from consolidate.submissions.frames.correct import Applied
from consolidate.submissions.frames.cover import corrected_covers, followed_covers
from consolidate.submissions.register import Register, register_files, settle_register
from consolidate.submissions.register.accepted import accepted_as
from consolidate.submissions.register.hold import held_returns
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.team import Teams

if TYPE_CHECKING:
    from consolidate.reading.layout.model.arranged import Arranged
    from consolidate.reading.values.period import Period
    from consolidate.submissions.inputs import Inputs


@dataclass(frozen=True)
class Lines:
    """Everything read: the register, each sheet's lines with the corrections in place, what is to be checked of each
    sheet (the corrected lines as typed, too), what became of the corrections in each return and in the one that counts,
    and the periods there are."""

    register: Register
    gathered: dict[str, Gathered]
    to_check: tuple[Gathered, ...]
    applied: tuple[Applied, ...]
    outcomes: Mapping[str, CorrectionOutcome]
    periods: tuple[Period, ...]
    span: ProgrammeSpan
    context: ReadingContext

    @property
    def counts(self) -> dict[str, int]:
        """Submissions, and the lines of all their sheets."""
        lines = sum(len(gathered.raw) for gathered in self.gathered.values())
        return {"submissions": len(self.register.submissions), "lines": lines}


def lines_of(
    inputs: Inputs, arranged: Sequence[Arranged], first_seen: Mapping[str, datetime], *, is_check: bool = False
) -> Lines:
    """Register the submissions, gather their lines sheet by sheet, put corrections in place.

    With `is_check` a form that was not yet filled in is a nil report, as its team would expect.
    """
    wanted = corrections(inputs)
    covers, applied = corrected_covers(arranged, wanted)
    teams, span = Teams(inputs.reference, inputs.places), ProgrammeSpan(inputs.reference.programme)
    files = register_files(covers, teams, span, first_seen, is_check=is_check)
    followed, became_of_covers = followed_covers(files.values(), wanted, applied)
    applied += became_of_covers
    files |= register_files(followed, teams, span, first_seen, is_check=is_check)
    book = settle_register(
        files.values(), teams, span, seals=_seals(inputs), accepted_as=accepted_as(inputs.active("acceptance")),
        held=held_returns(inputs.active("hold")), is_check=is_check,
    )  # fmt: skip
    read = [submission for submission in book.submissions if submission.is_read]
    context = ReadingContext(inputs.places, inputs.reference.programme.ceiling_yuan)
    contents = {workbook.file: workbook.sha256 for workbook in arranged}
    gathered: dict[str, Gathered] = {}
    to_check = []
    for sheet in (*LINES, DECLARED):
        before = gather_lines(sheet, read)
        gathered[sheet.table], changed = corrected(before, wanted, contents, context)
        applied += changed
        if sheet is not DECLARED:
            to_check.append(with_versions(gathered[sheet.table], before, changed))
    periods = tuple(span.until(book.newest_period))
    became = outcomes(wanted, applied, book)
    return Lines(book, gathered, tuple(to_check), tuple(applied), became, periods, span, context)


def _seals(inputs: Inputs) -> dict[str, datetime]:
    """The moment each sealed period was sealed."""
    zone = inputs.reference.programme.zone
    return {
        decision.target.period: decision.at.astimezone(zone)
        for decision in inputs.active("seal")
        if decision.kind == "seal"
    }
