"""A data directory of its own for each test."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.drawing import Desk, desk


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    return desk(tmp_path)
