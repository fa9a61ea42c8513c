"""Any total: what it covers, what waits, and the lines behind it down to their cells."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import quote

from fastapi import APIRouter
from fastapi.responses import Response

from consolidate.desk.form import Here
from consolidate.verbs.board import load_periods
from consolidate.verbs.lines import trace_lines
from consolidate.verbs.lookup import ask_published
from consolidate.verbs.number import render_number

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row

router = APIRouter()
MOST = 400
KINDS = {
    "html": "text/html; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@router.get("/totals")
def totals(here: Here, period: str = "all", team: str | None = None) -> Response:
    """All measures of a period, of all teams or of one."""
    data = here.request.app.state.data
    rows = _totals(data, None, period, team)
    return here.page("totals", rows=rows, period=period, periods=load_periods(data), team=team, section="totals")


@router.get("/total/{measure}")
def total(here: Here, measure: str, period: str = "all", team: str | None = None) -> Response:
    """One total: by period, by team, and its lines."""
    data = here.request.app.state.data
    behind = trace_lines(data, measure, team, period, MOST)
    wanted = {"measure": measure, "team": team, "county": None}
    history = ask_published(
        data, "show/totals", **wanted, scope="team" if team else "all", is_by_period=True, period=None
    )
    teams = (
        [] if team else ask_published(data, "show/totals", **wanted, scope="team", is_by_period=False, period=period)
    )
    return here.page(
        "total", row=next(iter(_totals(data, measure, period, team)), None), lines=behind.lines, rest=behind.number - len(behind.lines),
        teams=teams, history=history, measure=measure, period=period, team=team, section="totals",
    )  # fmt: skip


@router.get("/total/{measure}/page.{kind}")
def total_to_hand_on(
    here: Here, measure: str, kind: Literal["html", "xlsx"], period: str = "all", team: str | None = None
) -> Response:
    """The total on one page, as a file: what `explain-number` writes."""
    content = render_number(here.request.app.state.data, measure, team, period, kind)
    saved = f"attachment; filename*=UTF-8''{quote(f'{measure}_{period}.{kind}')}"
    return Response(content, media_type=KINDS[kind], headers={"Content-Disposition": saved})


def _totals(data: Path, measure: str | None, period: str, team: str | None) -> list[Row]:
    scope = "team" if team else "all"
    wanted = {"measure": measure, "scope": scope, "team": team, "county": None, "period": period}
    return ask_published(data, "show/totals", **wanted, is_by_period=False)
