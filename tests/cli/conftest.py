"""The program, and a small published data directory that the asking verbs share."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from consolidate import pipeline
from tests.cli.said import Program, program
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, PAIRING, Desk, book, cover, desk

SHARED = "太平镇(阳山)2024Q2.xlsx"
OTHER = "太保镇2024Q2.xlsx"


def fill(one: Desk) -> Desk:
    """Two returns: one with a wrong cell and a line to explain, one clean; three activities, two of them counted."""
    wrong = ACTIVITY | {"title": "走访慰问", "attendance": "若干"}
    early = ACTIVITY | {"title": "入户走访", "held_on": "2024-03-30"}
    one.put(SHARED, book({"pairing": [PAIRING], "activity": [ACTIVITY, wrong, early], "contribution": [CONTRIBUTION]}))
    elsewhere = {"village": "镇本级", "local_organisation": "太保镇党委"}
    one.put(
        OTHER,
        book(
            {
                "pairing": [PAIRING | elsewhere],
                "activity": [ACTIVITY | elsewhere | {"title": "党课", "activity_kind": "党课"}],
            },
            cover("441825105"),
        ),
    )
    return one


@pytest.fixture(scope="session", name="shared")
def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    one = fill(desk(tmp_path_factory.mktemp("shared")))
    one.run()
    return one.data


@pytest.fixture(name="copy")
def _copy(shared: Path, tmp_path: Path) -> Desk:
    """The shared directory, to be written in."""
    return Desk(shutil.copytree(shared, tmp_path / "data"))


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    return fill(desk(tmp_path))


@pytest.fixture(name="exporting")
def _exporting(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Program:
    """The program as it is."""
    monkeypatch.delenv("CONSOLIDATE_DATA", raising=False)
    monkeypatch.delenv("CONSOLIDATE_BY", raising=False)
    monkeypatch.setenv("NO_COLOR", "1")
    return program(monkeypatch, capsys)


@pytest.fixture(name="consolidate")
def _consolidate(exporting: Program, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The program without the exports, which most tests do not look at and which take half of a run."""
    monkeypatch.setattr(pipeline, "run", partial(pipeline.run, exports=False))
    return exporting


def journal(desk: Desk) -> list[dict[str, object]]:
    """What the journal of decisions holds, entry by entry."""
    path = desk.data / "decisions" / "decisions.jsonl"
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []
