"""Registers everything received: whose each file is, which of several counts, and what became of the others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from consolidate.checks.findings.breach import Breach
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.reading.values.gazetteer import Places
from consolidate.records.reference import Reference
from consolidate.submissions.register.accepted import AcceptedReturn
from consolidate.submissions.register.attribute import correct_periods, fill_team_and_period
from consolidate.submissions.register.copies import keep_claims
from consolidate.submissions.register.drift import find_drift
from consolidate.submissions.register.file import RegisteredFile, register_files
from consolidate.submissions.register.hold import HeldReturn, hold_decided, note_what_still_counts
from consolidate.submissions.register.misdated import hold_misdated
from consolidate.submissions.register.sealed import hold_unexplained
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.supersede import supersede
from consolidate.submissions.register.team import Teams


@dataclass(frozen=True)
class Register:
    """All submissions, those that count first, supplements behind their returns, and what is to be said about them: a mistake that one that waits has
    too is about the one that counts."""

    submissions: tuple[Submission, ...]
    breaches: tuple[Breach, ...]

    @property
    def newest_period(self) -> str | None:
        """The newest period that any team has sent."""
        return max((submission.period for submission in self.submissions if submission.period), default=None)


def register_submissions(
    received: Sequence[Arranged],
    reference: Reference,
    places: Places,
    first_seen: Mapping[str, datetime],
    *,
    accepted_as: Mapping[str, AcceptedReturn] | None = None,
    held: Mapping[str, HeldReturn] | None = None,
    is_check: bool = False,
) -> Register:
    """The register of what was received; `first_seen` gives the moment each content was first seen, by its hash. The rest
    as of `register_files` and `settle_register`."""
    teams, span = Teams(reference, places), ProgrammeSpan(reference.programme)
    files = register_files(received, teams, span, first_seen, is_check=is_check)
    return settle_register(files.values(), teams, span, accepted_as=accepted_as, held=held, is_check=is_check)


def settle_register(
    files: Iterable[RegisteredFile],
    teams: Teams,
    span: ProgrammeSpan,
    *,
    seals: Mapping[str, datetime] | None = None,
    accepted_as: Mapping[str, AcceptedReturn] | None = None,
    held: Mapping[str, HeldReturn] | None = None,
    is_check: bool = False,
) -> Register:
    """Which of the submissions in these files count.

    `seals` gives the moment each sealed period was sealed: what came in later needs a reason. `accepted_as` says of
    submissions, by id, whether a steward has let them replace an earlier one or add to it; `held` which of them a steward keeps out.
    With `is_check` a form without any line and with a blank cover is a nil report, not a return of nobody.
    """
    submissions: list[Submission] = []
    breaches: list[Breach] = []
    for file in files:
        submissions += file.submissions
        breaches += file.breaches
    submissions, breaches = keep_claims(submissions, breaches)
    submissions, kept_out = hold_decided(submissions, held or {})
    dated, misdated = hold_misdated(submissions, teams)
    timely, late = hold_unexplained(dated, seals or {}, frozenset(accepted_as or ()))
    settled, superseding = supersede(timely, teams.places, accepted_as)
    if not is_check:
        settled, breaches = fill_team_and_period(settled, [*breaches, *misdated], teams, span)
        settled, breaches = correct_periods(settled, breaches, teams, span)
        misdated = []
    kept_out = note_what_still_counts(kept_out, settled)
    past = {submission.submission_id for submission in settled if submission.status == "superseded"}
    counting = {submission.submission_id for submission in settled if submission.status == "accepted"}
    everything = [*breaches, *kept_out, *misdated, *late, *superseding, *find_drift(settled)]
    everything.sort(key=lambda breach: breach.submission_id not in counting)
    settled.sort(key=lambda submission: (submission.status != "accepted", submission.adds_to is not None))
    return Register(
        tuple(settled), tuple(breach._replace(is_past=breach.submission_id in past) for breach in everything)
    )
