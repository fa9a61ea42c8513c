"""A data directory with one return of two activities, drawn anew for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.nights.night import PERSONAL
from tests.pipeline.drawing import ACTIVITY, PAIRING, Desk, book, cover, desk

OTHER = "441825105"  # 驻连山壮族瑶族自治县太保镇工作队


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    drawn = desk(tmp_path)
    lines = {"pairing": [PAIRING], "activity": [ACTIVITY, ACTIVITY | {"title": "党课", "activity_kind": "党课"}]}
    drawn.put(
        "太平镇(阳山)2024Q2.xlsx", book(lines, cover(preparer=PERSONAL[0], reviewer=PERSONAL[1], phone=PERSONAL[2]))
    )
    return drawn


@pytest.fixture
def another(desk: Desk) -> Desk:
    """Published once; since then the return of a second team has come in."""
    desk.run()
    desk.put("太保镇2024Q2.xlsx", book({}, cover(OTHER)))
    return desk
