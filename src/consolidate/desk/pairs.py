"""Two that may be one: both side by side, and one word."""

from __future__ import annotations

import re

from fastapi import APIRouter
from fastapi.responses import Response

from consolidate.desk.answer import require_name
from consolidate.desk.form import Fields, Here
from consolidate.desk.gate import Message
from consolidate.desk.pages import redirect
from consolidate.records.journal.journal import Draft
from consolidate.verbs.decide import decide
from consolidate.verbs.lookup import ask_published
from consolidate.verbs.pair import KINDS, load_things, propose_merge, propose_separation
from consolidate.verbs.pending import load_pending

router = APIRouter()
RULES = ("similar_organisation", "similar_project", "similar_plot", "similar_donor", "cross_team_duplicate")
"""The rules whose findings name the ids of two, the one to be counted as the other first."""
_ID = re.compile(r"\b[aokgu][0-9a-f]{9,}\b")
MOST = 50


@router.get("/pairs")
def pairs(here: Here) -> Response:
    """The suggestions that nobody has decided."""
    data = here.request.app.state.data
    wanted = {"team": None, "county": None, "period": None, "severity": None}
    found = [row for rule in RULES for row in ask_published(data, "show/findings", **wanted, rule=rule, every=False)]
    decided = load_pending(data).pairs
    named = [(row, _ID.findall(str(row["message"]))) for row in found]
    undecided = [(row, ids) for row, ids in named if len(ids) == 2 and frozenset(ids) not in decided]
    shown = undecided[:MOST]
    known = load_things(data, (name for _, ids in shown for name in ids))
    suggestions = [(row, (known[a], known[b])) for row, (a, b) in shown if a in known and b in known]
    return here.page(
        "pairs",
        suggestions=suggestions,
        rest=len(undecided) - len(shown),
        kinds=KINDS,
        section="pairs",
        period=None,
    )


@router.post("/pairs")
def decide_pair(here: Here, fields: Fields) -> Response:
    """One or two; what cannot be one is refused."""
    data, a, b = here.request.app.state.data, fields.get("a", ""), fields.get("b", "")
    is_one = fields.get("is") == "one"
    with here.session.show_refusals():
        by = require_name(here)
        about = (propose_merge if is_one else propose_separation)(data, a, b)
        why = fields.get("why") or ("核实是同一个" if is_one else "核实是两个")
        (decision,) = decide(data, [Draft("merge" if is_one else "separation", by, why, about.target)])
        here.session.messages.append(Message("done", about.remarks, decision.id))
    return redirect("/pairs")
