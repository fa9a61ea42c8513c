"""Totals are added up while the lines are cross-checked; an error of either ends the run, and nothing is published."""

from __future__ import annotations

import pytest

from consolidate.pipeline import build
from consolidate.runtime.errors import UnusableData
from tests.pipeline.drawing import ACTIVITY, Desk, book


@pytest.mark.parametrize("step", ["total", "judge"])
def test_an_error_of_either_thread_ends_the_run(desk: Desk, monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    def fail(*_: object) -> None:
        raise UnusableData("坏了。 Broken.")

    monkeypatch.setattr(build, step, fail)
    desk.put("太平镇(阳山)2024Q2.xlsx", book({"activity": [ACTIVITY]}))
    with pytest.raises(UnusableData, match="Broken"):
        desk.run()
    assert not (desk.data / "warehouse" / "consolidated.duckdb").exists()
