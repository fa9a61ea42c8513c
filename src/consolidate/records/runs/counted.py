"""The returns that a published run counted."""

from __future__ import annotations

import json
from typing import NamedTuple

from consolidate.records.runs.history import History

CONTEXT = "context.json"
"""Under this name a run keeps what a later one has to know of it."""


class Counted(NamedTuple):
    """A return that was in the totals, and for whom and when."""

    submission_id: str
    team_code: str
    period: str
    file: str


def counted(history: History, run_id: str) -> list[Counted]:
    """What a run counted; none where its folder is gone. Errors: UnusableData, as `History.load`."""
    content = history.load(run_id, CONTEXT)
    said = json.loads(content)["submissions"] if content else []
    return [Counted(*(str(row[name]) for name in Counted._fields)) for row in said]
