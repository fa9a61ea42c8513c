"""What teams send becomes lines, findings and totals, as a steward and an analyst see them."""

from __future__ import annotations

from typing import Any

from consolidate.warehouse.database import open_published
from consolidate.warehouse.trace import trace
from tests.pipeline.stories import Nights, Story, Team

nights = Nights()


def findings(one: Team, columns: str, rule: str = "%") -> list[tuple[Any, ...]]:
    """The findings about the team's files."""
    query = f"SELECT {columns} FROM quality.finding WHERE rule LIKE ? AND file LIKE ? ORDER BY ALL"
    return one.ask(query, rule, one.name("%"))


@nights.share
def test_a_line_is_known_down_to_its_cell(one: Team) -> Story:
    file = one.put("一.xlsx", {"pairing": [one.line("pairing")], "activity": [one.line("activity", attendance="若干")]})
    yield
    message = "共建活动!F2：参加人次应为一个确切的数字，单元格里是“若干”。请填写实际数字，不要写文字、区间或算式。"
    place = ("共建活动", "F2", 2, "attendance")
    assert findings(one, "rule, file, severity, sheet, cell, row, field, value, message") == [
        ("not_a_number", file, "quarantine", *place, "若干", message)
    ]
    account = "SELECT rows_read, rows_accepted, rows_quarantined, rows_not_data FROM quality.account WHERE sheet = '共建活动' AND file = ?"
    assert one.ask(account, file) == [(2, 0, 1, 1)]


@nights.share
def test_a_damaged_file_does_not_stop_the_others(one: Team, other: Team) -> Story:
    one.put("破损.xlsx", b"PK\x03\x04 and no more")
    other.put("一.xlsx", {"activity": [other.line("activity")]})
    yield
    assert (one.stands(), other.stands()) == ({"破损.xlsx": "unreadable"}, {"一.xlsx": "accepted"})
    assert findings(one, "rule, severity") == [("unreadable_file", "hold")]


@nights.share
def test_the_later_submission_with_a_reason_takes_the_place_of_the_earlier(one: Team) -> Story:
    first = one.put("一.xlsx", {"activity": [one.line("activity")]})
    lecture = one.line("activity", title="党课", activity_kind="党课")
    more = {"activity": [one.line("activity"), lecture]}
    one.put("二.xlsx", more, filled_on="2024-07-10", revision_note="补报一项活动")
    yield
    assert one.stands() == {"一.xlsx": "superseded", "二.xlsx": "accepted"}
    assert one.total("activities") == 2
    account = "SELECT rows_superseded FROM quality.account WHERE file = ? AND sheet = '共建活动'"
    assert one.ask(account, first) == [(1,)]


@nights.share
def test_a_later_submission_without_a_reason_waits_and_the_earlier_stays(one: Team) -> Story:
    one.put("一.xlsx", {"activity": [one.line("activity")]})
    one.put("二.xlsx", {"activity": [one.line("activity")] * 3}, filled_on="2024-07-10")
    yield
    assert one.stands() == {"一.xlsx": "accepted", "二.xlsx": "held"}
    assert one.total("activities") == 1
    assert (one.name("二.xlsx"), "hold") in findings(one, "file, severity", "resubmission_reason")


@nights.share
def test_two_submissions_of_one_day_without_a_reason_both_wait(one: Team) -> Story:
    one.put("一.xlsx", {"activity": [one.line("activity")]})
    one.put("二.xlsx", {"activity": [one.line("activity")] * 3})
    yield
    assert one.stands() == {"一.xlsx": "held", "二.xlsx": "held"}
    query = "SELECT status FROM quality.completeness WHERE team_code = ? AND period = '2024Q2'"
    assert one.ask(query, one.code) == [("held",)]


@nights.share
def test_the_same_file_twice_counts_once(one: Team) -> Story:
    file = one.put("一.xlsx", {"activity": [one.line("activity")]})
    one.put("副本/一.xlsx", (one.data / "raw" / file).read_bytes())
    yield
    assert one.stands() == {"一.xlsx": "accepted", "副本/一.xlsx": "duplicate"}
    assert one.total("activities") == 1


@nights.share
def test_no_personal_data_reaches_the_warehouse(one: Team) -> Story:
    sent = {"activity": [one.line("activity", remark="联系人电话138-0013-8000")]}
    one.put("一.xlsx", sent, preparer="欧阳某某", phone="13911112222")
    yield
    assert one.total("activities") == 1
    for name, text in one.tables().items():
        for secret in ("欧阳某某", "陈某", "13911112222", "138-0013-8000", "13800138000"):
            assert secret not in text, f"{secret} in {name}"


@nights.share
def test_the_order_of_files_changes_nothing(one: Team, other: Team) -> Story:
    early = {"filled_on": "2023-10-03"}
    first = one.put("一.xlsx", one.book({"activity": [one.line("activity", "2023Q3")]}, "2023Q3", **early))
    other.put("一.xlsx", other.book({}, "2023Q3", **early))
    yield
    query = "SELECT * FROM mart.total WHERE period = '2023Q3' ORDER BY ALL"
    before, raw = one.ask(query), one.data / "raw"
    (raw / first).rename(raw / f"～{one.town}.xlsx")  # behind all others
    yield
    assert one.ask(query) == before != []


@nights.share
def test_the_causes_of_a_change_add_up_and_a_seal_shows_what_came_later(one: Team, other: Team) -> Story:
    quarter = {"period": "2024Q1", "filled_on": "2024-04-03"}
    usual = one.line("activity", "2024Q1")
    one.put("一.xlsx", {"activity": [usual]}, **quarter)
    yield
    one.decide("seal", {"period": "2024Q1"})
    newer = quarter | {"filled_on": "2024-04-10", "revision_note": "补报一项活动"}
    one.put("二.xlsx", {"activity": [usual, usual | {"title": "党课", "activity_kind": "党课"}]}, **newer)
    late = [other.line("activity", "2024Q1")] * 3
    other.put("一.xlsx", {"activity": late}, **quarter | {"revision_note": "补报"})
    yield
    query = "SELECT cause, amount, before, after FROM mart.change WHERE measure = 'activities' AND scope = 'all' AND period = '2024Q1' ORDER BY cause"
    assert one.ask(query) == [("new_submission", 3, 1, 5), ("resubmission", 1, 1, 5)]
    revised = "SELECT sealed, value, difference FROM mart.revision WHERE measure = 'activities' AND scope = 'team' AND period = '2024Q1' AND scope_code IN (?, ?) ORDER BY ALL"
    assert one.ask(revised, one.code, other.code) == [(0, 3, 3), (1, 2, 1)]
    held = "SELECT value FROM mart.total_history WHERE measure = 'activities' AND scope = 'all' AND period = '2024Q1' ORDER BY value"
    assert one.ask(held) == [(1,), (5,)]


@nights.share
def test_a_correction_cures_a_finding_and_lapses_when_the_cell_changes(one: Team) -> Story:
    pairing = [one.line("pairing")]
    file = one.put("一.xlsx", {"pairing": pairing, "activity": [one.line("activity", attendance="若干")]})
    made = one.correct(file, "共建活动!F2", "若干", "103")
    yield
    assert one.total("attendance") == 103
    found = "rule, cell, value, status"
    assert findings(one, found) == [("not_a_number", "F2", "若干", "corrected")]
    decided = "SELECT status, effect FROM quality.decision WHERE decision_id = ?"
    assert one.ask(decided, made) == [("active", "已代入")]
    one.put("一.xlsx", {"pairing": pairing, "activity": [one.line("activity", attendance=30)]})
    yield
    assert one.total("attendance") == 30
    assert findings(one, found) == [("correction_lapsed", "F2", "30", "open")]
    assert one.ask(decided, made)[0][0] == "lapsed"


@nights.share
def test_cells_below_a_second_header_are_named_by_their_own_order(one: Team) -> Story:
    workbook = one.book({"activity": [one.line("activity"), one.line("activity", title="党课", attendance="若干")]})
    sheet = workbook["共建活动"]
    header, line, wrong = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=3))
    for row in (header, [*line[:-1], "又一场"], wrong):
        sheet.append(row[::-1])
    sheet["I5"] = "志愿服务"
    one.put("一.xlsx", workbook)
    yield
    assert findings(one, "cell", "not_a_number") == [("D6",), ("F3",)]
    with open_published(one.data / "warehouse" / "consolidated.duckdb") as con:
        lines = list(trace(con, "attendance", one.code, "2024Q2"))
    assert [(line["cell"], line["value"]) for line in lines] == [("F2", 30), ("D5", 30)]


@nights.share
def test_the_header_of_the_totals_states_their_unit(one: Team, two: Team, three: Team) -> Story:
    """A gift of 30 万元 in each return."""
    stated = {
        one: ("本期数（元）", 300_000, None),
        two: ("本期数（元）", 30, "万元"),
        three: ("本期数（元）", 30, None),
    }
    for team, (header, declared, unit) in stated.items():
        workbook = team.book({"contribution": [team.line("contribution")]})
        page = workbook["汇总"]
        page.delete_rows(1, 9)
        for row in (["指标", "单位", header], ["到账资金", unit, declared], ["共建活动", None, 0]):
            page.append(row)
        team.put("一.xlsx", workbook)
    yield
    told = "expected, difference, difference_unit"
    assert [findings(team, told, "declared_total") for team in stated] == [[], [], [("30万元", -299_970, "元")]]
    figures = "SELECT indicator, declared, unit, found, difference, agrees FROM quality.declared WHERE file LIKE ? ORDER BY ALL"
    money = [(300_000, 0, True), (300_000, 0, True), (30, -299_970, False)]
    assert [team.ask(figures, team.name("%")) for team in stated] == [
        [("共建活动", 0, "次", 0, 0, True), ("到账资金", declared, "元", 300_000, difference, agrees)]
        for declared, difference, agrees in money
    ]
