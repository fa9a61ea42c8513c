"""The journal: what is written stays, a torn end is reported, a change is detected."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from consolidate.records.journal.journal import Draft, Journal
from consolidate.records.journal.link import hash_of
from consolidate.records.journal.record import AnyDecision
from consolidate.runtime.errors import UnusableData, WrongUsage
from tests.examples import examples

CELL = {"file": "2024Q2/太保镇.xlsx", "sheet": "共建活动", "cell": "G7"}
NOON = datetime(2024, 7, 6, 12, 0, tzinfo=UTC)


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "decisions" / "decisions.jsonl")


def corrected(journal: Journal, after: str, why: str = "电话核实") -> AnyDecision:
    return journal.append("correction", "王芳", why, CELL, before="若干", after=after, at=NOON)


def test_a_missing_journal_is_an_empty_one_and_reading_makes_no_file(journal: Journal) -> None:
    assert journal.read() == []
    assert not journal.path.parent.exists()


def test_what_was_written_is_read_back_whole_and_in_order(journal: Journal) -> None:
    written = [
        journal.append("correction", " 王芳 ", "电话核实", CELL, before="若干", after="120"),
        journal.append(
            "explanation",
            "李强",
            "队伍调整\n已附说明",
            {
                "finding_id": "f1",
                "rule": "swing",
                "team_code": "441825105",
                "period": "2024Q2",
                "count": 2,
                "yuan": "300.50",
            },
        ),
        journal.append("merge", "王芳", "同一支部", {"what": "organisation", "a": "o1", "b": "o2"}),
        journal.append("separation", "王芳", "两家企业", {"what": "organisation", "a": "o3", "b": "o4"}),
        journal.append("seal", "王芳", "已上报", {"period": "2024Q2", "fingerprint": "ab" * 32}),
    ]
    written.append(journal.append("revocation", "王芳", "弄错了", {"decision_id": written[2].id}))

    assert journal.read() == written == journal.read()
    assert [decision.kind for decision in written] == [
        "correction", "explanation", "merge", "separation", "seal", "revocation",
    ]  # fmt: skip
    assert written[0].by == "王芳"
    assert written[0].at.utcoffset() is not None


def test_each_line_is_a_json_object_with_the_hash_of_the_line_before(journal: Journal) -> None:
    first, second = corrected(journal, "120"), corrected(journal, "130")
    lines = journal.path.read_bytes().splitlines()

    assert first.prev == "0" * 64
    assert second.prev == hash_of(lines[0])
    assert json.loads(lines[0]) == {
        "id": first.id,
        "kind": "correction",
        "at": "2024-07-06T12:00:00Z",
        "by": "王芳",
        "why": "电话核实",
        "before": "若干",
        "after": "120",
        "prev": "0" * 64,
        "target": CELL | {"submission_id": None},
    }
    assert journal.load().head == hash_of(lines[1])


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"by": " "}, "决定人（--by）不能为空"),
        ({"why": ""}, "原因（--why）不能为空"),
        ({"why": "\u3000\t\n"}, "原因（--why）不能为空"),
        ({"why": "核" * 2001}, "最多 2000 个字"),
        ({"by": "王\x1b[31m芳"}, "不能含控制字符"),
        ({"why": "反\u202e写"}, "不能含控制字符"),
        ({"after": "1\x00"}, "不能含控制字符"),
        ({"after": None}, "新值（--to）应为文字"),
        ({"target": CELL | {"cell": "7G"}}, "G7 这样的地址"),
        ({"target": CELL | {"sheet": ""}}, "工作表不能为空"),
        ({"target": {"file": "a.xlsx"}}, "没有填写"),
        ({"target": CELL | {"colour": "red"}}, "不是这类决定的内容"),
        ({"kind": "guess"}, "没有“guess”这类决定"),
        ({"at": datetime(2024, 7, 6)}, "应带时区"),
        ({"id": "d0123456789"}, "不能自定"),
        ({"kind": "merge", "target": {"what": "activity", "a": "a1", "b": "a1 "}}, "两者相同"),
        ({"kind": "revocation", "target": {"decision_id": "d0"}}, "没有编号为 d0 的决定"),
    ],
)
def test_an_invalid_decision_is_refused_and_nothing_is_written(
    journal: Journal, change: dict[str, Any], said: str
) -> None:
    good = Draft("correction", "王芳", "电话核实", CELL, "若干", "120")
    with pytest.raises(WrongUsage, match=said.replace("（", ".").replace("）", ".")):
        journal.extend([good, good._replace(**change)])
    assert journal.read() == []


def test_any_change_to_a_line_that_was_written_shows_with_its_number(journal: Journal) -> None:
    for after in ("120", "130", "140"):
        corrected(journal, after)
    lines = journal.path.read_bytes().splitlines()
    forged = [
        [lines[0].replace(b"120", b"150"), lines[1], lines[2]],  # changed in the middle
        [lines[0], lines[1], lines[2].replace(b"140", b"900")],  # changed at the end: its own id differs
        [lines[1], lines[2]],  # the first taken out
        [lines[0], lines[2]],  # one taken out
        [lines[1], lines[0], lines[2]],  # two exchanged
        [lines[0], lines[0], lines[1], lines[2]],  # one doubled
        [lines[0], b"", lines[1], lines[2]],
        [lines[0], b"{}", lines[1], lines[2]],
        [lines[0], b"[" * 5000, lines[1], lines[2]],
    ]
    for change in forged:
        journal.path.write_bytes(b"\n".join(change) + b"\n")
        with pytest.raises(UnusableData, match=r"decisions\.jsonl 第 [123] 行"):
            journal.read()
        with pytest.raises(UnusableData):
            corrected(journal, "160")


def test_cut_off_at_any_byte_no_confirmed_entry_is_lost_and_the_next_mends(
    journal: Journal,
) -> None:
    first = corrected(journal, "120")
    kept = len(journal.path.read_bytes())
    second = corrected(journal, "130")
    whole = journal.path.read_bytes()

    for cut in range(kept, len(whole) + 1):
        journal.path.write_bytes(whole[:cut])
        loaded = journal.load()
        is_whole = cut == len(whole)
        assert loaded.decisions == ([first, second] if is_whole else [first])
        assert (loaded.torn is None) == (cut in (kept, len(whole)))

    journal.path.write_bytes(whole[:-3])
    torn = journal.load().torn
    assert torn is not None and torn.size == len(whole) - 3 - kept and "没有写完" in str(torn)
    third = corrected(journal, "140")
    assert journal.load() == ([first, third], None, hash_of(journal.path.read_bytes().splitlines()[-1]))
    assert (journal.path.parent / "decisions.torn-1").read_bytes() == whole[kept:-3]


def test_a_tail_of_nul_bytes_as_some_file_systems_leave_it_is_torn_too(journal: Journal) -> None:
    first = corrected(journal, "120")
    with journal.path.open("ab") as file:
        file.write(b"\0" * 200 + b'"}\n')
    assert journal.load().decisions == [first]
    assert journal.load().torn is not None


def test_an_id_given_twice_with_the_same_content_is_written_once(journal: Journal) -> None:
    draft = Draft("correction", "王芳", "回执", CELL, "若干", "120", id="reply-1-G7")
    assert journal.extend([draft]) == journal.extend([draft]) == journal.read()
    with pytest.raises(WrongUsage, match="已用于另一条决定"):
        journal.extend([draft._replace(after="130")])


def test_what_is_revoked_already_cannot_be_revoked_again(journal: Journal) -> None:
    decision = corrected(journal, "120")
    journal.append("revocation", "王芳", "弄错了", {"decision_id": decision.id})
    with pytest.raises(WrongUsage, match="已经撤销过了"):
        journal.append("revocation", "王芳", "弄错了", {"decision_id": decision.id})


@settings(max_examples=examples(60), deadline=None)
@given(st.lists(st.tuples(st.text(max_size=30), st.text(max_size=30), st.text(), st.text()), max_size=4))
def test_every_text_is_read_back_as_written_or_refused_and_not_written(
    texts: list[tuple[str, str, str, str]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        journal = Journal(Path(folder) / "decisions.jsonl")
        written = []
        for by, why, before, after in texts:
            with contextlib.suppress(WrongUsage):
                written.append(journal.append("correction", by, why, CELL, before, after))
                assert (written[-1].before, written[-1].after) == (before, after)
        assert journal.read() == written == journal.read()


def test_a_disk_that_fills_up_leaves_the_journal_as_it_was(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    first = corrected(journal, "120")
    before = journal.path.read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch, pytest.raises(UnusableData, match="未作任何记录"):
        patch.setattr("os.fsync", full)
        corrected(journal, "130")
    assert journal.path.read_bytes() == before
    assert journal.read() == [first]


def test_a_clock_that_jumps_back_changes_neither_order_nor_reading(journal: Journal) -> None:
    first = corrected(journal, "120")
    second = journal.append(
        "correction", "王芳", "钟慢", CELL, before="若干", after="130", at=NOON - timedelta(days=4000)
    )
    assert journal.read() == [first, second]


def test_the_room_can_be_entered_without_pydantic() -> None:
    code = "import sys, consolidate.records.journal; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
