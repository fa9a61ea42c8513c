"""What is decided about a whole return, what its team said, and the marked copy that goes back to it."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from consolidate.desk.answer import UNSIGNED, go_on, refused
from consolidate.desk.form import Fields, File, Here
from consolidate.desk.gate import Said
from consolidate.records.journal.journal import Draft
from consolidate.runtime.errors import ConsolidateError, WrongUsage
from consolidate.verbs.accept import accepting
from consolidate.verbs.call import calling
from consolidate.verbs.change_period import changing_period
from consolidate.verbs.copy import copy_of
from consolidate.verbs.decide import decide
from consolidate.verbs.hold import holding, returns_of
from consolidate.verbs.look import finding
from consolidate.verbs.reply import take_reply

router = APIRouter()
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@router.get("/copy/{finding_id}")
def copy(here: Here, finding_id: str) -> Response:
    """The marked copy of the return that a finding is about."""
    data = here.request.app.state.data
    name, content = copy_of(data, finding(data, finding_id))
    saved = f"attachment; filename*=UTF-8''{quote(name.rpartition('/')[2], safe='')}"
    return Response(content, media_type=KIND, headers={"Content-Disposition": saved})


@router.post("/accept")
def accept(here: Here, fields: Fields) -> Response:
    """A return that waits because of another one takes its place, or counts beside it."""
    data = here.request.app.state.data
    try:
        if not here.session.by:
            raise WrongUsage(UNSIGNED)
        file = str(finding(data, fields.get("finding_id", ""))["file"] or "")
        abouts = accepting(data, file, fields.get("as", ""))
        why = fields.get("why") or "电话核实"
        decisions = decide(data, [Draft("acceptance", here.session.by, why, about.target) for about in abouts])
    except ConsolidateError as refusal:
        return refused(here, fields, refusal)
    said = tuple(line for about in abouts for line in about.remarks)
    return go_on(here, fields, Said("done", said, decisions[0].id if len(decisions) == 1 else ""))


@router.post("/hold")
def hold(here: Here, fields: Fields) -> Response:
    """A whole return of the team is kept out, to wait for the office or to be sent again."""
    data = here.request.app.state.data
    try:
        if not here.session.by:
            raise WrongUsage(UNSIGNED)
        abouts = holding(data, _chosen(data, fields), "resend" if fields.get("asks") == "resend" else "wait")
        decisions = decide(
            data, [Draft("hold", here.session.by, fields.get("why", ""), about.target) for about in abouts]
        )
    except ConsolidateError as refusal:
        return refused(here, fields, refusal)
    said = tuple(line for about in abouts for line in about.remarks)
    return go_on(here, fields, Said("done", said, decisions[0].id if len(decisions) == 1 else ""))


@router.post("/change-period")
def change_period(here: Here, fields: Fields) -> Response:
    """A whole return of the team belongs to another period: a correction of its cover."""
    data = here.request.app.state.data
    try:
        if not here.session.by:
            raise WrongUsage(UNSIGNED)
        proposed, after = changing_period(data, _chosen(data, fields), fields.get("to", ""))
        draft = Draft("correction", here.session.by, fields.get("why", ""), proposed.target, proposed.before, after)
        (decision,) = decide(data, [draft])
    except ConsolidateError as refusal:
        return refused(here, fields, refusal)
    return go_on(here, fields, Said("done", proposed.remarks, decision.id))


@router.post("/call")
def call(here: Here, fields: Fields) -> Response:
    """What the team said on the telephone."""
    data = here.request.app.state.data
    try:
        if not here.session.by:
            raise WrongUsage(UNSIGNED)
        about = calling(data, fields.get("team", ""), fields.get("period", ""), fields.get("promised", ""))
        (decision,) = decide(data, [Draft("call", here.session.by, fields.get("why", ""), about.target)])
    except ConsolidateError as refusal:
        return refused(here, fields, refusal)
    return go_on(here, fields, Said("done", about.remarks, decision.id))


@router.post("/reply")
def reply(here: Here, content: File) -> Response:
    """A marked copy that was dropped onto the page."""
    try:
        here.session.said.append(Said("done", take_reply(here.request.app.state.data, content)))
    except ConsolidateError as refusal:
        here.session.said.append(Said("refused", (str(refusal),)))
    return Response(status_code=204)


def _chosen(data: Path, fields: dict[str, str]) -> str:
    """The file of the team's return that a form names by its id. Errors: WrongUsage where it is no longer there."""
    for row in returns_of(data, fields.get("team", ""), fields.get("period", "")):
        if row["submission_id"] == fields.get("submission_id"):
            return str(row["file"])
    raise WrongUsage("这份报表已不在这一队这一期里，请刷新页面。 That return is no longer there; load the page again.")
