"""An office of its own for each test, with 太平镇's return in raw/."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.drawing import Desk, desk
from tests.submissions.replies.office import ORIGINAL, Office, taiping


@pytest.fixture(name="office")
def _office(tmp_path: Path) -> Office:
    office = Office(tmp_path)
    office.put(ORIGINAL, taiping())
    return office


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    return desk(tmp_path)
