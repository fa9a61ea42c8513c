"""What is decided on a team's page: a correction, looked at before it is written; an explanation; one taken back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from consolidate.desk.form import Fields, Here
from consolidate.desk.gate import Message, reason_of
from consolidate.desk.pages import Visit, readable, redirect
from consolidate.desk.team import causes_of, next_to_do
from consolidate.reading.values.privacy import masked
from consolidate.records.journal.journal import Draft
from consolidate.runtime.errors import ConsolidateError, WrongUsage
from consolidate.verbs.correct import ProposedCorrection, place_of_finding, propose_correction
from consolidate.verbs.decide import decide
from consolidate.verbs.explain import propose_explanation
from consolidate.verbs.lookup import load_finding

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row

router = APIRouter()
UNSIGNED = "请先在页首写姓名：每个决定都要署名。 Sign first, at the top of the page: every decision has a name."


@router.get("/check")
def check(here: Here, finding_id: str, value: str = "", blank: str = "") -> Response:
    """What a correction would do, while it is typed; nothing is written."""
    data = here.request.app.state.data
    try:
        proposed = _propose_for_finding(data, load_finding(data, finding_id), value[:2000], blank == "1")
    except ConsolidateError as refusal:
        return _preview_response(False, [reason_of(refusal)])
    return _preview_response(
        True, [_effect_text(proposed), *proposed.remarks[1 if proposed.foreseen.counted is None else 2 :]]
    )


def _preview_response(is_good: bool, lines: Sequence[str]) -> Response:
    return JSONResponse({"ok": is_good, "lines": [readable(line) for line in lines]})


@router.post("/correct")
def correct(here: Here, fields: Fields) -> Response:
    """A correction, and the same for the cells that hold the same mistake, if that was asked; all of them or none."""
    value, blank = fields.get("value", ""), fields.get("blank") == "1"

    def propose(data: Path, by: str) -> Proposal:
        found = load_finding(data, fields.get("finding_id", ""))
        ids = [str(found["finding_id"]), *_list_same(data, found, fields)]
        if not value and not blank:
            raise WrongUsage(
                "请填更正值；要清空单元格请勾选“清空”。 Type the right content, or tick 清空 to empty the cell."
            )
        corrections = [_propose_for_finding(data, load_finding(data, finding_id), value, blank) for finding_id in ids]
        why, after = fields.get("why") or "电话核实", "" if blank else value
        return Proposal(
            [Draft("correction", by, why, cell.target, cell.before, after, is_first=True) for cell in corrections],
            tuple(line for cell in corrections for line in (cell.remarks[0], _effect_text(cell))),
        )

    return write_down(here, fields, propose)


@router.post("/explain")
def explain(here: Here, fields: Fields) -> Response:
    """Why a finding is no mistake."""

    def propose(data: Path, by: str) -> Proposal:
        about = propose_explanation(data, fields.get("finding_id", ""))
        message, *replaced = about.remarks
        return Proposal(
            [Draft("explanation", by, fields.get("why", ""), about.target)], (f"已说明：{message}", *replaced)
        )

    return write_down(here, fields, propose)


@router.post("/undo")
def undo(here: Here, fields: Fields) -> Response:
    """A decision taken back, by a decision."""
    with here.session.show_refusals():
        target = {"decision_id": fields.get("decision_id", "")}
        decide(
            here.request.app.state.data, [Draft("revocation", require_name(here), fields.get("why") or "撤销", target)]
        )
        here.session.messages.append(Message("done", (f"已撤销 {target['decision_id']}。 Taken back.",)))
    return back_to_team(fields)


class Proposal(NamedTuple):
    """What a form asks to write down, and the message when that is done."""

    drafts: Sequence[Draft]
    remarks: tuple[str, ...]


def write_down(here: Visit, fields: dict[str, str], propose: Callable[[Path, str], Proposal]) -> Response:
    """What a form of a team's page decides, all of it or nothing, and on to the next finding. `propose` is given the data
    directory and who decides; what it raises is shown where it was typed."""
    data = here.request.app.state.data
    try:
        proposal = propose(data, require_name(here))
        decisions = decide(data, list(proposal.drafts))
    except ConsolidateError as refusal:
        return redirect_refused(here, fields, refusal)
    return redirect_with_message(
        here, fields, Message("done", proposal.remarks, decisions[0].id if len(decisions) == 1 else "")
    )


def require_name(here: Visit) -> str:
    """Who decides. Errors: WrongUsage without a name."""
    if not here.session.by:
        raise WrongUsage(UNSIGNED)
    return here.session.by


def _propose_for_finding(data: Path, found: Row, value: str, blank: bool) -> ProposedCorrection:
    """The correction of a finding's cell, in the return in which it was seen."""
    seen = str(found["submission_id"]) if found["submission_id"] else None
    after = "" if blank else value
    return propose_correction(data, *place_of_finding(found), after, blank=blank, replace=False, submission_id=seen)


def _list_same(data: Path, found: Row, fields: dict[str, str]) -> list[str]:
    if fields.get("same") != "1":
        return []
    causes = causes_of(data, str(found["team_code"]), str(found["period"]))
    return [str(row["finding_id"]) for cause in causes if cause.id == found["finding_id"] for row in cause.same]


def _effect_text(proposed: ProposedCorrection) -> str:
    """What the totals gain, in a word."""
    foreseen = proposed.foreseen
    if foreseen.counted is None:
        return f"读作 {foreseen.value or '空'}"
    if foreseen.counted == (False, True):
        return f"本行计入：{foreseen.value or '空'}。 The line will count."
    if foreseen.counted == (True, True):
        return f"本行仍计入，改为 {foreseen.value or '空'}。 It counts on, with the new content."
    return "本行仍然暂缓。 The line goes on waiting." if not foreseen.counted[0] else "本行将暂缓！ The line will wait!"


def redirect_refused(here: Visit, fields: dict[str, str], refusal: ConsolidateError) -> Response:
    """Back where it was typed, with what was typed and why it cannot be taken."""
    typed = {name: masked(fields.get(name, "")) for name in ("value", "why", "finding_id", "kind")}
    here.session.messages.append(Message.refusing(refusal, typed))
    return redirect(_team_page(fields), {"period": fields.get("period"), "at": fields.get("finding_id")})


def redirect_with_message(here: Visit, fields: dict[str, str], message: Message) -> Response:
    """To the next finding of the team that nobody has decided."""
    here.session.messages.append(message)
    causes = causes_of(here.request.app.state.data, fields.get("team", ""), fields.get("period", ""))
    following = next_to_do(causes, fields.get("finding_id", ""))
    return redirect(
        _team_page(fields),
        {"period": fields.get("period"), "at": following.id if following else fields.get("finding_id")},
    )


def back_to_team(fields: dict[str, str]) -> Response:
    """To the page of the team that a form is about; to the basket from a form of no team."""
    if not fields.get("team"):
        return redirect("/basket")
    return redirect(_team_page(fields), {"period": fields.get("period"), "at": fields.get("finding_id")})


def _team_page(fields: dict[str, str]) -> str:
    from urllib.parse import quote

    return f"/team/{quote(fields.get('team', ''), safe='')}"
