"""Whose each file is and for which period, by its cover, its name and its lines: each file by itself."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from consolidate.checks.findings.breach import Breach
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.records.reference import Team, is_within, spoken
from consolidate.runtime.bilingual import Bilingual
from consolidate.runtime.clock import day_of
from consolidate.submissions.register.bundle import add_cover
from consolidate.submissions.register.copies import mark_copies
from consolidate.submissions.register.cover import Cover
from consolidate.submissions.register.filename import compare_with_name
from consolidate.submissions.register.layout import note_breaches, refusal_breach
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.split import split_teams
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.team import Teams


class RegisteredFile(NamedTuple):
    """A file, the submissions that it holds, and what is to be said about them."""

    workbook: Arranged
    submissions: list[Submission]
    breaches: list[Breach]


def register_files(
    received: Sequence[Arranged],
    teams: Teams,
    span: ProgrammeSpan,
    first_seen: Mapping[str, datetime],
    *,
    is_check: bool = False,
) -> dict[str, RegisteredFile]:
    """Each file by its name, in the order of the names; of several of equal content one is no duplicate."""
    contents: dict[str, list[Arranged]] = defaultdict(list)
    for workbook in sorted(received, key=lambda received_file: received_file.file):
        contents[workbook.sha256].append(workbook)
    found: dict[str, RegisteredFile] = {}
    for sha256, several in contents.items():
        registered = {
            workbook.file: _register_file(workbook, teams, span, first_seen[sha256], is_check) for workbook in several
        }
        if len(several) > 1 and several[0].verdict is None:
            registered = mark_copies(registered, teams, span)
        found |= {workbook.file: RegisteredFile(workbook, *registered[workbook.file]) for workbook in several}
    return {file: found[file] for file in sorted(found)}


def _register_file(
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
    several = split_teams(workbook, lambda cell: _team_code_in_cell(teams, cell))
    cover = Cover(workbook, teams, span, day_of(seen, span.zone)).read()
    if several is None:
        if is_check and cover.is_unbegun:
            begun = replace(base, status="held", why="封面尚未填写", parts=workbook.parts)
            return [begun], [_unbegun_breach(breach) for breach in cover.breaches]
        breaches = [*cover.breaches, *compare_with_name(workbook.file, cover, teams), *note_breaches(workbook)]
        return _apply_cover([replace(base, parts=workbook.parts, team_code=cover.team_code)], cover, breaches, teams)
    shared = [breach for breach in cover.breaches if breach.field not in ("team", "county", "town")]
    submissions = [
        replace(base, submission_id=_part_id(workbook.sha256, code), team_code=code or None, parts=parts)
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
        for sub in submissions
        if sub.team_code is None and sub.lines
    ]
    return _apply_cover(submissions, cover, [*shared, *note_breaches(workbook), *nobody], teams)


def _apply_cover(
    submissions: list[Submission], cover: Cover, breaches: list[Breach], teams: Teams
) -> tuple[list[Submission], list[Breach]]:
    """The submissions with what the cover says, held where something on it or in the layout holds them."""
    settled, found = [], []
    for submission in submissions:
        own = [breach for breach in breaches if breach.submission_id in (None, submission.submission_id)]
        own += _outside_team_span(cover, teams.by_code.get(submission.team_code or ""))
        blocking = [breach for breach in own if _holds_return(breach)]
        team = teams.by_code.get(submission.team_code or "")
        settled.append(
            replace(
                submission,
                status="held" if blocking or team is None or cover.period is None else "accepted",
                why="；".join(dict.fromkeys(_rule_title(breach.rule) for breach in blocking)),
                town_code=team.town_code if team else None,
                period=cover.period,
                filled_on=cover.filled_on,
                revision_note=cover.revision_note,
                form_version=cover.form_version,
            )
        )
        found += [
            breach._replace(team_code=submission.team_code, period=cover.period, submission_id=submission.submission_id)
            for breach in own
        ]
    return settled, found


_SPAN_IS_WRONG = Bilingual(
    "工作队的起止期有误的，请管理员改 teams.csv。", "If the team's span is wrong, a steward mends it in teams.csv."
)


def _outside_team_span(cover: Cover, team: Team | None) -> list[Breach]:
    """The breaches of a return for a period before its team joined or after it left."""
    if team is None or cover.period is None or is_within(cover.period, team.from_period, team.until_period):
        return []
    span = spoken(team.from_period, team.until_period)
    return [cover.breach("unknown_period", None, "period", f"{team.team}的报送期：{span}", *_SPAN_IS_WRONG)]


def _unbegun_breach(breach: Breach) -> Breach:
    return breach._replace(severity="explain") if _holds_return(breach) else breach


def _rule_title(rule: str) -> str:
    from consolidate.schemas.rules import CATALOGUE

    return CATALOGUE[rule].title


def _holds_return(breach: Breach) -> bool:
    from consolidate.schemas.rules import CATALOGUE

    rule = CATALOGUE[breach.rule]
    return not rule.is_trial and (breach.severity or rule.severity) == "hold"


def _team_code_in_cell(teams: Teams, cell: object) -> str | None:
    team, _ = teams.named(cell)  # type: ignore[arg-type]  # a cell, whatever it holds
    return team.team_code if team else None


def _part_id(sha256: str, code: str) -> str:
    return hashlib.sha256(f"{sha256}\x1f{code}".encode()).hexdigest()
