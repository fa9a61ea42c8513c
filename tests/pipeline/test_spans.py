"""Teams that join and leave, villages that are merged or renamed: history stays, and nobody waits for who is not there."""

from __future__ import annotations

from consolidate.schemas.rules import CATALOGUE
from consolidate.warehouse.database import statement
from tests.pipeline.drawing import CONTRIBUTION, TEAM, Desk, amend, book, cover

JOINED, LEFT, COUNTY = "441825105", "441825108", "441825"
FILLED = {"2023Q4": "2024-01-03", "2024Q1": "2024-04-03"}
RECEIVED = {"2023Q4": "2023-11-06", "2024Q1": "2024-02-06"}
MERGED, INTO, OLD, NEW = "441823107203", "441823107204", "441823107208", "441823107299"
"""毛崀村 became part of 龙塘村; 清水村 was closed, and another village took its name."""
HINT = CATALOGUE["unknown_place"].hint
CLAIM = "claim_id,measure,scope,scope_code,period_to,qualifier,value,unit,said\n"


def begin(desk: Desk, first: str, last: str) -> None:
    programme = desk.data / "reference" / "programme.toml"
    text = programme.read_text(encoding="utf-8")
    programme.write_text(text.replace('"2021Q3"', f'"{first}"\nlast_period = "{last}"'), encoding="utf-8")


def test_a_team_is_expected_within_its_span_only(desk: Desk) -> None:
    begin(desk, "2023Q3", "2024Q2")
    amend(
        desk.data / "reference" / "teams.csv",
        {JOINED: {"from_period": "2024Q1"}, LEFT: {"from_period": "2023Q1", "until_period": "2023Q4"}},
    )
    (desk.data / "reference" / "claims.csv").write_text(
        CLAIM + "c1,teams_reporting,all,,2023Q4,=,2,支,x\nc2,teams_reporting,all,,2024Q1,=,3,支,x\n", encoding="utf-8"
    )
    for team in (TEAM, JOINED, LEFT):
        for period, day in FILLED.items():
            desk.put(f"{team}-{period}.xlsx", book({}, cover(team, period, day)))
    desk.run()
    assert desk.ask("SELECT file, status FROM quality.submission ORDER BY file") == [
        (f"{TEAM}-2023Q4.xlsx", "accepted"), (f"{TEAM}-2024Q1.xlsx", "accepted"),
        (f"{JOINED}-2023Q4.xlsx", "held"), (f"{JOINED}-2024Q1.xlsx", "accepted"),
        (f"{LEFT}-2023Q4.xlsx", "accepted"), (f"{LEFT}-2024Q1.xlsx", "held"),
    ]  # fmt: skip
    assert desk.findings("rule", "severity", "file", "cell", "expected") == [
        ("unknown_period", "hold", f"{JOINED}-2023Q4.xlsx", "B6", "驻连山壮族瑶族自治县太保镇工作队的报送期：自 2024Q1 起"),
        ("unknown_period", "hold", f"{LEFT}-2024Q1.xlsx", "B6", "驻连山壮族瑶族自治县福堂镇工作队的报送期：2023Q1 至 2023Q4"),
    ]  # fmt: skip
    rows = "SELECT team_code, period, status FROM quality.completeness WHERE team_code IN (?, ?) ORDER BY ALL"
    assert desk.ask(rows, JOINED, LEFT) == [
        (JOINED, "2024Q1", "accepted"), (JOINED, "2024Q2", "missing"),
        (LEFT, "2023Q3", "missing"), (LEFT, "2023Q4", "accepted"),
    ]  # fmt: skip
    waited = "SELECT team_code, period FROM quality.finding WHERE rule = 'missing_submission' AND team_code IN (?, ?) ORDER BY ALL"
    assert desk.ask(waited, JOINED, LEFT) == [(JOINED, "2024Q2"), (LEFT, "2023Q3")]
    coverage = (
        "SELECT period, teams_counted, teams_expected FROM mart.total"
        " WHERE measure = 'activities' AND scope = ? AND scope_code = ? ORDER BY ALL"
    )
    assert desk.ask(coverage, "all", "") == [
        ("2023Q3", 0, 23), ("2023Q4", 2, 23), ("2024Q1", 2, 23), ("2024Q2", 0, 23), ("all", 3, 24),
    ]  # fmt: skip
    assert desk.ask(coverage, "county", COUNTY) == [
        ("2023Q3", 0, 3), ("2023Q4", 1, 3), ("2024Q1", 1, 3), ("2024Q2", 0, 3), ("all", 2, 4),
    ]  # fmt: skip
    assert desk.ask(coverage, "team", JOINED) == [("2024Q1", 1, 1), ("all", 1, 1)]
    assert desk.ask("SELECT claim_id, verdict, teams_counted, teams_expected FROM mart.claim_check ORDER BY ALL") == [
        ("c1", "holds", 2, 23), ("c2", "holds", 3, 24),
    ]  # fmt: skip
    assert desk.ask("SELECT team_code, from_period, until_period FROM ref.team WHERE team_code IN (?, ?, ?)",
                    TEAM, JOINED, LEFT) == [
        (TEAM, None, None), (JOINED, "2024Q1", None), (LEFT, "2023Q1", "2023Q4"),
    ]  # fmt: skip
    called = desk.ask(statement("send/office"))
    assert [(row[0], row[1], row[4], row[9]) for row in called if row[1] in (JOINED, LEFT)] == [
        ("2023Q3", LEFT, "missing", 0), ("2023Q4", JOINED, "held", 1), ("2023Q4", LEFT, "accepted", 0),
        ("2024Q1", JOINED, "accepted", 0), ("2024Q1", LEFT, "held", 1), ("2024Q2", JOINED, "missing", 0),
    ]  # fmt: skip


def test_a_village_is_known_by_its_name_within_its_span_only(desk: Desk) -> None:
    town = {"county_code": "441823", "county": "阳山县", "town_code": TEAM, "town": "太平镇"}
    amend(
        desk.data / "reference" / "villages.csv",
        {MERGED: {"until_period": "2023Q4", "merged_into": INTO}, OLD: {"until_period": "2023Q4"}},
        town | {"village_code": NEW, "village": "清水村委会", "from_period": "2024Q1"},
    )
    names = ("毛崀村", "毛良村", MERGED, "毛崀村文化广场", "龙塘村", "清水村", OLD, NEW)
    for period, day in FILLED.items():
        lines = [
            CONTRIBUTION | {"village": name, "donor": f"广州市{number}有限公司", "received_on": RECEIVED[period]}
            for number, name in enumerate(names, 1)
        ]
        desk.put(f"{period}.xlsx", book({"contribution": lines}, cover(TEAM, period, day)))
    desk.run()
    assert desk.ask("SELECT period, row, village_code FROM core.contribution ORDER BY ALL") == [
        ("2023Q4", 2, MERGED), ("2023Q4", 3, MERGED), ("2023Q4", 4, MERGED), ("2023Q4", 5, MERGED), ("2023Q4", 6, INTO),
        ("2023Q4", 7, OLD), ("2023Q4", 8, OLD), ("2024Q1", 6, INTO), ("2024Q1", 7, NEW), ("2024Q1", 9, NEW),
    ]  # fmt: skip
    past = "。（“毛崀村委会”的使用期：至 2023Q4 止，已并入龙塘村委会）"
    was = "应为本镇的村（社区）或“镇本级”，单元格里是"
    found = desk.ask(
        "SELECT period, row, message FROM quality.finding WHERE rule = 'unknown_place' AND status = 'open' ORDER BY ALL"
    )
    assert [(period, row, message.partition(was)[2].removesuffix(HINT)) for period, row, message in found] == [
        ("2023Q4", 9, f"“{NEW}”。（“清水村委会”的使用期：自 2024Q1 起）"),
        ("2024Q1", 2, f"“毛崀村”{past}"), ("2024Q1", 3, f"“毛良村”{past}"), ("2024Q1", 4, f"“{MERGED}”{past}"),
        ("2024Q1", 5, f"“毛崀村文化广场”{past}"), ("2024Q1", 8, f"“{OLD}”。（“清水村委会”的使用期：至 2023Q4 止）"),
    ]  # fmt: skip
