"""A correction follows its line: through inserted rows, moved columns, other files; else it lapses with a finding."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from typing import Any

from openpyxl import Workbook

from consolidate.cli.decide import correct, explain, revoke
from consolidate.submissions.decisions.cell import spot_of
from consolidate.submissions.decisions.foresee import known_of_spot
from consolidate.submissions.decisions.known import target_of
from consolidate.submissions.inputs.read_named import read_named_file
from consolidate.verbs.cached_inputs import cached_inputs
from tests.pipeline.drawing import Line
from tests.pipeline.stories import Nights, Story, Team

FIRST, SECOND = "2024Q2.xlsx", "2024Q2重报.xlsx"
nights = Nights()


def correct_cells(one: Team, file: str, cells: Mapping[str, str]) -> None:
    """What `correct` writes into the journal, for several cells of a file, which is read once."""
    inputs = cached_inputs(one.data)
    arranged = read_named_file(inputs, file)
    for cell, after in cells.items():
        spot = spot_of(arranged, cell, file)
        target = {"file": file, "sheet": spot.sheet, "cell": spot.cell, "submission_id": arranged.sha256}
        one.decide("correction", target | target_of(known_of_spot(inputs, spot)), spot.before, after)


def activity(one: Team, title: str, attendance: Any = "若干") -> Line:
    return one.line("activity", title=title, attendance=attendance)


def sent(one: Team) -> list[Line]:
    waiting = [activity(one, title) for title in ("甲", "乙", "丙", "丁", "戊")]
    return [*waiting, one.line("activity", title="主题党日", held_on="2024-03-30")]


def sent_again(one: Team) -> list[Line]:
    """甲 and 乙 have changed places, with new lines between; 丙 has another value, 丁 is gone, 戊 is there twice."""
    lines = {"新": 20, "乙": "若干", "又新": "若干", "甲": "若干", "丙": 40, "戊": "若干"}
    return [*(activity(one, *line) for line in lines.items()), activity(one, "戊"), activity(one, "己", 46)]


def corrected(one: Team) -> Story:
    """A return with corrections of 甲 to 戊; the title of the last line is corrected, and its date is explained."""
    file = one.put(FIRST, {"activity": sent(one), "contribution": [one.line("contribution")]})
    yield
    query = "SELECT finding_id FROM quality.finding WHERE rule = 'date_in_period' AND file = ?"
    ((finding,),) = one.ask(query, file)
    explain(finding, "李明", "补报上季", data=one.data)
    attendance = {f"共建活动!F{row}": str(40 + row) for row in range(2, 7)}
    others = {"共建活动!A7": "主题党日扩大", "帮扶资金物资!F2": "31", "帮扶资金物资!K2": "31"}
    correct_cells(one, file, attendance | others)


def attended(one: Team) -> dict[str, int]:
    return dict(one.ask("SELECT title, attendance FROM core.activity WHERE team_code = ?", one.code))


def became(one: Team) -> list[tuple[Any, ...]]:
    """What the corrections came to: value, status, effect, file, cell, and the rule of the finding they name."""
    return one.ask(
        "SELECT value_after, decision.status, effect, decision.file, decision.cell, rule, finding.severity "
        "FROM quality.decision LEFT JOIN quality.finding USING (finding_id) "
        "WHERE kind = 'correction' AND contains(target, ?) "
        "ORDER BY contains(target, '帮扶'), value_after, decision.cell",
        one.name(FIRST),
    )


def again(one: Team, *activities: Line, **more: Any) -> Workbook:
    entries = {"filled_on": "2024-07-04", "revision_note": "补充活动，删去一行"}
    return one.book({"activity": activities, "contribution": [one.line("contribution")]}, **entries | more)


@nights.share
def test_where_it_was_made_a_correction_is_about_its_cell(one: Team) -> Story:
    yield from corrected(one)
    yield
    file = one.name(FIRST)
    assert attended(one) == {"甲": 42, "乙": 43, "丙": 44, "丁": 45, "戊": 46, "主题党日扩大": 30}
    applied = [
        (str(40 + row), "active", "已代入", file, f"F{row}", "not_a_number", "quarantine") for row in range(2, 7)
    ]
    others = [(after, "active", "已代入", file, cell, None, None)
              for after, cell in (("主题党日扩大", "A7"), ("31", "F2"), ("31", "K2"))]  # fmt: skip
    assert became(one) == [*applied, *others]
    line = "SELECT count(*) FROM quality.decision JOIN core.activity USING (line_id) WHERE cell IS NOT NULL AND team_code = ?"
    assert one.ask(line, one.code) == [(7,)]  # those of five lines; and of the last line both decisions


@nights.share
def test_a_finding_about_a_corrected_cell_says_what_the_sheet_says(one: Team) -> Story:
    file = one.put(FIRST, {"activity": [activity(one, "甲"), activity(one, "乙", 12), activity(one, "丙", None)]})
    yield
    correct_cells(one, file, {"共建活动!F2": "很多", "共建活动!F3": "约13人", "共建活动!F4": "约14"})
    yield
    query = "SELECT cell, message, message_en FROM quality.finding WHERE file = ? AND field = 'attendance' AND status = 'open' ORDER BY cell"
    said = {cell: (message, message_en) for cell, message, message_en in one.ask(query, file)}
    notes = {"F2": "“若干”", "F3": "“12”"}
    for cell, typed in notes.items():
        assert f"（这一格已更正，表上写的是{typed}。）请" in said[cell][0]
        assert f" (The cell was corrected; the sheet says {typed}.)" in said[cell][1]
    assert "（这一格已更正，表上是空的。）" in said["F4"][0] and said.keys() == {"F2", "F3", "F4"}
    settled = (
        "SELECT count(*) FROM quality.finding WHERE file = ? AND status = 'corrected' AND contains(message, '已更正')"
    )
    assert one.ask(settled, file) == [(0,)]


@nights.share_each({"under its name": FIRST, "under another": SECOND})
def test_sent_again_it_follows_its_line_or_lapses(name: str, one: Team) -> Story:
    yield from corrected(one)
    drawn = again(one, *sent_again(one), sent(one)[-1])
    for page in (drawn["共建活动"], drawn["帮扶资金物资"]):
        page.insert_cols(1)
        page.insert_rows(1, 2)
    file = one.put(name, drawn)
    yield
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
    explanation = "SELECT status, file, cell FROM quality.decision WHERE kind = 'explanation' AND file LIKE ?"
    assert one.ask(explanation, one.name("%")) == [("active", file, "D12")]


@nights.share_each({"under its name": FIRST, "under another": SECOND})
def test_of_two_equal_lines_sent_again_nobody_knows_which_was_meant(name: str, one: Team) -> Story:
    twice = [activity(one, "甲"), activity(one, "甲")]
    file = one.put(FIRST, {"activity": twice})
    yield
    correct_cells(one, file, {"共建活动!F2": "42"})
    file = one.put(name, again(one, *twice))
    yield
    unclear = "现在的报表里分不清原在 共建活动!F2 的是哪一行"
    assert became(one) == [("42", "lapsed", unclear, file, None, "correction_lapsed", "explain")]


@nights.share
def test_where_its_sheet_is_no_longer_sent_the_line_is_gone(one: Team) -> Story:
    file = one.put(FIRST, {"livelihood": [one.line("livelihood")]})
    yield
    correct_cells(one, file, {"就业助学!A2": "技能培训班"})
    drawn = one.book({"activity": [one.line("activity")]}, revision_note="删去一行")
    del drawn["就业助学"]
    one.put(FIRST, drawn)
    yield
    assert one.stands() == {FIRST: "accepted"}
    gone = "现在的报表里没有原在 就业助学!A2 的内容"
    assert became(one) == [("技能培训班", "lapsed", gone, file, None, "correction_lapsed", "explain")]


@nights.share
def test_what_the_team_has_put_right_by_itself_is_only_reported(one: Team) -> Story:
    yield from corrected(one)
    file = one.put(FIRST, again(one, activity(one, "甲", 42), *sent(one)[1:]))
    yield
    assert became(one)[0] == ("42", "lapsed", "报表已改成更正后的内容", file, "F2", "correction_lapsed", "note")


@nights.share
def test_the_unit_of_the_column_is_part_of_the_old_value(one: Team) -> Story:
    yield from corrected(one)
    drawn = again(one, *sent(one))
    drawn["帮扶资金物资"]["F1"] = "到账资金（元）"
    one.put(FIRST, drawn)
    yield
    assert [row[1:3] for row in became(one)[-2:]] == [("lapsed", "单元格现在是“30”"), ("active", "已代入")]


@nights.share
def test_it_goes_with_the_file_and_lapses_with_it(one: Team) -> Story:
    yield from corrected(one)
    file, raw = one.name(FIRST), one.data / "raw"
    moved = raw / "二季度" / file
    moved.parent.mkdir(parents=True)
    (raw / file).rename(moved)
    yield
    assert attended(one)["甲"] == 42
    moved.unlink()
    yield
    gone = ("lapsed", "这份报表已不在 raw/ 里", file, None, "correction_lapsed", "explain")
    assert [row[1:] for row in became(one)] == [gone] * 8


@nights.share
def test_a_return_that_waits_says_so(one: Team) -> Story:
    yield from corrected(one)
    one.put(FIRST, again(one, *sent(one), county="英德市"))
    yield
    assert {row[1:3] for row in became(one)} == {("active", "已代入，但这份报表暂缓")}


@nights.share
def test_a_later_correction_of_the_moved_line_takes_its_place(one: Team) -> Story:
    yield from corrected(one)
    file = one.put(FIRST, again(one, *sent_again(one)))
    correct("李明", "再次核实", file=file, cell="共建活动!F5", to="47", replace=True, data=one.data)
    yield
    assert attended(one)["甲"] == 47
    assert [row[:3] for row in became(one) if row[0] in ("42", "47")] == [
        ("42", "lapsed", "已有更新的决定"), ("47", "active", "已代入"),
    ]  # fmt: skip
    made = "SELECT decision_id FROM quality.decision WHERE value_after = '44' AND contains(target, ?)"
    ((decision,),) = one.ask(made, file)
    revoke(decision, "李明", "报表已更正", data=one.data)
    yield
    lapsed = "SELECT count(*) FROM quality.finding WHERE rule = 'correction_lapsed' AND value = '40' AND file = ?"
    assert one.ask(lapsed, file) == [(0,)]


COVERS = {
    "the same workbook": ({}, ("active", "已代入，现在在 {0} 封面!B9")),
    "another with the old value": ({"filled_on": "2024-07-09"}, ("active", "已代入，现在在 {0} 封面!B9")),
    "put right by the team": ({"filled_on": "2024-07-09", "phone": "13900139000"}, ("lapsed", "报表已改成更正后的内容")),
    "another value": ({"filled_on": "2024-07-09", "phone": "若干次"}, ("lapsed", "单元格现在是“若干次”")),
    "another period": ({"period": "2024Q3", "filled_on": "2024-10-09"}, ("lapsed", "这份报表已不在 raw/ 里")),
}  # fmt: skip


def cover_corrected(one: Team, case: str) -> None:
    """A return whose cover was corrected came under another name too."""
    entries, lines = COVERS[case][0], {"activity": [one.line("activity")]}
    wrong = {"phone": "若干", "revision_note": "改了填报日期"}
    file = one.put(FIRST, lines, **wrong)
    correct_cells(one, file, {"封面!B9": "13900139000"})
    if entries:
        one.put(SECOND, lines, **wrong | entries)
    else:
        shutil.copy(one.data / "raw" / file, one.data / "raw" / one.name(SECOND))


def cover_became(one: Team) -> list[tuple[Any, ...]]:
    query = "SELECT status, effect FROM quality.decision WHERE contains(target, ?)"
    return one.ask(query, one.name(FIRST))


@nights.share_each({case: case for case in COVERS})
def test_a_correction_of_the_cover_follows_the_return_under_another_name(case: str, one: Team) -> Story:
    cover_corrected(one, case)
    (one.data / "raw" / one.name(FIRST)).unlink()
    yield
    status, effect = COVERS[case][1]
    assert cover_became(one) == [(status, effect.format(one.name(SECOND)))]
    waits = [("bad_phone",)] if case in ("another value", "another period") else []
    query = "SELECT rule FROM quality.finding WHERE rule = 'bad_phone' AND status = 'open' AND file LIKE ?"
    assert one.ask(query, one.name("%")) == waits


@nights.share_each({case: case for case in COVERS})
def test_a_correction_of_the_cover_is_about_the_return_that_counts(case: str, one: Team) -> Story:
    cover_corrected(one, case)
    yield
    status, effect = COVERS[case][1]
    if case in ("the same workbook", "another period"):  # the file it was made on counts
        status, effect = "active", "已代入"
    assert cover_became(one) == [(status, effect.format(one.name(SECOND)))]
