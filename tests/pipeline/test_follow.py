"""A correction follows its line: through inserted rows, moved columns, other files; else it lapses with a finding."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from consolidate.cli.decide import correct, explain, revoke
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, Desk, book, cover, desk
from tests.rules.drawing import cover as own_cover, line
from tests.rules.teams import TEAMS

FIRST, SECOND = "太平镇2024Q2.xlsx", "太平镇2024Q2重报.xlsx"


def told(title: str, attendance: Any = "若干") -> dict[str, Any]:
    return {**ACTIVITY, "title": title, "attendance": attendance}


SENT = [told(title) for title in ("甲", "乙", "丙", "丁", "戊")] + [ACTIVITY | {"held_on": "2024-03-30"}]
AGAIN = [told("新", 20), told("乙"), told("又新"), told("甲"), told("丙", 40), told("戊"), told("戊"), told("己", 46)]
"""甲 and 乙 have changed places, with new lines between; 丙 has another value, 丁 is gone, 戊 is there twice."""


@pytest.fixture(scope="module", name="corrected")
def _corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A return with corrections of 甲 to 戊; the title of the last line is corrected, and its date is explained."""
    one = desk(tmp_path_factory.mktemp("corrected"))
    one.put(FIRST, book({"activity": SENT, "contribution": [CONTRIBUTION]}))
    one.run()
    ((finding,),) = one.ask("SELECT finding_id FROM quality.finding WHERE rule = 'date_in_period'")
    explain(finding, "李明", "补报上季", data=one.data)
    for row in range(2, 7):
        correct("李明", "电话核实", file=FIRST, cell=f"共建活动!F{row}", to=str(40 + row), data=one.data)
    correct("李明", "电话核实", file=FIRST, cell="共建活动!A7", to="主题党日扩大", data=one.data)
    correct("李明", "电话核实", file=FIRST, cell="帮扶资金物资!F2", to="31", data=one.data)
    correct("李明", "电话核实", file=FIRST, cell="帮扶资金物资!K2", to="31", data=one.data)
    return one.data


@pytest.fixture(name="one")
def _one(corrected: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(corrected, tmp_path / "data"))


def attended(one: Desk) -> dict[str, int]:
    return dict(one.ask("SELECT title, attendance FROM core.activity"))


def became(one: Desk) -> list[tuple[Any, ...]]:
    """What the corrections came to: value, status, effect, file, cell, and the rule of the finding they name."""
    return one.ask(
        "SELECT value_after, decision.status, effect, decision.file, decision.cell, rule, finding.severity "
        "FROM quality.decision LEFT JOIN quality.finding USING (finding_id) WHERE kind = 'correction' "
        "ORDER BY contains(target, '帮扶'), value_after, decision.cell"
    )


def again(*activities: Any, money: Any = CONTRIBUTION, **more: Any) -> Workbook:
    entries = {"filled_on": "2024-07-04", "revision_note": "补充活动，删去一行"}
    return book({"activity": activities, "contribution": [money]}, cover(**entries | more))


MONEY = [
    ("31", "active", "已代入", FIRST, "F2", None, None),
    ("31", "active", "已代入", FIRST, "K2", None, None),
]


def test_where_it_was_made_a_correction_is_about_its_cell(one: Desk) -> None:
    one.run()
    assert attended(one) == {"甲": 42, "乙": 43, "丙": 44, "丁": 45, "戊": 46, "主题党日扩大": 30}
    applied = [
        (str(40 + row), "active", "已代入", FIRST, f"F{row}", "not_a_number", "quarantine") for row in range(2, 7)
    ]
    assert became(one) == [*applied, ("主题党日扩大", "active", "已代入", FIRST, "A7", None, None), *MONEY]
    line = "SELECT count(*) FROM quality.decision JOIN core.activity USING (line_id) WHERE cell IS NOT NULL"
    assert one.ask(line) == [(7,)]  # those of five lines; and of the last line both decisions


@pytest.mark.parametrize("file", [FIRST, SECOND])
def test_sent_again_it_follows_its_line_or_lapses(one: Desk, file: str) -> None:
    drawn = again(*AGAIN, SENT[-1])
    for page in (drawn["共建活动"], drawn["帮扶资金物资"]):
        page.insert_cols(1)
        page.insert_rows(1, 2)
    one.put(file, drawn)
    one.run()
    assert attended(one) == {
        "新": 20, "甲": 42, "乙": 43, "丙": 40, "己": 46, "主题党日扩大": 30,
    }  # fmt: skip
    assert became(one) == [
        ("42", "active", f"已代入，现在在 {file} 共建活动!G7", file, "G7", "not_a_number", "quarantine"),
        ("43", "active", f"已代入，现在在 {file} 共建活动!G5", file, "G5", "not_a_number", "quarantine"),
        ("44", "lapsed", "单元格现在是“40”", file, "G8", "correction_lapsed", "explain"),
        ("45", "lapsed", "现在的报表里没有原在 共建活动!F5 的内容", file, None, "correction_lapsed", "explain"),
        ("46", "lapsed", "现在的报表里分不清原在 共建活动!F6 的是哪一行", file, None, "correction_lapsed", "explain"),
        ("主题党日扩大", "active", f"已代入，现在在 {file} 共建活动!B12", file, "B12", None, None),
        ("31", "active", f"已代入，现在在 {file} 帮扶资金物资!G4", file, "G4", None, None),
        ("31", "active", f"已代入，现在在 {file} 帮扶资金物资!L4", file, "L4", None, None),
    ]  # fmt: skip
    explanation = "SELECT status, file, cell FROM quality.decision WHERE kind = 'explanation'"
    assert one.ask(explanation) == [("active", file, "D12")]


def test_what_the_team_has_put_right_by_itself_is_only_reported(one: Desk) -> None:
    one.put(FIRST, again(told("甲", 42), *SENT[1:]))
    one.run()
    assert became(one)[0] == ("42", "lapsed", "报表已改成更正后的内容", FIRST, "F2", "correction_lapsed", "note")


def test_the_unit_of_the_column_is_part_of_the_old_value(one: Desk) -> None:
    drawn = again(*SENT)
    drawn["帮扶资金物资"]["F1"] = "到账资金（元）"
    one.put(FIRST, drawn)
    one.run()
    assert [row[1:3] for row in became(one)[-2:]] == [("lapsed", "单元格现在是“30”"), ("active", "已代入")]


def test_it_goes_with_the_file_and_lapses_with_it(one: Desk) -> None:
    raw = one.data / "raw"
    (raw / "二季度").mkdir()
    (raw / FIRST).rename(raw / "二季度" / FIRST)
    one.run()
    assert attended(one)["甲"] == 42
    (raw / "二季度" / FIRST).unlink()
    one.put("太保镇2024Q2.xlsx", book({}, cover("441825105")))
    one.run()
    gone = ("lapsed", "这份报表已不在 raw/ 里", FIRST, None, "correction_lapsed", "explain")
    assert [row[1:] for row in became(one)] == [gone] * 8


def test_a_return_that_waits_says_so(one: Desk) -> None:
    one.put(FIRST, again(*SENT, county="英德市"))
    one.run()
    assert {row[1:3] for row in became(one)} == {("active", "已代入，但这份报表暂缓")}


def test_a_later_correction_of_the_moved_line_takes_its_place(one: Desk) -> None:
    one.put(FIRST, again(*AGAIN))
    correct("李明", "再次核实", file=FIRST, cell="共建活动!F5", to="47", replace=True, data=one.data)
    one.run()
    assert attended(one)["甲"] == 47
    assert [row[:3] for row in became(one) if row[0] in ("42", "47")] == [
        ("42", "lapsed", "已有更新的决定"), ("47", "active", "已代入"),
    ]  # fmt: skip
    ((decision,),) = one.ask("SELECT decision_id FROM quality.decision WHERE value_after = '44'")
    revoke(decision, "李明", "报表已更正", data=one.data)
    one.run()
    assert one.ask("SELECT count(*) FROM quality.finding WHERE rule = 'correction_lapsed' AND value = '40'") == [(0,)]


COVERS = {
    "the same workbook": ({}, ("active", "已代入，现在在 {0} 封面!B9")),
    "another with the old value": ({"filled_on": "2024-07-09"}, ("active", "已代入，现在在 {0} 封面!B9")),
    "put right by the team": ({"filled_on": "2024-07-09", "phone": "13900139000"}, ("lapsed", "报表已改成更正后的内容")),
    "another value": ({"filled_on": "2024-07-09", "phone": "若干次"}, ("lapsed", "单元格现在是“若干次”")),
    "another period": ({"period": "2024Q3", "filled_on": "2024-10-09"}, ("lapsed", "这份报表已不在 raw/ 里")),
}  # fmt: skip
SENDERS = dict(zip(((case, is_beside) for case in COVERS for is_beside in (False, True)), TEAMS, strict=False))
"""A team for each case."""


@pytest.fixture(scope="module", name="covers")
def _covers(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Returns whose covers were corrected and which then came under another name, beside the first or in its place."""
    one = desk(tmp_path_factory.mktemp("covers"))
    wrong = {"phone": "若干", "revision_note": "改了填报日期"}
    for (case, is_beside), team in SENDERS.items():
        entries, lines = COVERS[case][0], {"activity": [line("activity", team)]}
        path = one.put(f"{team}.xlsx", book(lines, own_cover(team, **wrong)))
        correct("李明", "电话核实", file=path.name, cell="封面!B9", to="13900139000", data=one.data)
        if entries:
            one.put(f"{team}重报.xlsx", book(lines, own_cover(team, **wrong | entries)))
        else:
            shutil.copy(path, one.data / "raw" / f"{team}重报.xlsx")
        if not is_beside:
            path.unlink()
    one.run()
    return one


@pytest.mark.parametrize(("case", "is_beside"), SENDERS)
def test_a_correction_of_the_cover_follows_the_return_under_another_name(
    covers: Desk, case: str, is_beside: bool
) -> None:
    first, second = (f"{SENDERS[case, is_beside]}{which}.xlsx" for which in ("", "重报"))
    status, effect = COVERS[case][1]
    if is_beside and case in ("the same workbook", "another period"):  # the file it was made on counts
        status, effect = "active", "已代入"
    found = covers.ask("SELECT status, effect FROM quality.decision WHERE contains(target, ?)", first)
    assert found == [(status, effect.format(second))]
    waits = [("bad_phone",)] if status == "lapsed" and case in ("another value", "another period") else []
    if not is_beside:
        query = "SELECT rule FROM quality.finding WHERE rule = 'bad_phone' AND status = 'open' AND file IN (?, ?)"
        assert covers.ask(query, first, second) == waits
