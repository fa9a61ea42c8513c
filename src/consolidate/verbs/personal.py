"""What is starred out everywhere else, shown to somebody who signs for it: whom to ask for, and a sheet as it was sent."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.records.disclosures import note_disclosure
from consolidate.runtime.errors import WrongUsage
from consolidate.verbs.cached_inputs import cached_inputs
from consolidate.verbs.lookup import ask_published
from consolidate.verbs.sheet import load_sheet_as_sent

if TYPE_CHECKING:
    from consolidate.verbs.sheet import ShownSheet

ASKED_FOR = ("preparer", "reviewer", "phone")


def show_contact_details(data: Path, team: str, period: str, by: str) -> str:
    """Who filled in the team's newest return and their telephone, as its cover says; logged. Errors: WrongUsage."""
    from consolidate.checks.findings.breach import shown_text
    from consolidate.schemas.cover import COVER
    from consolidate.submissions.inputs.read_named import read_named_file

    rows = ask_published(data, "show/newest_return", team=team, period=period)
    if not rows:
        raise WrongUsage(
            "这支工作队还没有能读的报表，不知道电话。 There is no return of that team to read a telephone from."
        )
    file = str(rows[0]["file"])
    cover = read_named_file(cached_inputs(data), file).cover
    entries = [f"{COVER.column(name).header} {shown_text(cover[name].value)}" for name in ASKED_FOR if name in cover]
    if not entries:
        raise WrongUsage(f"{file} 的封面没有填报人和电话。 Its cover names nobody.")
    note_disclosure(data, by, "contact", file, next(cover[name].sheet for name in ASKED_FOR if name in cover))
    return f"{' · '.join(entries)}（{file}）"


def show_unstarred_sheet(
    data: Path, by: str, file: str, name: str, cell: str | None, row: int | None
) -> ShownSheet | None:
    """A sheet with nothing starred out; logged before it is shown."""
    note_disclosure(data, by, "sheet", file, name)
    return load_sheet_as_sent(data, file, name, cell, row, is_starred=False)
