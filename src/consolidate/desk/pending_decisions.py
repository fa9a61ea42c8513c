"""What was decided and waits for a run; the run itself; what it moved; and the seal of a period."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from consolidate.desk.answer import require_name
from consolidate.desk.form import Fields, Here
from consolidate.desk.gate import Message
from consolidate.desk.pages import redirect
from consolidate.records.journal.journal import Draft
from consolidate.verbs.board import load_periods
from consolidate.verbs.decide import decide
from consolidate.verbs.decision_list import local_time
from consolidate.verbs.dry_run import preview_moves
from consolidate.verbs.lookup import ask_published
from consolidate.verbs.pending import load_pending
from consolidate.verbs.seal import propose_seal

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row

router = APIRouter()


@router.get("/basket")
def basket(here: Here, period: str | None = None, ahead: str = "") -> Response:
    """The decisions that wait, who else is at work, what the last run moved, and, asked for, what the next would."""
    state = here.request.app.state
    wanted = {"measure": None, "scope": "all", "code": None, "county": None, "period": "all"}
    moved = [row for row in ask_published(state.data, "show/change", **wanted) if row["amount"]]
    return here.page(
        "basket", decisions=_decisions(state.data), run=state.runs.now, at_work=_at_work(state.data), moved=moved,
        periods=load_periods(state.data), period=period, section="basket", ahead=preview_moves(state.data) if ahead else None,
    )  # fmt: skip


@router.post("/run")
def run(here: Here, _fields: Fields) -> Response:
    """Starts a run, unless one is at work."""
    if not here.request.app.state.runs.start():
        here.session.messages.append(Message("refused", ("运行正在进行，请等它结束。 A run is at work already.",)))
    return redirect("/basket")


@router.get("/run/state")
def run_state(here: Here) -> Response:
    """How far the run is."""
    now = here.request.app.state.runs.now
    return JSONResponse({"state": now.state, "stages": now.stages, "output": now.output[-3:]})


@router.get("/seal")
def seal(here: Here, period: str) -> Response:
    """What a period's published figures cover, before they are sealed."""
    data = here.request.app.state.data
    with here.session.show_refusals():
        return here.page("seal", period=period, remarks=propose_seal(data, period).remarks, section="basket")
    return redirect("/basket")


@router.post("/seal")
def sealed(here: Here, fields: Fields) -> Response:
    """Seals a period."""
    data = here.request.app.state.data
    with here.session.show_refusals():
        by = require_name(here)
        about = propose_seal(data, fields.get("period", ""))
        (decision,) = decide(data, [Draft("seal", by, fields.get("why", ""), about.target, is_first=True)])
        here.session.messages.append(Message("done", about.remarks, decision.id))
    return redirect("/basket")


def _decisions(data: Path) -> list[Row]:
    """What waits for a run, by the programme's clock."""
    return [row | {"decided_at": local_time(row["decided_at"], data)} for row in load_pending(data).decisions]


def _at_work(data: Path) -> str:
    """The run that is at work, if there is one, whoever started it."""
    from consolidate.runtime.lock import holder
    from consolidate.runtime.paths import Folders

    now = holder(Folders(data).lock)
    return f"{now.what}，始于 {now.since:%H:%M:%S}（{now.host}）" if now else ""
