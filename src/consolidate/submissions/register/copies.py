"""Files of equal content: one is the return, the others are copies; one in another return's place is told."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from consolidate.checks.findings.breach import Breach
from consolidate.reading.values.title import FileName
from consolidate.submissions.register.filename import name_or_folders
from consolidate.submissions.register.span import ProgrammeSpan
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.team import Teams

Registered = tuple[list[Submission], list[Breach]]


def mark_copies(files: Mapping[str, Registered], teams: Teams, span: ProgrammeSpan) -> dict[str, Registered]:
    """What is registered of files of equal content: of one file everything, of each other that it is a duplicate.

    The one whose name and folders do not contradict its cover is no duplicate, else the first. A duplicate that they
    put in the place of another return has the team and the period of that.
    """
    claims = {file: _claim(file, submissions, teams, span) for file, (submissions, _) in files.items()}
    original = min(files, key=lambda file: (claims[file] is not None, file))
    first = files[original][0][0]
    marked = {original: files[original]}
    for file, (submissions, _) in files.items():
        if file != original:
            duplicate = Submission(
                submissions[0].submission_id,
                file,
                "duplicate",
                f"与 {original} 是同一文件",
                first_seen_at=first.first_seen_at,
            )
            claim = None if claims[original] else claims[file]
            marked[file] = _claimed(duplicate, claim, first, teams) if claim else ([duplicate], [])
    return marked


def keep_claims(submissions: Iterable[Submission], breaches: Iterable[Breach]) -> Registered:
    """The submissions and the breaches, without the claim of a duplicate to a place for which another file was sent, or
    to a period for which nobody has sent anything."""
    everything = list(submissions)
    sent = {(other.team_code, other.period) for other in everything if other.status != "duplicate"}
    newest = max((period for _, period in sent if period), default="")
    vain = {
        copy.file
        for copy in everything
        if copy.status == "duplicate"
        and copy.period
        and ((copy.team_code, copy.period) in sent or copy.period > newest)
    }
    kept = [replace(other, team_code=None, period=None) if other.file in vain else other for other in everything]
    return kept, [breach for breach in breaches if breach.rule != "same_file" or breach.file not in vain]


def _claim(file: str, submissions: Sequence[Submission], teams: Teams, span: ProgrammeSpan) -> FileName | None:
    """Whose return for which period the name and the folders say it is, where the cover says otherwise."""
    own = {(submission.team_code, submission.period) for submission in submissions}
    if len(own) > 1:
        return None  # several teams in one file
    ((team, period),) = own
    name = name_or_folders(file, submissions[0].first_seen_at, teams, span)
    claim = FileName(name.team or team, name.period or period)
    return claim if team and period and claim != (team, period) else None


def _claimed(duplicate: Submission, claim: FileName, original: Submission, teams: Teams) -> Registered:
    breach = Breach(
        "same_file", team_code=claim.team, period=claim.period, file=duplicate.file, expected=original.file,
        value=_spoken(original.team_code, original.period, teams), detail=_spoken(*claim, teams),
    )  # fmt: skip
    return [replace(duplicate, team_code=claim.team, period=claim.period)], [breach]


def _spoken(team: str | None, period: str | None, teams: Teams) -> str:
    return f"{teams.by_code[team or ''].team} {period}"
