"""What the lines add up to."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from consolidate.schemas import mart, quality, ref
from consolidate.schemas.measures import MEASURES
from consolidate.warehouse.totals import create_macros, fill_facts, fill_overlap, fill_totals
from tests.warehouse.totals.drawn_stage import PERIODS, Drawn


@pytest.fixture(scope="module")
def built() -> Drawn:
    drawn = Drawn()
    create_macros(drawn.con)
    return drawn


@pytest.fixture
def drawn(built: Drawn) -> Drawn:
    built.clear()
    return built


def fill(drawn: Drawn) -> None:
    fill_facts(drawn.con)
    fill_totals(drawn.con)
    fill_overlap(drawn.con)


def column(drawn: Drawn, measure: str, period: str = "all", what: str = "value") -> dict[str, Decimal]:
    """One measure at one period: {scope_code: value}, scope all under ''."""
    rows = drawn.con.execute(
        f"SELECT scope_code, {what} FROM mart.total WHERE measure = $m AND period = $p", {"m": measure, "p": period}
    )
    return dict(rows.fetchall())


def test_sums_add_over_teams_counties_and_periods(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t2 2024Q1", "t3 2024Q1", "t1 2024Q2")
    drawn.lines(
        "activity",
        {"at": "t1 2024Q1", "attendance": 10},
        {"at": "t1 2024Q2", "attendance": 20},
        {"at": "t2 2024Q1", "attendance": 30},
        {"at": "t3 2024Q1", "attendance": 40},
    )
    fill(drawn)
    assert column(drawn, "attendance") == {
        "": 10 + 20 + 30 + 40, "c1": 10 + 20 + 30, "c2": 40, "t1": 10 + 20, "t2": 30, "t3": 40,
    }  # fmt: skip
    assert column(drawn, "attendance", "2024Q1") == {"": 80, "c1": 40, "c2": 40, "t1": 10, "t2": 30, "t3": 40}
    assert column(drawn, "activities", "2024Q2") == {"": 1, "c1": 1, "c2": 0, "t1": 1}


def test_every_measure_has_every_scope_and_period_that_is_covered(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t3 2024Q2")
    drawn.roster("o1")
    fill(drawn)
    found = drawn.con.execute("SELECT measure, scope_code, period, value FROM mart.total").fetchall()
    places = [
        *((code, period) for code in ("", "c1", "c2") for period in ("2024Q1", "2024Q2", "2024Q3", "all")),
        *(("t1", period) for period in ("2024Q1", "all")),
        *(("t3", period) for period in ("2024Q2", "all")),
    ]
    expected = {(m.name, *place) for m in MEASURES for place in places if m.additivity != "ratio" or place[0] == ""}
    assert {row[:3] for row in found} == expected
    assert {row[0] for row in found if row[3] != 0} == {"teams_reporting"}


def test_coverage_says_how_many_teams_stand_behind_a_total(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t2 2024Q2", "t1 2024Q2")
    fill(drawn)
    rows = drawn.con.execute(
        "SELECT scope_code, scope_name, period, teams_counted, teams_expected FROM mart.total "
        "WHERE measure = 'activities' AND period IN ('2024Q1', 'all') ORDER BY ALL"
    )
    assert rows.fetchall() == [
        ("", "全部", "2024Q1", 1, 3), ("", "全部", "all", 2, 3),
        ("c1", "连山", "2024Q1", 1, 2), ("c1", "连山", "all", 2, 2),
        ("c2", "连南", "2024Q1", 0, 1), ("c2", "连南", "all", 0, 1),
        ("t1", "t1队", "2024Q1", 1, 1), ("t1", "t1队", "all", 1, 1), ("t2", "t2队", "all", 1, 1),
    ]  # fmt: skip


def test_coverage_counts_returns_over_all_quarters_of_a_total(drawn: Drawn) -> None:
    drawn.submissions(
        *(f"{team} {period}" for team in ("t1", "t2", "t3") for period in PERIODS if (team, period) != ("t2", "2024Q3"))
    )
    drawn.load(quality.QUARANTINE, [
        {"line_id": "x", "table_name": "activity", "team_code": "t3", "period": "2024Q1", "submission_id": "s", "file": "f",
         "sheet": "共建活动", "row": 5, "rules": "unreadable"},
    ])  # fmt: skip
    drawn.load(quality.DECISION, [
        {"decision_id": "d", "kind": "seal", "decided_by": "x", "reason": "x", "target": "2024Q2 fingerprint run",
         "decided_at": datetime(2024, 7, 1, tzinfo=UTC), "status": "active"},
    ])  # fmt: skip
    fill(drawn)
    columns = "scope_code, period, teams_counted, returns_counted, returns_expected, status, carried_from"
    of = f"SELECT {columns} FROM mart.total WHERE measure = ? AND scope_code IN ('', 't2', 't3') ORDER BY ALL"
    assert drawn.con.execute(of, ["attendance"]).fetchall() == [
        ("", "2024Q1", 3, 3, 3, "pending", None), ("", "2024Q2", 3, 3, 3, "sealed", None),
        ("", "2024Q3", 2, 2, 3, "partial", None), ("", "all", 3, 8, 9, "partial", None),
        ("t2", "2024Q1", 1, 1, 1, "complete", None), ("t2", "2024Q2", 1, 1, 1, "sealed", None),
        ("t2", "all", 1, 2, 3, "partial", None),
        ("t3", "2024Q1", 1, 1, 1, "pending", None), ("t3", "2024Q2", 1, 1, 1, "sealed", None),
        ("t3", "2024Q3", 1, 1, 1, "complete", None), ("t3", "all", 1, 3, 3, "pending", None),
    ]  # fmt: skip
    # of projects the silent team's lines are carried forward
    assert drawn.con.execute(of, ["projects"]).fetchall() == [
        ("", "2024Q1", 3, 3, 3, "complete", None), ("", "2024Q2", 3, 6, 6, "sealed", None),
        ("", "2024Q3", 3, 8, 9, "partial", "2024Q2"), ("", "all", 3, 8, 9, "partial", "2024Q2"),
        ("t2", "2024Q1", 1, 1, 1, "complete", None), ("t2", "2024Q2", 1, 2, 2, "sealed", None),
        ("t2", "all", 1, 2, 3, "partial", "2024Q2"),
        ("t3", "2024Q1", 1, 1, 1, "complete", None), ("t3", "2024Q2", 1, 2, 2, "sealed", None),
        ("t3", "2024Q3", 1, 3, 3, "complete", None), ("t3", "all", 1, 3, 3, "complete", None),
    ]  # fmt: skip


def test_totals_of_a_span_and_to_date(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t2 2024Q1", "t1 2024Q2", "t1 2024Q3")
    drawn.roster("o1", "o2")
    drawn.lines(
        "pairing",
        {"at": "t1 2024Q1", "partner": "o1", "local_organisation": "l1"},
        {"at": "t1 2024Q2", "partner": "o1", "local_organisation": "l1"},
        {"at": "t1 2024Q3", "partner": "o2", "local_organisation": "l1"},
    )
    drawn.lines(
        "project", {"at": "t2 2024Q1", "jobs": 5}, {"at": "t1 2024Q2", "jobs": 7}, {"at": "t1 2024Q3", "jobs": 8}
    )
    drawn.lines("activity", *({"at": f"t1 {period}", "attendance": 10} for period in PERIODS))
    fill(drawn)
    wanted = ("attendance", "group_unit_organisations", "group_unit_pairing_rate", "project_jobs")

    def spanned(macro: str, *ends: str | None) -> list[object]:
        asked = f"SELECT period, measure, value FROM mart.{macro} WHERE scope = 'all' AND measure IN ? ORDER BY measure"
        rows = drawn.con.execute(asked, [*ends, wanted]).fetchall()
        return [*{row[0] for row in rows}, *(row[2] for row in rows)]

    assert spanned("total_over(?, ?)", "2024Q1", "2024Q2") == ["2024Q1/2024Q2", 20, 1, 50, 5 + 7]
    assert spanned("total_over(?, ?)", "2024Q2", "2024Q3") == ["2024Q2/2024Q3", 20, 2, 100, 5 + 8]  # t2 is silent
    assert spanned("total_over(?, ?)", "2024Q3", "2024Q3") == ["2024Q3", 10, 1, 50, 5 + 8]
    assert spanned("total_at(?)", "2024Q3") == ["2024Q1/2024Q3", 30, 2, 100, 5 + 8]
    assert spanned("total_over(?, ?)", "2024Q3", "2024Q1") == []
    assert spanned("total_over(?, ?)", None, None) == spanned("total_at(?)", "2024Q3")


def test_spans_asked_together_cover_what_each_covers_alone(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t2 2024Q1", "t3 2024Q2")
    drawn.lines("project", {"at": "t2 2024Q1", "jobs": 5})
    fill(drawn)
    spans = [{"period": f"{since}/{until}", "since": since, "until": until} for since in PERIODS for until in PERIODS]
    asked = "FROM mart.coverage(?) ORDER BY ALL"
    together = drawn.con.execute(asked, [spans]).fetchall()
    alone = [row for span in spans for row in drawn.con.execute(asked, [[span]]).fetchall()]
    assert sorted(together, key=str) == sorted(alone, key=str)
    assert len(together) == len(spans) * (len(MEASURES) - 1) * 6  # at six scopes; of no roster there is no rate


def test_what_was_published_on_a_day(drawn: Drawn) -> None:
    total = {"measure": "activities", "scope": "all", "scope_code": "", "period": "all"}
    china = {"name": "项目", "calendar": "quarter", "first_period": "2024Q1", "time_zone": "Asia/Shanghai"}
    drawn.load(ref.PROGRAMME, [china])
    drawn.load(mart.HISTORY, [
        {**total, "run_id": run, "published_at": at, "value": value}
        for run, at, value in (
            ("r1", datetime(2024, 7, 1, 9, tzinfo=UTC), 5),
            ("r2", datetime(2024, 7, 3, 15, 59, tzinfo=UTC), 6),
            ("r3", datetime(2024, 7, 3, 16, tzinfo=UTC), 7),  # midnight in China: the next day
        )
    ])  # fmt: skip

    def said(day: str) -> list[object]:
        return drawn.con.execute("SELECT run_id, value FROM mart.published_as_of(?)", [day]).fetchall()

    assert [said(f"2024-0{day}") for day in ("6-30", "7-01", "7-02", "7-03", "7-04", "8-01")] == [
        [], [("r1", 5)], [("r1", 5)], [("r2", 6)], [("r3", 7)], [("r3", 7)],
    ]  # fmt: skip


def test_an_organisation_of_several_teams_counts_once_above_them(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t2 2024Q1", "t3 2024Q2")
    drawn.organisations(
        o1="甲党委", o2="乙党委", o3=("甲公司党委", "o1"), l1="一村党支部", l2="二村党支部", l3="三村党支部"
    )
    drawn.lines(
        "pairing",
        {"at": "t1 2024Q1", "partner": "o1", "local_organisation": "l1"},
        {"at": "t1 2024Q1", "partner": "o2", "local_organisation": "l1"},
        {"at": "t2 2024Q1", "partner": "o3", "local_organisation": "l2"},  # merged: o1 by another name
        {"at": "t3 2024Q2", "partner": "o1", "local_organisation": "l3"},
    )
    fill(drawn)
    assert column(drawn, "group_unit_organisations") == {"": 2, "c1": 2, "c2": 1, "t1": 2, "t2": 1, "t3": 1}
    assert column(drawn, "group_unit_local_organisations") == {"": 3, "c1": 2, "c2": 1, "t1": 1, "t2": 1, "t3": 1}
    assert column(drawn, "pairings")[""] == 4
    overlap = drawn.con.execute("FROM mart.overlap ORDER BY measure, period").fetchall()
    assert overlap == [
        ("group_unit_organisations", "2024Q1", "o1", "甲党委", 2, "t1,t2", 2 - 1),
        ("group_unit_organisations", "all", "o1", "甲党委", 3, "t1,t2,t3", 3 - 1),
    ]


def test_kinds_of_pairing_are_counted_apart(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1")
    drawn.lines(
        "pairing",
        {"at": "t1 2024Q1", "partner": "o1", "local_organisation": "l1"},
        {"at": "t1 2024Q1", "partner": "o2", "local_organisation": "l1", "pairing_kind": "非公企业"},
        {"at": "t1 2024Q1", "partner": "o3", "local_organisation": "l2", "pairing_kind": "社会组织"},
    )
    fill(drawn)
    found = {m.name: drawn.total(m.name) for m in MEASURES if m.table == "pairing"}
    assert found == {
        "group_unit_organisations": 1, "group_unit_local_organisations": 1, "group_unit_pairing_rate": None,
        "enterprise_organisations": 1, "social_organisations": 1, "enterprise_social_local_organisations": 2,
        "local_organisations": 2, "pairings": 3, "pairings_in_force": 3,
    }  # fmt: skip


def test_the_pairing_rate_is_taken_of_the_roster(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t2 2024Q2")
    drawn.roster("o1", "o2", "o3")
    drawn.lines(
        "pairing",
        {"at": "t1 2024Q1", "partner": "o1", "local_organisation": "l1"},
        {"at": "t2 2024Q2", "partner": "o1", "local_organisation": "l2"},
        {"at": "t2 2024Q2", "partner": "o2", "local_organisation": "l2"},
        {"at": "t2 2024Q2", "partner": "o9", "local_organisation": "l2"},  # not on the roster
    )
    fill(drawn)
    assert column(drawn, "group_unit_pairing_rate", "2024Q1") == {"": Decimal("33.3333")}  # 1 / 3
    assert column(drawn, "group_unit_pairing_rate", "2024Q3") == {"": 0}
    assert column(drawn, "group_unit_pairing_rate") == {"": Decimal("66.6667")}  # 2 / 3


def test_the_newest_line_of_a_project_is_the_one_that_counts(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t1 2024Q3", "t2 2024Q2")
    drawn.lines(
        "project",
        {"at": "t1 2024Q1", "name": "茶园", "jobs": 5, "area_mu": Decimal(9)},
        {"at": "t1 2024Q3", "name": "茶园", "jobs": 7, "area_mu": None},
        {"at": "t1 2024Q1", "name": "果园", "jobs": 1},
        {"at": "t2 2024Q2", "name": "茶园", "jobs": 100},  # another team's: another project
    )
    fill(drawn)
    jobs = {period: column(drawn, "project_jobs", period) for period in ("2024Q1", "2024Q2", "2024Q3", "all")}
    assert jobs == {
        "2024Q1": {"": 5 + 1, "c1": 5 + 1, "c2": 0, "t1": 5 + 1},
        "2024Q2": {"": 5 + 1 + 100, "c1": 106, "c2": 0, "t2": 100},
        "2024Q3": {"": 7 + 1 + 100, "c1": 108, "c2": 0, "t1": 7 + 1},
        "all": {"": 7 + 1 + 100, "c1": 108, "c2": 0, "t1": 7 + 1, "t2": 100},
    }
    assert column(drawn, "projects")[""] == 3
    assert column(drawn, "project_area_mu")[""] == 0  # left blank in the newest line


def test_a_pair_is_in_force_by_its_newest_status(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t1 2024Q2", "t2 2024Q1")
    drawn.lines(
        "pairing",
        {"at": "t1 2024Q1", "partner": "o1", "local_organisation": "l1"},
        {"at": "t1 2024Q2", "partner": "o1", "local_organisation": "l1", "pairing_status": "已解除"},
        {"at": "t2 2024Q1", "partner": "o1", "local_organisation": "l2", "pairing_status": None},
    )
    fill(drawn)
    found = {period: column(drawn, "pairings_in_force", period)[""] for period in ("2024Q1", "2024Q2", "all")}
    assert found == {"2024Q1": 2, "2024Q2": 1, "all": 1}
    assert column(drawn, "pairings")[""] == 2  # whatever their status


def test_the_later_row_counts_where_one_sheet_has_a_thing_twice(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1")
    drawn.lines("project", {"at": "t1 2024Q1", "jobs": 3, "row": 9}, {"at": "t1 2024Q1", "jobs": 4, "row": 10})
    fill(drawn)
    assert column(drawn, "project_jobs")[""] == 4
    assert column(drawn, "projects")[""] == 1


def test_pending_is_what_the_quarantined_lines_would_add(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t1 2024Q2")
    drawn.lines(
        "contribution",
        {"at": "t1 2024Q1", "cash_yuan": Decimal("100.50"), "goods_value_yuan": Decimal(20)},
        {"at": "t1 2024Q1", "cash_yuan": Decimal(7), "status": "quarantined"},
        {"at": "t1 2024Q1", "total_yuan": Decimal(5), "status": "quarantined"},  # its parts cannot be read
    )
    drawn.lines(
        "pairing",
        {"at": "t1 2024Q1", "partner": "o1", "local_organisation": "l1"},
        {"at": "t1 2024Q1", "partner": "o1", "local_organisation": "l2", "status": "quarantined"},
        {"at": "t1 2024Q1", "partner": None, "local_organisation": "l3", "status": "quarantined"},
    )
    drawn.lines(
        "project",
        {"at": "t1 2024Q1", "jobs": 8},
        {"at": "t1 2024Q2", "jobs": 3, "status": "quarantined", "households": None},
    )
    fill(drawn)
    found = {
        name: (drawn.total(name), column(drawn, name, what="pending")[""])
        for name in ("contributions_yuan", "cash_yuan", "group_unit_organisations", "local_organisations", "pairings",
                     "project_jobs", "project_households")
    }  # fmt: skip
    assert found == {
        "contributions_yuan": (Decimal("120.50"), 7 + 5),
        "cash_yuan": (Decimal("100.50"), 7),
        "group_unit_organisations": (1, 0),  # o1 is counted already
        "local_organisations": (1, 2),
        "pairings": (1, 1),
        "project_jobs": (8, 3 - 8),
        "project_households": (0, 0),
    }


def test_a_double_report_that_was_merged_counts_once(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t2 2024Q1")
    drawn.lines(
        "activity",
        {"at": "t1 2024Q1", "attendance": 10},
        {"at": "t2 2024Q1", "attendance": 12, "counted": False},
    )
    fill(drawn)
    assert column(drawn, "activities") == {"": 1, "c1": 1, "c2": 0, "t1": 1, "t2": 0}
    assert column(drawn, "attendance")[""] == 10


def test_jobs_and_schooling_are_distinguished_by_kind(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1")
    kinds = ("就业吸纳", "劳务输送", "技能培训", "捐资助学", "结对帮学", "招生就学")
    drawn.lines("livelihood", *(
        {"at": "t1 2024Q1", "livelihood_kind": kind, "people": 10**n, "households": 1, "amount_yuan": Decimal(2)}
        for n, kind in enumerate(kinds)
    ))  # fmt: skip
    fill(drawn)
    found = {m.name: drawn.total(m.name) for m in MEASURES if m.table == "livelihood"}
    assert found == {
        "jobs_found": 1, "labour_dispatched": 10, "labour_value_yuan": 2, "people_trained": 100,
        "students_aided": 1000 + 10000 + 100000, "livelihood_households": 6,
    }  # fmt: skip
