"""The whole loop: a run, marked workbooks, replies, the next run, and totals that say why they moved."""

from __future__ import annotations

import shutil
from typing import Any

import pytest

from consolidate.outputs.outbox import send_back
from consolidate.runtime.paths import Folders
from tests.outputs.marking.originals import Marked, listed
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, TEAM, Desk, book, cover, desk
from tests.submissions.replies.office import filled

SLIPS = {
    "activity": [{**ACTIVITY, "attendance": "若干"}, {**ACTIVITY, "title": "慰问", "attendance": 12}],
    "contribution": [{**CONTRIBUTION, "received_on": "2024-03-06"}],
}
ANSWERING, CORRECTING, IN_CONFLICT, HELD = "太平镇", "太保镇", "福堂镇", "旧太平镇"
CODES = {ANSWERING: TEAM, CORRECTING: "441825105", IN_CONFLICT: "441825108"}


def copy_of(office: Desk, name: str, period: str = "2024Q2") -> bytes:
    """The marked copy of a return."""
    return (office.data / f"outbox/{period}/{name}_问题.xlsx").read_bytes()


def number(copy: bytes, cell: str) -> Any:
    """The number that a cell's finding has in a copy."""
    return next(row[0] for row in listed(Marked(copy, (), True)) if str(row[3]) == cell)


@pytest.fixture(scope="module", name="nights")
def _nights(tmp_path_factory: pytest.TempPathFactory) -> list[Desk]:
    """Three nights: returns with slips, what the teams make of their copies, and a conflict that is settled."""
    folder = tmp_path_factory.mktemp("nights")
    office, nights = desk(folder), []

    def run() -> None:
        assert office.run().outcome == "published"
        nights.append(Desk(shutil.copytree(office.data, folder / str(len(nights)))))

    for name, code in CODES.items():
        lines = {table: [{**line, "village": "镇本级"} for line in lines] for table, lines in SLIPS.items()}
        office.put(f"2024Q2/{name}.xlsx", book(lines, cover(code)))
    early = cover(period="2024Q1", filled_on="2024-04-03", county="清新区")
    office.put(f"2024Q1/{HELD}.xlsx", book({"activity": [ACTIVITY | {"held_on": "2024-02-04"}]}, early))
    run()
    send_back(Folders(office.data))
    copy = {name: copy_of(office, name) for name in CODES}
    answers = {
        number(copy[ANSWERING], "F2"): (35, "手误"),
        number(copy[ANSWERING], "A2"): (None, "三月底到账，四月入账"),
    }
    office.put("replies/一.xlsx", filled(copy[ANSWERING], answers))
    office.put("replies/二.xlsx", filled(copy[CORRECTING], {}, {"共建活动!F2": 40}))
    slip = number(copy[IN_CONFLICT], "F2")
    office.put("replies/三.xlsx", filled(copy[IN_CONFLICT], {slip: (35, None)}, {"共建活动!F2": 53}))
    office.put("replies/四.xlsx", filled(copy_of(office, HELD, "2024Q1"), {}, {"封面!B4": "阳山县"}))
    run()
    office.put("replies/三.xlsx", filled(copy[IN_CONFLICT], {slip: (53, None)}, {"共建活动!F2": 53}))
    run()
    return nights


def attendance(night: Desk, name: str) -> Any:
    return night.total("attendance", "team", CODES[name], "2024Q2")


def statuses(night: Desk) -> dict[str, str]:
    return dict(night.ask("SELECT file, status FROM quality.submission"))


def test_from_finding_to_fixed(nights: list[Desk]) -> None:
    first, second, third = nights
    assert [attendance(first, name) for name in (ANSWERING, CORRECTING)] == [12, 12]
    assert [attendance(second, name) for name in (ANSWERING, CORRECTING)] == [35 + 12, 40 + 12]
    assert statuses(second) == {
        "2024Q1/旧太平镇.xlsx": "superseded",
        "2024Q2/太保镇.xlsx": "superseded",
        "2024Q2/太平镇.xlsx": "accepted",
        "2024Q2/福堂镇.xlsx": "superseded",
        "replies/一.xlsx": "skipped",
        "replies/二.xlsx": "accepted",
        "replies/三.xlsx": "accepted",
        "replies/四.xlsx": "accepted",
    }
    decided = (
        "SELECT kind, decided_by, reason, value_before, value_after, status, effect FROM quality.decision ORDER BY kind"
    )
    team = "工作队（回执）驻阳山县太平镇工作队"
    decisions = [
        ("correction", team, "手误", "若干", "35", "active", "已代入"),
        ("explanation", team, "三月底到账，四月入账", None, None, "active", "问题已说明"),
    ]
    assert second.ask(decided) == decisions
    moved = (
        "SELECT cause, amount FROM mart.change WHERE measure = 'attendance' AND period = '2024Q2' AND scope_code = ?"
    )
    assert second.ask(moved, CODES[ANSWERING]) == [("correction", 35)]
    assert second.ask(moved, CODES[CORRECTING]) == [("resubmission", 40)]
    assert third.ask(decided) == decisions
    assert third.run().outcome == "unchanged"


def test_a_held_return_is_past_once_its_copy_comes_back_mended(nights: list[Desk]) -> None:
    first, second, _ = nights
    assert statuses(first)[f"2024Q1/{HELD}.xlsx"] == "held"
    assert [statuses(second)[file] for file in (f"2024Q1/{HELD}.xlsx", "replies/四.xlsx")] == ["superseded", "accepted"]
    assert second.ask("SELECT file FROM quality.finding WHERE status = 'open' AND severity = 'hold'") == []


def test_a_conflict_is_a_finding_until_it_is_settled(nights: list[Desk]) -> None:
    _, second, third = nights
    conflicts = "SELECT file, sheet, value FROM quality.finding WHERE rule = 'reply_conflict'"
    assert second.ask(f"{conflicts} AND status = 'open'") == [("replies/三.xlsx", "问题清单", "35")]
    assert attendance(second, IN_CONFLICT) == 53 + 12
    assert third.ask(conflicts) == []
    assert attendance(third, IN_CONFLICT) == 53 + 12
