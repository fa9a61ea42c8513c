"""Submissions that are no workbook of one team: CSVs known by their names, a workbook of several teams."""

from __future__ import annotations

from pathlib import Path
from time import sleep
from typing import Any

import pytest
from openpyxl import Workbook

from consolidate.records.journal.journal import Journal
from consolidate.schemas.cover import COVER
from consolidate.schemas.sheets import LINES, sheet
from tests.pipeline.drawing import ACTIVITY, LINE, Desk, Line, amend, book, cover, desk


def _csv(table: str, line: Line) -> bytes:
    columns = {field: one for field, one in sheet(table).columns.items() if field != "line_no"}
    rows = [[one.label for one in columns.values()], [str(line.get(field) or "") for field in columns]]
    return "\r\n".join(",".join(row) for row in rows).encode("gb18030")


def _of_several_teams(period: str, filled_on: str, lines: list[tuple[str, Line]]) -> Workbook:
    workbook = Workbook()
    front = workbook.active
    front.title = COVER.title
    for field, value in cover(period=period, filled_on=filled_on).items():
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


@pytest.fixture(scope="module", name="sent")
def _sent(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """In one run: CSVs, and of three quarters a workbook of several teams, one of which has left before the last."""
    one = desk(tmp_path_factory.mktemp("sent"))
    amend(one.data / "reference" / "teams.csv", {"441825108": {"until_period": "2024Q1"}})
    for table, line in LINE.items():
        one.put(f"收件/阳山太平镇2024Q2_{sheet(table).title}.csv", _csv(table, line))
    here = ACTIVITY | {"village": "镇本级"}
    early, later = here | {"held_on": "2023-11-04"}, here | {"held_on": "2024-02-04"}
    several = {
        "2023Q4": ("2024-01-03", [("福堂镇", early), ("", early), ("小三江镇", early)]),
        "2024Q1": (
            "2024-04-03",
            [("福堂镇", later), ("小三江镇", later | {"title": "党课"}), ("福堂镇", later | {"title": "座谈"})],
        ),
        "2024Q2": ("2024-07-03", [("福堂镇", here), ("小三江镇", here)]),
    }
    for period, (filled_on, lines) in several.items():
        one.put(f"24个镇汇总{period}.xlsx", _of_several_teams(period, filled_on, lines))
    one.run()
    return one


def _submissions(sent: Desk, period: str) -> list[tuple[Any, ...]]:
    """Of whom a workbook of several teams is taken to be, and what became of each part."""
    file = f"24个镇汇总{period}.xlsx"
    return sent.ask("SELECT team_code, status FROM quality.submission WHERE file = ? ORDER BY ALL NULLS FIRST", file)


def _held(sent: Desk, period: str) -> list[tuple[Any, ...]]:
    return sent.ask("SELECT sum(rows_held) FROM quality.account WHERE file = ?", f"24个镇汇总{period}.xlsx")


def test_csvs_of_one_folder_make_one_submission_with_their_names_as_cover(sent: Desk) -> None:
    of_csvs = "WHERE file LIKE '收件/%'"
    assert sent.ask(f"SELECT team_code, period, status FROM quality.submission {of_csvs}") == [
        ("441823107", "2024Q2", "accepted")
    ]
    assert sent.ask(f"SELECT file, sheet FROM core.activity {of_csvs}") == [
        ("收件/阳山太平镇2024Q2_共建活动.csv", "共建活动")
    ]
    assert [row[1:] for row in sent.findings("team_code", "rule", "severity") if row[0] == "441823107"] == [
        ("missing_sheet", "explain")  # 汇总
    ]


def test_a_workbook_of_several_teams_is_split_by_its_column_of_teams(sent: Desk) -> None:
    assert _submissions(sent, "2024Q1") == [("441825108", "accepted"), ("441825109", "accepted")]
    of_file = "WHERE file = '24个镇汇总2024Q1.xlsx'"
    assert sent.ask(f"SELECT team_code, row FROM core.activity {of_file} ORDER BY ALL") == [
        ("441825108", 2),
        ("441825108", 4),
        ("441825109", 3),
    ]
    (account,) = sent.ask(f"SELECT sum(rows_read), sum(rows_accepted + rows_not_data) FROM quality.account {of_file}")
    assert account[0] == account[1]


def test_of_several_teams_the_one_that_has_left_waits_alone(sent: Desk) -> None:
    assert _submissions(sent, "2024Q2") == [("441825108", "held"), ("441825109", "accepted")]
    assert sent.ask("SELECT team_code, expected FROM quality.finding WHERE rule = 'unknown_period'") == [
        ("441825108", "驻连山壮族瑶族自治县福堂镇工作队的报送期：至 2024Q1 止")
    ]
    assert _held(sent, "2024Q2") == [(1,)]


def test_a_line_of_no_known_team_waits_and_is_accounted_for(sent: Desk) -> None:
    assert _submissions(sent, "2023Q4") == [(None, "held"), ("441825108", "accepted"), ("441825109", "accepted")]
    assert ("unknown_team", "hold", "24个镇汇总2023Q4.xlsx") in sent.findings("rule", "severity", "file")
    assert _held(sent, "2023Q4") == [(1,)]


def test_what_arrives_after_a_seal_needs_a_reason(tmp_path: Path) -> None:
    office = desk(tmp_path)
    office.put("太平镇(阳山)2024Q2.xlsx", book({"activity": [ACTIVITY]}))
    office.run()
    Journal(office.data / "decisions" / "decisions.jsonl").append("seal", "李明", "已上报", {"period": "2024Q2"})
    sleep(1.1)  # the journal writes whole seconds
    here = {"activity": [ACTIVITY | {"village": "镇本级"}]}
    office.put("太保镇2024Q2.xlsx", book(here, cover("441825105")))
    office.put("福堂镇2024Q2.xlsx", book(here, cover("441825108", revision_note="补报")))
    office.run()
    assert office.ask("SELECT file, status FROM quality.submission ORDER BY ALL") == [
        ("太保镇2024Q2.xlsx", "held"), ("太平镇(阳山)2024Q2.xlsx", "accepted"), ("福堂镇2024Q2.xlsx", "accepted"),
    ]  # fmt: skip
    assert ("resubmission_reason", "hold", "太保镇2024Q2.xlsx") in office.findings("rule", "severity", "file")
    (said,) = office.ask("SELECT message, message_en FROM quality.finding WHERE rule = 'resubmission_reason'")
    assert "封存 之后的首次报送，但没有填写修订说明，暂不采用，已公布的数不变" in said[0] and "重报" not in said[0]
    assert "first return after the seal" in said[1]
    assert office.ask(
        "SELECT scope_code, sealed, value FROM mart.revision WHERE measure = 'activities' AND scope = 'team'"
    ) == [("441825108", 0, 1)]
