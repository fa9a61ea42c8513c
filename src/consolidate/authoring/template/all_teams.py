"""A form for each team of a period, in the period's folder of the outbox, beside the marked workbooks.

They are not in the outbox's index: `send-back` and `prune` leave them alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from consolidate.authoring.template.free import is_free
from consolidate.authoring.template.prefill import Prefill
from consolidate.authoring.template.programme import FormTeam, load_programme
from consolidate.authoring.template.write import save, workbook
from consolidate.outputs.outbox.name import safe_name
from consolidate.runtime.paths import Folders
from consolidate.schemas.sheets import SHEETS

FormOutcome = Literal["written", "unchanged", "kept"]
_RESULT: Mapping[FormOutcome, str] = {
    "written": "已写好 written",
    "unchanged": "没有变化 unchanged",
    "kept": "有人在里面填过，没有覆盖 somebody has filled it in: kept",
}


class TeamForm(NamedTuple):
    """A team's form: what became of it, and the period of the return it is prefilled from ('' for none)."""

    team_code: str
    team: str
    period: str
    path: str
    what: FormOutcome
    prefilled_from: str
    pairings: int
    projects: int

    def __str__(self) -> str:
        came = (
            f"，预填自 {self.prefilled_from}：结对 {self.pairings}、项目 {self.projects}" if self.prefilled_from else ""
        )
        return f"{self.path}：{_RESULT[self.what]}{came}"


def write_every(folders: Folders, period: str, known: Mapping[str, Prefill]) -> list[TeamForm]:
    """Write the form of each team that reports for a period; `known` is what they are prefilled with.

    A file that somebody has filled in is kept. Errors: WrongUsage for a period that is none of the programme's, or a
    folder that cannot be written; UnusableData for a broken reference folder.
    """
    programme = load_programme(folders.reference, period)
    programme.period(period)
    folder = folders.outbox / period
    written = []
    for team, name in zip(programme.teams, file_names(programme.teams, period), strict=True):
        prefill = known.get(team.code)
        path = folder / name
        what: FormOutcome = "kept"
        if is_free(path):
            content = workbook(SHEETS, folders.reference, team.code, period, {}, {}, prefill)
            what = "unchanged" if path.is_file() and path.read_bytes() == content else "written"
            if what == "written":
                save(path, content)
        lines = prefill.lines if prefill else {}
        counts = (len(lines.get(table, ())) for table in ("pairing", "project"))
        written.append(
            TeamForm(team.code, team.name, period, str(path), what, prefill.period if prefill else "", *counts)
        )
    return written


def file_names(teams: Sequence[FormTeam], period: str) -> list[str]:
    """What each team's file is called: by its name, which `check` reads; with its code where two would have one name."""
    stems = [safe_name(team.name) for team in teams]
    folded = [stem.casefold() for stem in stems]
    return [
        f"{stem}_{period}.xlsx" if folded.count(stem.casefold()) == 1 else f"{stem}_{team.code}_{period}.xlsx"
        for stem, team in zip(stems, teams, strict=True)
    ]
