"""A rule on trial reports as a note and never blocks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from consolidate.schemas.rules import CATALOGUE
from tests.pipeline.drawing import book, desk
from tests.rules import teams
from tests.rules.drawing import QUARTER, Field, cover, line


def test_a_rule_on_trial_is_a_note_and_keeps_nothing_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for slug in ("duplicate_column", "members_exceed_attendance", "swing"):
        monkeypatch.setitem(CATALOGUE, slug, replace(CATALOGUE[slug], is_trial=True))
    field = Field(desk(tmp_path))
    member = {"activity": [line("activity", teams.LONGJING, member_attendance=31)]}
    wider = book({"pairing": [line("pairing", teams.LONGJING)]} | member, cover(teams.LONGJING))
    wider["共建活动"]["J1"], wider["共建活动"]["J2"] = "参加人数", 31
    earlier = {"activity": [line("activity", teams.LONGJING, "2024Q1", attendance=90)]}
    field.send("before.xlsx", teams.LONGJING, earlier, "2024Q1")
    field.put("now.xlsx", wider)
    field.run()
    told = [
        (one.rule, one.severity) for one in field.found if one.period == QUARTER and one.team_code == teams.LONGJING
    ]
    assert sorted(told) == [
        ("duplicate_column", "note"), ("members_exceed_attendance", "note"), ("swing", "note"),
    ]  # fmt: skip
    assert field.status("now.xlsx") == "accepted"
    assert field.accepted("activity", "now.xlsx") == 1
