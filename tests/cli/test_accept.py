"""accept: lets a resubmission that waits replace the earlier one or add to it; refuses what is not its to settle."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.said import Program
from tests.pipeline.drawing import ACTIVITY, Desk, book, cover, desk

WHO = ("--by", "李明", "--why", "电话核实")
ADDED, MISDATED = "太平镇补报.xlsx", "2024Q2/福堂镇2024Q2.xlsx"


@pytest.fixture(scope="module", name="sent")
def _sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = desk(tmp_path_factory.mktemp("sent"))
    office.put("太平镇.xlsx", book({"activity": [ACTIVITY | {"title": title} for title in ("党课", "慰问", "座谈")]}))
    office.put(
        ADDED, book({"activity": [ACTIVITY | {"title": "调研"}]}, cover(filled_on="2024-07-05", revision_note="补报"))
    )
    office.put("太保镇.xlsx", book({}, cover("441825105"), missing=["pairing"]))
    office.put(MISDATED, book({"activity": [ACTIVITY | {"village": "镇本级"}] * 4}, cover("441825108", "2024Q1")))
    office.run()
    return office.data


@pytest.fixture(name="office")
def _office(sent: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(sent, tmp_path / "data"))


def kinds(office: Desk) -> list[str]:
    path = office.data / "decisions" / "decisions.jsonl"
    return [json.loads(line)["kind"] for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def test_a_supplement_counts_from_the_next_run_and_the_last_word_stands(consolidate: Program, office: Desk) -> None:
    said = consolidate("accept", ADDED, "--as", "supplement", *WHO, "--data", office.data)
    assert (said.code, said.out.count("\n"), kinds(office)) == (0, 1, ["acceptance"])
    assert said.err.splitlines()[0].startswith(f"{ADDED}（驻阳山县太平镇工作队 2024Q2，1 行）与 太平镇.xlsx 一并计入。")
    assert office.total("activities") == 3
    office.run()
    assert office.total("activities") == 4
    assert [row["status"] for row in consolidate("status", "--data", office.data, "--json").rows].count("accepted") == 1
    again = consolidate("accept", ADDED, "--as", "supplement", *WHO, "--data", office.data)
    assert (again.code, "已经这样计入了" in again.err) == (2, True)
    for counts_as, activities in (("replacement", 1), ("supplement", 4)):
        assert consolidate("accept", ADDED, "--as", counts_as, *WHO, "--data", office.data).code == 0
        office.run()
        assert office.total("activities") == activities


@pytest.mark.parametrize(
    ("file", "counts_as", "said"),
    [
        (ADDED, "both", "--as 只能是 replacement"),
        ("没有.xlsx", "supplement", "没有收到过"),
        ("2024Q2/太平镇补报", "supplement", f"是不是 {ADDED}？"),
        ("太平补报.xls", "supplement", f"是不是 {ADDED}"),
        ("太平镇.xlsx", "replacement", "已经这样计入了"),
        ("太保镇.xlsx", "replacement", "还因别的问题整份暂缓（缺少工作表）"),
    ],
)
def test_what_cannot_be_accepted_is_refused(
    consolidate: Program, office: Desk, file: str, counts_as: str, said: str
) -> None:
    answer = consolidate("accept", file, "--as", counts_as, *WHO, "--data", office.data)
    assert (answer.code, answer.out, said in answer.err, kinds(office)) == (2, "", True, [])


def test_a_return_is_held_or_sent_back_once_each_and_let_in_by_revoking(consolidate: Program, office: Desk) -> None:
    said = consolidate("hold", "太平镇.xlsx", *WHO, "--data", office.data)
    assert (said.code, said.out.count("\n"), kinds(office)) == (0, 1, ["hold"])
    assert "太平镇.xlsx（驻阳山县太平镇工作队 2024Q2，3 行）" in said.err and "整份暂缓，不计入" in said.err
    again = consolidate("hold", "太平镇.xlsx", *WHO, "--data", office.data)
    assert (again.code, f"已经整份暂缓（{said.out.strip()}）" in again.err) == (2, True)
    assert consolidate("hold", "太平镇.xlsx", "--resend", *WHO, "--data", office.data).code == 0
    (row, before) = consolidate("decisions", "--kind", "暂缓或退回", "--data", office.data, "--json").rows
    assert (row["about"], before["about"]) == ("太平镇.xlsx 退回重报", "太平镇.xlsx 整份暂缓")
    assert "没有收到过" in consolidate("hold", "没有.xlsx", *WHO, "--data", office.data).err
    foreseen = consolidate("run", "--dry-run", "--data", office.data)
    assert (foreseen.code, f"原因 决定 · 涉及 {row['decision_id']}" in foreseen.out) == (0, True)


def test_a_call_is_noted_and_decides_nothing(consolidate: Program, office: Desk) -> None:
    words = ("call", "太平镇", "--period", "2024Q2", "--promised", "2024-07-12", *WHO, "--data", office.data)
    said = consolidate(*words)
    assert (said.code, kinds(office)) == (0, ["call"])
    assert "通话记录：驻阳山县太平镇工作队 2024Q2，答应 2024-07-12 前报送" in said.err
    before = office.ask("SELECT * FROM mart.total ORDER BY ALL")
    office.run()
    assert office.ask("SELECT * FROM mart.total ORDER BY ALL") == before
    (row,) = consolidate("decisions", "--kind", "通话", "--team", "太平镇", "--data", office.data, "--json").rows
    assert (row["about"], row["period"]) == ("驻阳山县太平镇工作队 2024Q2，答应 2024-07-12 前报送", "2024Q2")
    assert (row["status"], row["effect"]) == ("active", None)


def test_a_correction_of_the_cover_moves_a_return_to_another_period(consolidate: Program, office: Desk) -> None:
    stands = f"SELECT period, status FROM quality.submission WHERE file = '{MISDATED}'"
    assert office.ask(stands) == [("2024Q2", "held")]  # what name, folder and dates say, not the cover
    said = consolidate("change-period", MISDATED, "--to", "2024年二季度", *WHO, "--data", office.data)
    assert (said.code, kinds(office)) == (0, ["correction"])
    assert "封面报告期：2024Q1 → 2024Q2" in said.err and "解决 settled：" in said.err
    office.run()
    counted = office.total("activities", "team", "441825108", "2024Q2")
    assert (office.ask(stands), counted) == ([("2024Q2", "accepted")], 4)
    wrong = consolidate("change-period", MISDATED, "--to", "2019Q1", *WHO, "--data", office.data)
    assert (wrong.code, wrong.out) == (2, "")
