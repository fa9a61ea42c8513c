"""One file under several names: it counts where its cover says, and is told where it stands in another's place."""

from __future__ import annotations

from io import BytesIO

from tests.pipeline.drawing import book
from tests.rules import teams
from tests.rules.drawing import Field, cover, line

YONGHE, SANPAI, WOSHUI = "2024Q2/永和镇.xlsx", "2024Q2/三排镇.xlsx", "2024Q2/涡水镇.xlsx"
COPIES = (SANPAI, "2024Q2/永和镇（终稿）.xlsx", "备份/永和镇.xlsx", "2024Q3/永和镇.xlsx", "2024Q2/2023年太保镇.xlsx")


def _returned(team: str, period: str) -> bytes:
    sheets = {"pairing": [line("pairing", team, period)], "activity": [line("activity", team, period, attendance=40)]}
    saved = BytesIO()
    book(sheets, cover(team, period)).save(saved)
    return saved.getvalue()


def plant(field: Field) -> None:
    """A return over another team's; last quarter's return in this quarter's folder; one under a name that was sent too."""
    return_of_yonghe = _returned(teams.YONGHE, "2024Q2")
    for file in (YONGHE, *COPIES):
        field.put(file, return_of_yonghe)
    last_quarter = _returned(teams.WOSHUI, "2024Q1")
    field.put("2024Q1/涡水镇.xlsx", last_quarter)
    field.put(WOSHUI, last_quarter)
    field.put("2024Q2/太保镇.xlsx", _returned(teams.TAIBAO, "2024Q2"))


def test_same_file(field: Field) -> None:
    told = [(found.file, found.team_code, found.period, found.severity) for found in field.of("same_file")]
    assert told == [(SANPAI, teams.SANPAI, "2024Q2", "hold"), (WOSHUI, teams.WOSHUI, "2024Q2", "hold")]


def test_a_file_counts_under_the_name_its_cover_agrees_with(field: Field) -> None:
    assert field.status(YONGHE) == "accepted"
    assert {file: field.status(file) for file in COPIES} == dict.fromkeys(COPIES, "duplicate")
    assert field.desk.total("attendance", "team", teams.YONGHE) == 40
    assert field.told(YONGHE, "rule") == []


def test_a_copy_in_the_place_of_a_return_is_no_missing_return(field: Field) -> None:
    query = "SELECT status FROM quality.completeness WHERE period = '2024Q2' AND team_code IN (?, ?)"
    assert field.desk.ask(query, teams.SANPAI, teams.WOSHUI) == [("held",), ("held",)]
    waited = {(found.team_code, found.period) for found in field.of("missing_submission")}
    assert not waited & {(teams.SANPAI, "2024Q2"), (teams.WOSHUI, "2024Q2")}
    assert (teams.YONGHE, "2024Q1") in waited


def test_a_copy_alone_opens_no_quarter(field: Field) -> None:
    assert field.desk.ask("SELECT max(period) FROM quality.completeness") == [("2024Q2",)]
