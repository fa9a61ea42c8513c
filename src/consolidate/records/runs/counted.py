"""The returns that a published run counted."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from consolidate.records.runs.history import History, damaged

CONTEXT = "context.json"
"""Under this name a run keeps what a later one has to know of it."""


class CountedReturn(NamedTuple):
    """A return that was in the totals, and for whom and when."""

    submission_id: str
    team_code: str
    period: str
    file: str


def context_of(history: History, run_id: str) -> dict[str, Any]:
    """What a run kept for a later one; empty where its folder is gone. Errors: UnusableData, as `History.load`, and when
    it is damaged."""
    content = history.load(run_id, CONTEXT)
    if content is None:
        return {}
    try:
        known = json.loads(content)
    except ValueError as error:
        raise damaged(history.find(run_id, CONTEXT)) from error
    if not isinstance(known, dict):
        raise damaged(history.find(run_id, CONTEXT))
    return known


def counted(history: History, run_id: str) -> list[CountedReturn]:
    """What a run counted. Errors: UnusableData, as `context_of`."""
    submissions = context_of(history, run_id).get("submissions", [])
    return [CountedReturn(*(str(row[name]) for name in CountedReturn._fields)) for row in submissions]
