"""Draws a submission as the register knows it."""

from __future__ import annotations

from typing import Any

from consolidate.reading.layout.arranged import SheetPart
from consolidate.submissions.register.submission import Submission


def submission(*, file: str = "太平镇.xlsx", revision_note: str = "", lines: int = 1, **more: Any) -> Submission:
    """An accepted submission with so many lines of activities."""
    rows = list(range(2, 2 + lines))
    part = SheetPart(
        "activity",
        "共建活动",
        {"title": 0},
        {},
        {},
        rows,
        {"title": list(rows)},
        None,
        {"data": lines},
        lines + 1,
        (),
        1,
    )
    return Submission("0" * 64, file, revision_note=revision_note, parts=(part,), **more)
