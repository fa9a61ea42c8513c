"""What is decided about a whole return, what its team said, and the marked copy that goes back to it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from consolidate.desk.answer import Proposal, write_down
from consolidate.desk.form import Fields, File, Here
from consolidate.desk.gate import Message
from consolidate.records.journal.journal import Draft
from consolidate.runtime.errors import WrongUsage
from consolidate.verbs.about import ProposedDecision
from consolidate.verbs.accept import propose_acceptance
from consolidate.verbs.call import propose_call
from consolidate.verbs.change_period import propose_period_change
from consolidate.verbs.hold import load_returns, propose_hold
from consolidate.verbs.lookup import load_finding
from consolidate.verbs.marked_copy import make_marked_copy
from consolidate.verbs.reply import take_reply

router = APIRouter()
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/copy/{finding_id}")
def copy(here: Here, finding_id: str) -> Response:
    """The marked copy of the return that a finding is about."""
    data = here.request.app.state.data
    name, content = make_marked_copy(data, load_finding(data, finding_id))
    saved = f"attachment; filename*=UTF-8''{quote(name.rpartition('/')[2], safe='')}"
    return Response(content, media_type=KIND, headers={"Content-Disposition": saved})


@router.post("/accept")
def accept(here: Here, fields: Fields) -> Response:
    """A return that waits because of another one takes its place, or counts beside it."""

    def propose(data: Path, by: str) -> Proposal:
        file = str(load_finding(data, fields.get("finding_id", ""))["file"] or "")
        abouts = propose_acceptance(data, file, fields.get("as", ""))
        return _propose_all(abouts, "acceptance", by, fields.get("why") or "电话核实")

    return write_down(here, fields, propose)


@router.post("/hold")
def hold(here: Here, fields: Fields) -> Response:
    """A whole return of the team is kept out, to wait for the office or to be sent again."""

    def propose(data: Path, by: str) -> Proposal:
        abouts = propose_hold(data, _chosen_file(data, fields), "resend" if fields.get("asks") == "resend" else "wait")
        return _propose_all(abouts, "hold", by, fields.get("why", ""))

    return write_down(here, fields, propose)


@router.post("/change-period")
def change_period(here: Here, fields: Fields) -> Response:
    """A whole return of the team belongs to another period: a correction of its cover."""

    def propose(data: Path, by: str) -> Proposal:
        cell, after = propose_period_change(data, _chosen_file(data, fields), fields.get("to", ""))
        draft = Draft("correction", by, fields.get("why", ""), cell.target, cell.before, after)
        return Proposal([draft], cell.remarks)

    return write_down(here, fields, propose)


@router.post("/call")
def call(here: Here, fields: Fields) -> Response:
    """What the team said on the telephone."""

    def propose(data: Path, by: str) -> Proposal:
        about = propose_call(data, fields.get("team", ""), fields.get("period", ""), fields.get("promised", ""))
        return _propose_all([about], "call", by, fields.get("why", ""))

    return write_down(here, fields, propose)


@router.post("/reply")
def reply(here: Here, content: File) -> Response:
    """A marked copy that was dropped onto the page."""
    with here.session.show_refusals():
        here.session.messages.append(Message("done", take_reply(here.request.app.state.data, content)))
    return Response(status_code=204)


def _propose_all(abouts: Sequence[ProposedDecision], kind: str, by: str, why: str) -> Proposal:
    """A decision of one kind about each of several things."""
    drafts = [Draft(kind, by, why, about.target) for about in abouts]
    return Proposal(drafts, tuple(line for about in abouts for line in about.remarks))


def _chosen_file(data: Path, fields: dict[str, str]) -> str:
    """The file of the team's return that a form names by its id. Errors: WrongUsage where it is no longer there."""
    for row in load_returns(data, fields.get("team", ""), fields.get("period", "")):
        if row["submission_id"] == fields.get("submission_id"):
            return str(row["file"])
    raise WrongUsage("这份报表已不在这一队这一期里，请刷新页面。 That return is no longer there; load the page again.")
