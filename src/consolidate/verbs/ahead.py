"""What a run would move, seen before it is at work."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.verbs.look import ask_published

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def moves_ahead(data: Path) -> list[Row]:
    """The totals over all teams and periods that would be others: label, unit, before, after, amount."""
    from consolidate.pipeline.preview import totals_ahead

    wanted = {"measure": None, "scope": "all", "team": None, "county": None, "period": "all", "is_by_period": False}
    ahead = totals_ahead(data)
    rows = [
        {"label": row["label"], "unit": row["unit"], "before": row["value"], "after": ahead.get(str(row["measure"]))}
        for row in ask_published(data, "show/totals", **wanted)
    ]
    return [
        row | {"amount": _number(row["after"]) - _number(row["before"])}
        for row in rows
        if row["before"] != row["after"]
    ]


def _number(value: object) -> Decimal:
    return Decimal(str(value or 0))
