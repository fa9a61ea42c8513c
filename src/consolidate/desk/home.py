"""The first page: the period's teams, whom to call first, and why."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal
from typing import TYPE_CHECKING

from fastapi import APIRouter
from fastapi.responses import Response

from consolidate.desk.form import Fields, Here
from consolidate.desk.gate import Message
from consolidate.desk.pages import redirect
from consolidate.outputs.outbox.office import STATES
from consolidate.verbs.board import load_board, load_open_rules, load_periods, load_unplaced
from consolidate.verbs.pending import load_pending

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consolidate.outputs.screen.rows import Row

router = APIRouter()
COUNTED_AS = {"on_hold": "held", "not_opened": "unreadable"}


@router.get("/")
def home(here: Here, period: str | None = None, county: str | None = None, rule: str | None = None) -> Response:
    """The teams of a period in the order to call them; of one county, or with findings of one rule."""
    data = here.request.app.state.data
    known = load_periods(data)
    period = period if period in known else known[0]
    county, rule = county or None, rule or None  # a form says nothing as an empty text
    rows, by_rule = load_board(data, period), load_open_rules(data, period)
    counties = dict.fromkeys(str(row["county"]) for row in rows)
    with_rule = {row["team_code"] for row in by_rule if row["rule"] == rule}
    decided = Counter(
        row["team_code"]
        for row in load_pending(data).decisions
        if row["period"] == period and row["kind"] != "revocation"
    )
    shown = [row for row in rows if county in (None, row["county"]) and (rule is None or row["team_code"] in with_rule)]
    return here.page(
        "home", period=period, periods=known, rows=shown, states=STATES, counts=_counts(rows), counties=list(counties),
        county=county, rule=rule, rules=_broken_rules(by_rule), decided=decided, unplaced=load_unplaced(data, period), section="home",
    )  # fmt: skip


@router.post("/sign")
def sign(here: Here, fields: Fields) -> Response:
    """Who decides, from now on in this browser."""
    from consolidate.reading.values.privacy import masked

    here.session.by = masked(fields.get("by", ""))[:60]
    if not here.session.by:
        here.session.messages.append(Message("refused", ("请写姓名：每个决定都要署名。 Every decision needs a name.",)))
    return redirect("/")


def _counts(rows: Sequence[Row]) -> dict[str, int]:
    """How many teams are not there, cannot be read, are held, have open findings, and are done."""
    found = Counter(_state_of(row) for row in rows)
    return {state: found[state] for state in ("missing", "unreadable", "held", "open", "done")}


def _state_of(row: Row) -> str:
    if row["status"] != "accepted":
        return COUNTED_AS.get(str(row["status"]), str(row["status"]))
    return "open" if row["holds"] or row["quarantines"] or row["explains"] else "done"


def _broken_rules(rows: Sequence[Row]) -> list[Row]:
    """The rules that are broken, the heaviest first, with how many teams and findings."""
    found: dict[str, Row] = {}
    for row in rows:
        entry = found.setdefault(
            str(row["rule"]),
            {
                "rule": row["rule"],
                "title": row["title"],
                "severity": row["severity"],
                "teams": 0,
                "findings": 0,
                "yuan": Decimal(0),
            },
        )
        entry["teams"] = int(str(entry["teams"])) + 1
        entry["findings"] = int(str(entry["findings"])) + int(str(row["findings"]))
        entry["yuan"] = Decimal(str(entry["yuan"])) + abs(Decimal(str(row["yuan_at_stake"] or 0)))
    return [row for row in found.values() if row["severity"] != "note"]
