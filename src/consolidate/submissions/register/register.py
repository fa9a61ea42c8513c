"""Registers everything received: each file's team and period, and what became of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from consolidate.checks.findings.breach import Breach
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.reading.values.gazetteer import Places
from consolidate.records.reference import Reference, Team, is_within, spoken
from consolidate.runtime.bilingual import Bilingual
from consolidate.runtime.clock import day_of
from consolidate.submissions.register.accepted import Accepted
from consolidate.submissions.register.attribute import correct_periods, fill_team_and_period
from consolidate.submissions.register.bundle import add_cover
from consolidate.submissions.register.cover import Cover
from consolidate.submissions.register.drift import find_drift
from consolidate.submissions.register.filename import compare_with_name
from consolidate.submissions.register.hold import HeldReturn, hold_decided, tell_what_stays
from consolidate.submissions.register.layout import note_breaches, refusal_breach
from consolidate.submissions.register.misdated import hold_misdated
from consolidate.submissions.register.sealed import hold_unexplained
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.split import split_teams
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.supersede import supersede
from consolidate.submissions.register.team import Teams

Follow = Callable[[Arranged, Sequence[Submission]], Arranged]
"""A file whose submissions are known, with the corrections that follow them into it."""


@dataclass(frozen=True)
class Register:
    """All submissions, those that count first, supplements behind their returns, and what is to be said about them: a mistake that one that waits has
    too is said of the one that counts."""

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
    seals: Mapping[str, datetime] | None = None,
    accepted_as: Mapping[str, Accepted] | None = None,
    held: Mapping[str, HeldReturn] | None = None,
    follow: Follow | None = None,
    is_check: bool = False,
) -> Register:
    """The register of what was received; `first_seen` gives the moment each content was first seen, by its hash.

    `seals` gives the moment each sealed period was sealed: what came in later needs a reason. `accepted_as` says of
    submissions, by id, whether a steward has let them replace an earlier one or add to it; `held` which of them a steward keeps out.
    `follow` corrects the cover of a file, once it is known whose it is.
    With `is_check` a form without any line and with a blank cover is a nil report, not a return of nobody.
    """
    teams, span = Teams(reference, places), ProgrammeSpan(reference.programme)
    submissions: list[Submission] = []
    breaches: list[Breach] = []
    twins: dict[str, str] = {}
    for file in sorted(received, key=lambda received_file: received_file.file):
        seen = first_seen[file.sha256]
        twin = twins.setdefault(file.sha256, file.file)
        if twin != file.file and file.verdict is None:
            why = f"与 {twin} 是同一文件"
            submissions.append(Submission(file.sha256, file.file, "duplicate", why, first_seen_at=seen))
            continue
        made, said = _registered(file, teams, span, seen, is_check)
        if follow and (followed := follow(file, made)) is not file:
            made, said = _registered(followed, teams, span, seen, is_check)
        submissions += made
        breaches += said
    submissions, kept_out = hold_decided(submissions, held or {})
    dated, misdated = hold_misdated(submissions, teams)
    timely, late = hold_unexplained(dated, seals or {}, frozenset(accepted_as or ()))
    settled, said = supersede(timely, places, accepted_as)
    if not is_check:
        settled, breaches = fill_team_and_period(settled, [*breaches, *misdated], teams, span)
        settled, breaches = correct_periods(settled, breaches, teams, span)
        misdated = []
    kept_out = tell_what_stays(kept_out, settled)
    past = {submission.submission_id for submission in settled if submission.status == "superseded"}
    counting = {submission.submission_id for submission in settled if submission.status == "accepted"}
    everything = [*breaches, *kept_out, *misdated, *late, *said, *find_drift(settled)]
    everything.sort(key=lambda breach: breach.submission_id not in counting)
    settled.sort(key=lambda submission: (submission.status != "accepted", submission.adds_to is not None))
    return Register(
        tuple(settled), tuple(breach._replace(is_past=breach.submission_id in past) for breach in everything)
    )


def _registered(
    workbook: Arranged, teams: Teams, span: ProgrammeSpan, seen: datetime, is_check: bool
) -> tuple[list[Submission], list[Breach]]:
    revises = workbook.properties.get("consolidate.submission_id", "")  # a marked copy that came back
    base = Submission(
        workbook.sha256,
        workbook.file,
        revises=revises,
        fingerprint=workbook.fingerprint,
        layout=workbook.layout,
        first_seen_at=seen,
    )
    if workbook.verdict is not None:
        return [replace(base, status="unreadable", why=workbook.verdict.zh)], [
            refusal_breach(workbook, workbook.verdict),
            *note_breaches(workbook),
        ]
    workbook = add_cover(workbook, teams)
    several = split_teams(workbook, lambda cell: _code(teams, cell))
    cover = Cover(workbook, teams, span, day_of(seen, span.zone)).read()
    if several is None:
        if is_check and cover.is_unbegun:
            begun = replace(base, status="held", why="封面尚未填写", parts=workbook.parts)
            return [begun], [_unbegun(breach) for breach in cover.breaches]
        breaches = [*cover.breaches, *compare_with_name(workbook.file, cover, teams), *note_breaches(workbook)]
        return _finished([replace(base, parts=workbook.parts, team_code=cover.team_code)], cover, breaches, teams)
    shared = [said for said in cover.breaches if said.field not in ("team", "county", "town")]
    made = [
        replace(base, submission_id=_own_id(workbook.sha256, code), team_code=code or None, parts=parts)
        for code, parts in several.items()
    ]
    nobody = [
        Breach(
            "unknown_team",
            file=workbook.file,
            submission_id=sub.submission_id,
            detail="有的行没有写明工作队。",
            detail_en="Some lines name no team.",
        )
        for sub in made
        if sub.team_code is None and sub.lines
    ]
    return _finished(made, cover, [*shared, *note_breaches(workbook), *nobody], teams)


def _finished(
    made: list[Submission], cover: Cover, breaches: list[Breach], teams: Teams
) -> tuple[list[Submission], list[Breach]]:
    """The submissions with what the cover says, held where something on it or in the layout holds them."""
    submissions, said = [], []
    for submission in made:
        own = [breach for breach in breaches if breach.submission_id in (None, submission.submission_id)]
        own += _beyond(cover, teams.by_code.get(submission.team_code or ""))
        blocking = [breach for breach in own if _is_hold(breach)]
        team = teams.by_code.get(submission.team_code or "")
        submissions.append(
            replace(
                submission,
                status="held" if blocking or team is None or cover.period is None else "accepted",
                why="；".join(dict.fromkeys(_named(breach.rule) for breach in blocking)),
                town_code=team.town_code if team else None,
                period=cover.period,
                filled_on=cover.filled_on,
                revision_note=cover.revision_note,
                form_version=cover.form_version,
            )
        )
        said += [
            breach._replace(team_code=submission.team_code, period=cover.period, submission_id=submission.submission_id)
            for breach in own
        ]
    return submissions, said


_SPAN_IS_WRONG = Bilingual(
    "工作队的起止期有误的，请管理员改 teams.csv。", "If the team's span is wrong, a steward mends it in teams.csv."
)


def _beyond(cover: Cover, team: Team | None) -> list[Breach]:
    """What is said of a return for a period before its team joined or after it left."""
    if team is None or cover.period is None or is_within(cover.period, team.from_period, team.until_period):
        return []
    span = spoken(team.from_period, team.until_period)
    return [cover.breach("unknown_period", None, "period", f"{team.team}的报送期：{span}", *_SPAN_IS_WRONG)]


def _unbegun(breach: Breach) -> Breach:
    return breach._replace(severity="explain") if _is_hold(breach) else breach


def _named(rule: str) -> str:
    from consolidate.schemas.rules import CATALOGUE

    return CATALOGUE[rule].title


def _is_hold(breach: Breach) -> bool:
    from consolidate.schemas.rules import CATALOGUE

    rule = CATALOGUE[breach.rule]
    return not rule.is_trial and (breach.severity or rule.severity) == "hold"


def _code(teams: Teams, cell: object) -> str | None:
    team, _ = teams.named(cell)  # type: ignore[arg-type]  # a cell, whatever it holds
    return team.team_code if team else None


def _own_id(sha256: str, code: str) -> str:
    return hashlib.sha256(f"{sha256}\x1f{code}".encode()).hexdigest()
