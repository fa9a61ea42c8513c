"""Submissions that are no workbook of one team: CSVs known by their names, a workbook of several teams."""

from __future__ import annotations

from time import sleep

from openpyxl import Workbook

from consolidate.records.journal.journal import Journal
from consolidate.schemas.cover import COVER
from consolidate.schemas.sheets import LINES, sheet
from tests.pipeline.drawing import ACTIVITY, LINE, Desk, Line, amend, book, cover


def _csv(table: str, line: Line) -> bytes:
    columns = {field: one for field, one in sheet(table).columns.items() if field != "line_no"}
    rows = [[one.label for one in columns.values()], [str(line.get(field) or "") for field in columns]]
    return "\r\n".join(",".join(row) for row in rows).encode("gb18030")


def test_csvs_of_one_folder_make_one_submission_with_their_names_as_cover(desk: Desk) -> None:
    for table, line in LINE.items():
        desk.put(f"收件/阳山太平镇2024Q2_{sheet(table).title}.csv", _csv(table, line))
    desk.run()
    assert desk.ask("SELECT team_code, period, status FROM quality.submission") == [("441823107", "2024Q2", "accepted")]
    assert desk.ask("SELECT file, sheet FROM core.activity") == [("收件/阳山太平镇2024Q2_共建活动.csv", "共建活动")]
    assert desk.findings("rule", "severity") == [("missing_sheet", "explain")]  # 汇总


def _of_several_teams(lines: list[tuple[str, Line]]) -> Workbook:
    workbook = Workbook()
    front = workbook.active
    front.title = COVER.title
    for field, value in cover(team="441823107").items():
        if value is not None and field not in ("team", "county", "town"):
            front.append([COVER.column(field).header, value])
    front.append([COVER.column("team").header, "24个镇汇总"])
    for one in LINES:
        columns = [field for field in one.columns if field != "line_no"]
        page = workbook.create_sheet(one.title)
        page.append(["工作队", *(one.columns[field].label for field in columns)])
        for team, line in lines if one.table == "activity" else ():
            page.append([team, *(line.get(field) for field in columns)])
    return workbook


def test_a_workbook_of_several_teams_is_split_by_its_column_of_teams(desk: Desk) -> None:
    here = ACTIVITY | {"village": "镇本级"}
    desk.put(
        "24个镇汇总2024Q2.xlsx",
        _of_several_teams(
            [("福堂镇", here), ("小三江镇", here | {"title": "党课"}), ("福堂镇", here | {"title": "座谈"})]
        ),
    )
    desk.run()
    assert desk.ask("SELECT team_code, status FROM quality.submission ORDER BY ALL") == [
        ("441825108", "accepted"),
        ("441825109", "accepted"),
    ]
    assert desk.ask("SELECT team_code, row FROM core.activity ORDER BY ALL") == [
        ("441825108", 2),
        ("441825108", 4),
        ("441825109", 3),
    ]
    read, kept = desk.ask("SELECT sum(rows_read), sum(rows_accepted + rows_not_data) FROM quality.account")[0]
    assert read == kept


def test_of_several_teams_the_one_that_has_left_waits_alone(desk: Desk) -> None:
    amend(desk.data / "reference" / "teams.csv", {"441825108": {"until_period": "2024Q1"}})
    here = ACTIVITY | {"village": "镇本级"}
    desk.put("24个镇汇总2024Q2.xlsx", _of_several_teams([("福堂镇", here), ("小三江镇", here)]))
    desk.run()
    assert desk.ask("SELECT team_code, status FROM quality.submission ORDER BY ALL") == [
        ("441825108", "held"), ("441825109", "accepted"),
    ]  # fmt: skip
    assert desk.ask("SELECT team_code, expected FROM quality.finding WHERE rule = 'unknown_period'") == [
        ("441825108", "驻连山壮族瑶族自治县福堂镇工作队的报送期：至 2024Q1 止")
    ]
    assert desk.ask("SELECT sum(rows_held) FROM quality.account") == [(1,)]


def test_a_line_of_no_known_team_waits_and_is_accounted_for(desk: Desk) -> None:
    here = ACTIVITY | {"village": "镇本级"}
    desk.put("24个镇汇总2024Q2.xlsx", _of_several_teams([("福堂镇", here), ("", here), ("小三江镇", here)]))
    desk.run()
    assert desk.ask("SELECT team_code, status FROM quality.submission ORDER BY ALL NULLS FIRST") == [
        (None, "held"), ("441825108", "accepted"), ("441825109", "accepted"),
    ]  # fmt: skip
    assert ("unknown_team", "hold") in desk.findings("rule", "severity")
    assert desk.ask("SELECT sum(rows_held) FROM quality.account") == [(1,)]


def test_what_arrives_after_a_seal_needs_a_reason(desk: Desk) -> None:
    desk.put("太平镇(阳山)2024Q2.xlsx", book({"activity": [ACTIVITY]}))
    desk.run()
    Journal(desk.data / "decisions" / "decisions.jsonl").append("seal", "李明", "已上报", {"period": "2024Q2"})
    sleep(1.1)  # the journal writes whole seconds
    here = {"activity": [ACTIVITY | {"village": "镇本级"}]}
    desk.put("太保镇2024Q2.xlsx", book(here, cover("441825105")))
    desk.put("福堂镇2024Q2.xlsx", book(here, cover("441825108", revision_note="补报")))
    desk.run()
    assert desk.ask("SELECT file, status FROM quality.submission ORDER BY ALL") == [
        ("太保镇2024Q2.xlsx", "held"), ("太平镇(阳山)2024Q2.xlsx", "accepted"), ("福堂镇2024Q2.xlsx", "accepted"),
    ]  # fmt: skip
    assert ("resubmission_reason", "hold", "太保镇2024Q2.xlsx") in desk.findings("rule", "severity", "file")
    (said,) = desk.ask("SELECT message, message_en FROM quality.finding WHERE rule = 'resubmission_reason'")
    assert "封存 之后的首次报送，但没有填写修订说明，暂不采用，已公布的数不变" in said[0] and "重报" not in said[0]
    assert "first return after the seal" in said[1]
    assert desk.ask(
        "SELECT scope_code, sealed, value FROM mart.revision WHERE measure = 'activities' AND scope = 'team'"
    ) == [("441825108", 0, 1)]
