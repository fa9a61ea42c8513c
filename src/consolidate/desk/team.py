"""A team's page: its findings by cause, the sheet as it was sent, and what to say on the telephone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from fastapi import APIRouter, HTTPException
from fastapi.responses import Response

from consolidate.desk.form import Here
from consolidate.desk.pages import Visit
from consolidate.schemas.rules import SEVERITIES
from consolidate.verbs.board import load_board, load_findings, load_periods
from consolidate.verbs.call import load_calls
from consolidate.verbs.entry import input_field_of
from consolidate.verbs.hold import load_returns
from consolidate.verbs.pending import Pending, load_pending
from consolidate.verbs.personal import show_unstarred_sheet
from consolidate.verbs.sheet import load_sheet_as_sent
from consolidate.verbs.target import ASKS

if TYPE_CHECKING:
    from pathlib import Path

    from consolidate.outputs.screen.rows import Row

router = APIRouter()


@dataclass(frozen=True)
class CauseOnPage:
    """A finding, what follows from it, and the decision about it that waits for the next run."""

    finding: Row
    followers: tuple[Row, ...]
    decision: Row | None
    same: tuple[Row, ...] = ()
    """Others of the same rule, column and content: what holds for one may hold for all."""

    @property
    def id(self) -> str:
        """The id of the finding."""
        return str(self.finding["finding_id"])

    @property
    def is_of_two_returns(self) -> bool:
        """Whether it waits for a word on which of two returns counts, or both."""
        return self.finding["rule"] in ("shrinking_resubmission", "resubmission_reason", "ambiguous_resubmission")

    @property
    def is_to_do(self) -> bool:
        """Whether somebody still has to decide."""
        return self.decision is None and self.finding["severity"] != "note"


@router.get("/team/{code}")
def show_team(here: Here, code: str, period: str | None = None, at: str | None = None) -> Response:
    """The findings of a team in a period; one of them, `at`, with the sheet beside it."""
    data = here.request.app.state.data
    period = period or load_periods(data)[0]
    causes = causes_of(data, code, period)
    rows = load_board(data, period)
    row = next((row for row in rows if row["team_code"] == code), None)
    if row is None:
        raise HTTPException(404, "没有这支工作队，或它在这一期不用报送。 There is no such team in that period.")
    chosen = next((cause for cause in causes if cause.id == at), None) or next_to_do(causes)
    return here.page(
        "team", period=period, row=row, causes=causes, chosen=chosen, section="home", following=next_team(rows, code),
        entry=input_field_of(data, chosen.finding) if chosen else None, sheet=_load_sheet(here, chosen),
        periods=load_periods(data), returns=load_returns(data, code, period), ASKS=ASKS, calls=load_calls(data, period).get(code, []),
    )  # fmt: skip


def causes_of(data: Path, code: str, period: str) -> list[CauseOnPage]:
    """The causes of a team, the heaviest first: by severity, then by the yuan at stake."""
    rows, waiting = load_findings(data, code, period), load_pending(data)
    ids = {row["finding_id"] for row in rows}
    first = [row for row in rows if row["because_of"] not in ids]
    return sorted((_to_cause(row, rows, first, waiting) for row in first), key=_weight_of)


def next_to_do(causes: Sequence[CauseOnPage], after: str = "") -> CauseOnPage | None:
    """The cause to go on with: the next that nobody has decided, from the beginning again behind the last."""
    ids = [cause.id for cause in causes]
    start = ids.index(after) + 1 if after in ids else 0
    return next(
        (cause for cause in (*causes[start:], *causes[:start]) if cause.is_to_do),
        causes[0] if causes and not after else None,
    )


def next_team(rows: Sequence[Row], code: str) -> Row | None:
    """The team to call after this one; `rows` in the order to call them."""
    place = next((number for number, row in enumerate(rows) if row["team_code"] == code), -1)
    return next((row for row in rows[place + 1 :] if row["severity"]), None)


def _to_cause(row: Row, rows: Sequence[Row], first: Sequence[Row], waiting: Pending) -> CauseOnPage:
    followers = tuple(follower for follower in rows if follower["because_of"] == row["finding_id"])
    same = tuple(
        row_alike
        for row_alike in first
        if row_alike is not row and _kind_of(row_alike) == _kind_of(row) and not waiting.of(row_alike)
    )
    return CauseOnPage(row, followers, waiting.of(row), same if row["cell"] else ())


def _kind_of(row: Row) -> tuple[object, ...]:
    return tuple(row[name] for name in ("rule", "file", "sheet", "field", "value"))


def _weight_of(cause: CauseOnPage) -> tuple[int, Decimal]:
    return SEVERITIES.index(cause.finding["severity"]), -abs(Decimal(str(cause.finding["yuan_at_stake"] or 0)))


def _load_sheet(here: Visit, chosen: CauseOnPage | None) -> object:
    if chosen is None or not (chosen.finding["file"] and chosen.finding["sheet"]):
        return None
    data, found = here.request.app.state.data, chosen.finding
    row = int(str(found["row"])) if found["row"] else None
    cell = str(found["cell"]) if found["cell"] else None
    place = str(found["file"]), str(found["sheet"]), cell, row
    if here.session.by and here.session.takes_unstarred(chosen.id):
        return show_unstarred_sheet(data, here.session.by, *place)
    return load_sheet_as_sent(data, *place)
