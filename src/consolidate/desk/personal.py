"""Personal data, starred out everywhere, shown once to a steward who asks for it and has signed; each time is logged."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import Response

from consolidate.desk.answer import back_to_team, require_name
from consolidate.desk.form import Fields, Here
from consolidate.desk.gate import Message
from consolidate.verbs.personal import show_contact_details

router = APIRouter()


@router.post("/contact")
def show_contact(here: Here, fields: Fields) -> Response:
    """Whom to ask for on the telephone."""
    data = here.request.app.state.data
    with here.session.show_refusals():
        sentence = show_contact_details(data, fields.get("team", ""), fields.get("period", ""), require_name(here))
        here.session.messages.append(Message("done", (sentence,)))
    return back_to_team(fields)


@router.post("/unstar")
def show_sheet(here: Here, fields: Fields) -> Response:
    """The sheet beside a finding, the next time with nothing starred out."""
    with here.session.show_refusals():
        require_name(here)
        here.session.unstarred = fields.get("finding_id", "")
    return back_to_team(fields)
