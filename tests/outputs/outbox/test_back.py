"""From a published warehouse to the outbox: who gets what back, and that a second night writes nothing."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from consolidate.outputs.outbox import mark_file, send_back
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.paths import Folders
from tests.outputs.marking.originals import as_read
from tests.pipeline.drawing import ACTIVITY, Desk, book, cover

SLIP = {"activity": [{**ACTIVITY, "attendance": "若干"}]}


def sent(desk: Desk, period: str | None = None) -> list[tuple[str, str, int]]:
    """What became of each workbook: where, what, how many findings."""
    outbox = desk.data / "outbox"
    return sorted(
        (one.path.relative_to(outbox).as_posix(), one.what, one.findings)
        for one in send_back(Folders(desk.data), period)
    )


def test_only_what_changed_is_written_and_what_is_settled_goes(desk: Desk) -> None:
    original = desk.put("a/太平镇.xlsx", book(SLIP))
    before = original.read_bytes()
    desk.put("太保镇.xlsx", book(SLIP, cover("441825105")))
    desk.run()
    first = sent(desk, "2024Q2")
    assert first == [
        ("2024Q2/办公室汇总.xlsx", "written", 0),
        ("2024Q2/太保镇_问题.xlsx", "written", first[1][2]),
        ("2024Q2/太平镇_问题.xlsx", "written", first[2][2]),
    ]
    assert [what for _, what, _ in sent(desk, "2024Q2")] == ["unchanged"] * 3
    stamp = as_read((desk.data / "outbox/2024Q2/太平镇_问题.xlsx").read_bytes()).properties
    assert stamp["consolidate.submission_id"] == hashlib.sha256(before).hexdigest()
    assert (stamp["consolidate.team"], stamp["consolidate.file"]) == ("驻阳山县太平镇工作队", "a/太平镇.xlsx")
    assert original.read_bytes() == before

    filled = desk.data / "outbox/2024Q2/太保镇_问题.xlsx"
    filled.write_bytes(filled.read_bytes() + b"somebody is filling it in")
    kept = filled.read_bytes()
    original.unlink()
    desk.put("太保镇.xlsx", book({"activity": [{**ACTIVITY, "attendance": "很多"}]}, cover("441825105")))
    desk.run()
    assert {name: what for name, what, _ in sent(desk, "2024Q2")} == {
        "2024Q2/办公室汇总.xlsx": "written",
        "2024Q2/太保镇_问题.xlsx": "kept",
        "2024Q2/太平镇_问题.xlsx": "removed",
    }
    assert filled.read_bytes() == kept


def test_what_is_for_no_known_period_has_a_folder_of_its_own(desk: Desk) -> None:
    desk.put("太平镇.xlsx", book())
    desk.put("看不懂.xlsx", b"PK\x03\x04 torn")
    desk.run()
    assert ("未识别/看不懂_问题.xlsx", "written", 1) in sent(desk, "未识别")
    assert not (desk.data / "outbox/2024Q2").exists()


def test_without_a_warehouse_there_is_nothing_to_send(desk: Desk) -> None:
    with pytest.raises(UnusableData, match="consolidate run"):
        send_back(Folders(desk.data))


def test_one_file_is_marked_beside_itself(tmp_path: Path) -> None:
    path = tmp_path / "太平镇.xlsx"
    book(SLIP).save(path)
    row = {
        "finding_id": "f1", "rule": "not_a_number", "severity": "quarantine", "sheet": "共建活动", "cell": "F2", "row": 2.0, "value": "若干",
        "expected": None, "message": "共建活动!F2：不是数字。", "hint": "", "team_code": "441823107", "period": "2024Q2", "yuan_at_stake": float("nan"),
    }  # fmt: skip
    out = mark_file(path, [row])
    assert out == tmp_path / "太平镇_问题.xlsx"
    stamp = as_read(out.read_bytes()).properties["consolidate.submission_id"]
    assert stamp == hashlib.sha256(path.read_bytes()).hexdigest()
    again = mark_file(out, [row])
    assert (again.name, as_read(again.read_bytes()).properties["consolidate.submission_id"]) == (
        "太平镇_问题_再次.xlsx",
        stamp,
    )
    with pytest.raises(UnusableData, match="无法读写"):
        mark_file(tmp_path / "没有.xlsx", [])
