"""A return that a steward keeps out counts for nothing until that is taken back; what was accepted before stays."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consolidate.outputs.outbox import send_back
from consolidate.records.journal.journal import Journal
from consolidate.runtime.paths import Folders
from consolidate.verbs.board import load_board
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, TEAM, Desk, book, cover, desk

FIRST, LATER = "2024Q2/太平镇.xlsx", "2024Q2/太平镇 重报.xlsx"
TOTALS = "SELECT measure, scope, scope_code, period, value FROM mart.total ORDER BY ALL"


@pytest.fixture(scope="module", name="sent")
def _sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = desk(tmp_path_factory.mktemp("sent"))
    office.put(FIRST, book({"activity": [ACTIVITY], "contribution": [CONTRIBUTION]}))
    again = {"activity": [ACTIVITY | {"attendance": 50}], "contribution": [CONTRIBUTION]}
    office.put(LATER, book(again, cover(filled_on="2024-07-05", revision_note="更正参加人次")))
    office.run()
    return office.data


@pytest.fixture(name="office")
def _office(sent: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(sent, tmp_path / "data"))


def journal(office: Desk) -> Journal:
    return Journal(office.data / "decisions" / "decisions.jsonl")


def hold(office: Desk, asks: str, file: str = LATER) -> str:
    ((known,),) = office.ask("SELECT submission_id FROM quality.submission WHERE file = ?", file)
    target = {"submission_id": known, "file": file, "asks": asks}
    decision = journal(office).append("hold", "李明", "与台账出入大，电话 13800138000", target)
    office.run()
    return decision.id


def stands(office: Desk) -> dict[str, str]:
    return dict(office.ask("SELECT file, status FROM quality.submission"))


def effects(office: Desk) -> list[tuple[object, ...]]:
    return office.ask("SELECT kind, status, effect FROM quality.decision ORDER BY decided_at, kind")


def told(office: Desk) -> list[tuple[object, ...]]:
    return office.ask("SELECT rule, severity, file FROM quality.finding WHERE status = 'open' AND severity = 'hold'")


def whom_to_call(office: Desk) -> tuple[object, object]:
    row = next(row for row in load_board(office.data, "2024Q2") if row["team_code"] == TEAM)
    return row["status"], row["urgent"]


def test_put_on_hold(office: Desk) -> None:
    """The earlier return counts again; taken back, everything is as it was."""
    before = office.ask(TOTALS)
    decision = hold(office, "wait")
    assert stands(office) == {FIRST: "accepted", LATER: "held"}
    assert (told(office), office.total("attendance")) == ([("put_on_hold", "hold", LATER)], 30)
    assert effects(office) == [("hold", "active", f"整份暂缓，以 {FIRST} 为准")]
    causes = "SELECT DISTINCT cause, what FROM mart.change WHERE scope = 'all' AND measure = 'attendance'"
    assert office.ask(causes) == [("decision", decision)]
    ((message,),) = office.ask("SELECT message FROM quality.finding WHERE rule = 'put_on_hold'")
    assert f"（{decision}）：与台账出入大" in message and "已采用的报表不变" in message and "13800138000" not in message
    assert LATER not in {row.file for row in send_back(Folders(office.data), "2024Q2")}  # the office settles it
    journal(office).append("revocation", "李明", "核实无误", {"decision_id": decision})
    office.run()
    assert (office.ask(TOTALS), stands(office)) == (before, {FIRST: "superseded", LATER: "accepted"})


def test_sent_back(office: Desk) -> None:
    """Its team finds the reason in a marked copy; what it sends then counts, and the decision has done its work."""
    hold(office, "resend")
    assert told(office) == [("sent_back", "hold", LATER)]
    assert whom_to_call(office) == ("accepted", "另一份报表暂缓，仍以已采用的一份为准")
    assert LATER in {row.file for row in send_back(Folders(office.data), "2024Q2")}
    again = {"activity": [ACTIVITY | {"attendance": 45}], "contribution": [CONTRIBUTION]}
    office.put(LATER, book(again, cover(filled_on="2024-07-08", revision_note="更正参加人次")))
    office.run()
    assert (stands(office), office.total("attendance")) == ({FIRST: "superseded", LATER: "accepted"}, 45)
    assert effects(office) == [("hold", "lapsed", "文件已不在 raw/ 里，或内容已变")]


def test_a_return_saved_again_without_a_change_stays_out(office: Desk) -> None:
    hold(office, "wait")
    (office.data / "raw" / FIRST).unlink()
    again = {"activity": [ACTIVITY | {"attendance": 50}], "contribution": [CONTRIBUTION]}
    copy = book(again, cover(filled_on="2024-07-05", revision_note="更正参加人次"))
    copy.properties.title = "另存"
    office.put("2024Q2/太平镇 另存.xlsx", copy)
    office.run()
    assert stands(office) == {LATER: "held", "2024Q2/太平镇 另存.xlsx": "held"}
    assert office.total("attendance", period="2024Q2") == 0
    messages = office.ask("SELECT message FROM quality.finding WHERE rule = 'put_on_hold'")
    assert messages and not any("已采用" in message for (message,) in messages)
    assert whom_to_call(office) == ("on_hold", "指挥办整份暂缓，由办公室核实，不必打电话")
    assert [row.path.name for row in send_back(Folders(office.data), "2024Q2") if row.what != "removed"] == [
        "办公室汇总.xlsx"
    ]
