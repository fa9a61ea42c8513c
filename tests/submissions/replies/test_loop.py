"""The whole loop: a run, marked workbooks, replies, the next run, and totals that say why they moved."""

from __future__ import annotations

from consolidate.outputs.outbox import send_back
from consolidate.runtime.paths import Folders
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, Desk, book, cover
from tests.submissions.replies.office import filled

SLIPS = {
    "activity": [{**ACTIVITY, "attendance": "若干"}, {**ACTIVITY, "title": "慰问", "attendance": 12}],
    "contribution": [{**CONTRIBUTION, "received_on": "2024-03-06"}],
}


def test_from_finding_to_fixed(desk: Desk) -> None:
    desk.put("2024Q2/太平镇.xlsx", book(SLIPS))
    there = {table: [{**line, "village": "莲塘村"} for line in lines] for table, lines in SLIPS.items()}
    desk.put("2024Q2/太保镇.xlsx", book(there, cover("441825105")))
    desk.run()
    assert desk.total("attendance") == 12 + 12
    numbers = _numbers(desk)
    send_back(Folders(desk.data))
    copy = {name: (desk.data / f"outbox/2024Q2/{name}_问题.xlsx").read_bytes() for name in ("太平镇", "太保镇")}
    answers = {numbers["太平镇", "F2"]: (35, "手误"), numbers["太平镇", "A2"]: (None, "三月底到账，四月入账")}
    desk.put("replies/一.xlsx", filled(copy["太平镇"], answers))
    desk.put("replies/二.xlsx", filled(copy["太保镇"], {}, {"共建活动!F2": 40}))

    assert desk.run().outcome == "published"
    assert desk.total("attendance") == (35 + 12) + (40 + 12)
    assert desk.ask("SELECT file, status FROM quality.submission ORDER BY file") == [
        ("2024Q2/太保镇.xlsx", "superseded"),
        ("2024Q2/太平镇.xlsx", "accepted"),
        ("replies/一.xlsx", "skipped"),
        ("replies/二.xlsx", "accepted"),
    ]
    assert desk.ask(
        "SELECT kind, decided_by, reason, value_before, value_after, status, effect FROM quality.decision ORDER BY kind"
    ) == [
        ("correction", "工作队（回执）驻阳山县太平镇工作队", "手误", "若干", "35", "active", "已代入"),
        (
            "explanation",
            "工作队（回执）驻阳山县太平镇工作队",
            "三月底到账，四月入账",
            None,
            None,
            "active",
            "问题已说明",
        ),
    ]
    assert desk.ask(
        "SELECT cause, amount FROM mart.change WHERE measure = 'attendance' AND scope = 'all' AND period = 'all' ORDER BY cause"
    ) == [
        ("correction", 35),
        ("resubmission", 40),
    ]
    assert desk.ask("SELECT count(*) FROM quality.finding WHERE status = 'open' AND rule = 'reply_conflict'") == [(0,)]
    assert desk.run().outcome == "unchanged"
    assert len(desk.ask("SELECT 1 FROM quality.decision")) == 2


def test_a_held_return_is_past_once_its_copy_comes_back_mended(desk: Desk) -> None:
    desk.put("2024Q2/太平镇.xlsx", book({"activity": [ACTIVITY]}, cover(county="清新区")))
    desk.run()
    assert desk.ask("SELECT status FROM quality.submission") == [("held",)]
    send_back(Folders(desk.data))
    copy = (desk.data / "outbox/2024Q2/太平镇_问题.xlsx").read_bytes()
    desk.put("回.xlsx", filled(copy, {}, {"封面!B4": "阳山县"}))
    desk.run()
    assert desk.ask("SELECT file, status FROM quality.submission ORDER BY file") == [
        ("2024Q2/太平镇.xlsx", "superseded"),
        ("回.xlsx", "accepted"),
    ]
    assert desk.ask("SELECT count(*) FROM quality.finding WHERE status = 'open' AND severity = 'hold'") == [(0,)]


def test_a_conflict_is_a_finding_until_it_is_settled(desk: Desk) -> None:
    desk.put("2024Q2/太平镇.xlsx", book(SLIPS))
    desk.run()
    numbers = _numbers(desk)
    send_back(Folders(desk.data))
    copy = (desk.data / "outbox/2024Q2/太平镇_问题.xlsx").read_bytes()
    desk.put("回.xlsx", filled(copy, {numbers["太平镇", "F2"]: (35, None)}, {"共建活动!F2": 53}))
    desk.run()
    assert desk.ask(
        "SELECT file, sheet, value FROM quality.finding WHERE rule = 'reply_conflict' AND status = 'open'"
    ) == [("回.xlsx", "问题清单", "35")]
    assert desk.total("attendance") == 53 + 12
    (desk.data / "raw/回.xlsx").write_bytes(filled(copy, {numbers["太平镇", "F2"]: (53, None)}, {"共建活动!F2": 53}))
    desk.run()
    assert desk.ask("SELECT count(*) FROM quality.finding WHERE rule = 'reply_conflict'") == [(0,)]


def _numbers(desk: Desk) -> dict[tuple[str, str], float]:
    """The number that each cell's finding gets in its copy."""
    from tests.outputs.marking.originals import Marked, listed

    found = {}
    for one in send_back(Folders(desk.data), "2024Q2"):
        if one.file:
            for row in listed(Marked(one.path.read_bytes(), (), True)):
                found[one.file.rpartition("/")[2].removesuffix(".xlsx"), str(row[3])] = row[0]
    return found  # type: ignore[return-value]  # numbers as read
