"""A data directory with one return of two activities, drawn anew for each test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.nights.night import PERSONAL
from tests.pipeline.drawing import ACTIVITY, PAIRING, Desk, book, cover, desk

OTHER = "441825105"  # 驻连山壮族瑶族自治县太保镇工作队


def draw(folder: Path) -> Desk:
    """The one return, not yet read."""
    drawn = desk(folder)
    lines = {"pairing": [PAIRING], "activity": [ACTIVITY, ACTIVITY | {"title": "党课", "activity_kind": "党课"}]}
    drawn.put(
        "太平镇(阳山)2024Q2.xlsx", book(lines, cover(preparer=PERSONAL[0], reviewer=PERSONAL[1], phone=PERSONAL[2]))
    )
    return drawn


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    return draw(tmp_path)


@pytest.fixture(scope="session", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Published once a session; `another` copies it."""
    drawn = draw(tmp_path_factory.mktemp("published"))
    drawn.run()
    return drawn.data


@pytest.fixture
def another(published: Path, tmp_path: Path) -> Desk:
    """Published once; since then the return of a second team has come in."""
    copy = Desk(shutil.copytree(published, tmp_path / "data", symlinks=True))
    copy.put("太保镇2024Q2.xlsx", book({}, cover(OTHER)))
    return copy
