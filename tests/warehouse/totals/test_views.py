"""The readable views: names instead of codes, every column with its comment."""

from __future__ import annotations

from decimal import Decimal

import pytest

from consolidate.schemas import core, quality, ref
from consolidate.schemas.sheets import LINES
from consolidate.schemas.views import VIEWS
from consolidate.warehouse.database.statement import statement
from consolidate.warehouse.totals import fill_account, fill_views
from tests.warehouse.totals.drawn_stage import Drawn


@pytest.fixture(scope="module")
def built() -> Drawn:
    drawn = Drawn()
    fill_views(drawn.con)
    return drawn


@pytest.fixture
def drawn(built: Drawn) -> Drawn:
    built.clear()
    return built


def records(drawn: Drawn, query: str) -> list[dict[str, object]]:
    found = drawn.con.execute(query)
    names = [one[0] for one in found.description or ()]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_every_sheet_has_a_view_with_all_its_fields(drawn: Drawn) -> None:
    assert [view.table for view in VIEWS] == [sheet.table for sheet in LINES]
    for view, sheet in zip(VIEWS, LINES, strict=True):
        found = {row["column_name"] for row in records(drawn, f"DESCRIBE mart.{view.name}")}
        assert set(sheet.columns) - {"line_no"} <= found
        assert {"county", "team", "period", "line_id", "file", "sheet", "row"} <= found
        assert {"county_code", "team_code", "village_code", "submission_id"} <= found
    assert {"partner_id", "local_organisation_id"} <= columns(drawn, "pairings")
    assert "donor_id" in columns(drawn, "contributions")


def columns(drawn: Drawn, view: str) -> set[object]:
    return {row["column_name"] for row in records(drawn, f"DESCRIBE mart.{view}")}


def test_ids_are_those_that_things_are_counted_under(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1")
    drawn.organisations(o1="甲党委", o2=("甲公司党委", "o1"), l1="一村党支部")
    drawn.load(
        ref.DONOR, [{"donor_id": "d1", "name": "甲局"}, {"donor_id": "d2", "name": "甲局机关", "merged_into": "d1"}]
    )
    drawn.lines("pairing", {"at": "t1 2024Q1", "partner": "甲公司党委", "partner_id": "o2", "local_organisation": "l1"})
    drawn.lines(
        "contribution",
        {"at": "t1 2024Q1", "donor": "甲局", "donor_id": "d1"},
        {"at": "t1 2024Q1", "donor": "甲局机关", "donor_id": "d1"},
        {"at": "t1 2024Q1", "donor": None, "donor_id": None},
    )
    pairings = records(
        drawn, "SELECT county_code, team_code, partner_id, raw_partner_id, local_organisation_id FROM mart.pairings"
    )
    assert pairings == [
        {
            "county_code": "c1",
            "team_code": "t1",
            "partner_id": "o1",
            "raw_partner_id": "o2",
            "local_organisation_id": "l1",
        }
    ]
    donors = records(drawn, "SELECT donor, donor_id FROM mart.contributions ORDER BY row")
    assert donors == [
        {"donor": "甲局", "donor_id": "d1"}, {"donor": "甲局机关", "donor_id": "d1"}, {"donor": None, "donor_id": None},
    ]  # fmt: skip


def test_every_view_and_every_column_of_it_has_a_comment(drawn: Drawn) -> None:
    silent = drawn.con.execute(
        "SELECT view_name FROM duckdb_views() WHERE schema_name = 'mart' AND comment IS NULL "
        "UNION ALL SELECT table_name || '.' || column_name FROM duckdb_columns() "
        "WHERE schema_name = 'mart' AND comment IS NULL"
    ).fetchall()
    assert silent == []


def test_the_unit_in_a_comment_is_the_unit_of_its_column(drawn: Drawn) -> None:
    commented = drawn.con.execute(
        "SELECT DISTINCT column_name, comment FROM duckdb_columns() WHERE comment IS NOT NULL AND column_name LIKE '%yuan%'"
    ).fetchall()
    assert len(commented) > 7
    assert [row for row in commented if "万元" in row[1]] == []
    assert ("cash_yuan", "cash received · 到账资金（元）") in commented


def test_organisations_are_shown_under_the_name_they_count_as(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1")
    drawn.organisations(o1="甲党委", o2=("甲公司党委", "o1"), l1="一村党支部")
    drawn.lines("pairing", {"at": "t1 2024Q1", "partner": "甲公司党委", "partner_id": "o2", "local_organisation": "l1"})
    drawn.lines("activity", {"at": "t1 2024Q1", "line": "a1", "partners": "乙党委、甲公司党委"})
    drawn.load(core.ACTIVITY_PARTNER, [
        {"line_id": "a1", "organisation_id": "o9", "raw_organisation_id": "o9", "ordinal": 1, "name": "乙党委"},
        {"line_id": "a1", "organisation_id": "o1", "raw_organisation_id": "o2", "ordinal": 2, "name": "甲公司党委"},
    ])  # fmt: skip
    pairing = records(drawn, "SELECT county, team, partner, local_organisation, file, row FROM mart.pairings")
    assert pairing == [
        {"county": "连山", "team": "t1队", "partner": "甲党委", "local_organisation": "一村党支部",
         "file": "2024Q1/t1.xlsx", "row": 5}
    ]  # fmt: skip
    assert records(drawn, "SELECT partners FROM mart.activities") == [{"partners": "乙党委、甲党委"}]


def test_the_newest_line_of_a_project_is_marked(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1", "t1 2024Q2")
    drawn.lines(
        "project",
        {"at": "t1 2024Q1", "name": "茶园"},
        {"at": "t1 2024Q2", "name": "茶园"},
        {"at": "t1 2024Q1", "name": "果园"},
    )
    found = drawn.con.execute("SELECT name, period, is_newest FROM mart.projects ORDER BY ALL").fetchall()
    assert found == [("果园", "2024Q1", True), ("茶园", "2024Q1", False), ("茶园", "2024Q2", True)]


def test_the_accounts_of_a_period_add_up_its_sheets(drawn: Drawn) -> None:
    nothing = {
        f"{what}_{one}": 0
        for what in ("rows", "yuan")
        for one in ("read", "accepted", "quarantined", "superseded", "held")
    }
    one = {**nothing, "rows_not_data": 1, "submission_id": "s1", "file": "a.xlsx", "period": "2024Q1"}
    drawn.load(quality.ACCOUNT, [
        {**one, "sheet": "共建活动", "rows_read": 5, "rows_accepted": 4},
        {**one, "sheet": "帮扶资金物资", "rows_read": 3, "rows_accepted": 2, "yuan_read": Decimal("7.50"), "yuan_accepted": Decimal("7.50")},
        {**one, "sheet": "共建活动", "submission_id": "s2", "rows_read": 2, "rows_held": 1},
        {**one, "sheet": "共建活动", "submission_id": "s3", "period": None},
    ])  # fmt: skip
    fill_account(drawn.con)
    found = drawn.con.execute(
        "SELECT period, submissions, rows_read, rows_accepted, rows_held, rows_not_data, yuan_accepted FROM mart.account"
    ).fetchall()
    assert found == [("", 1, 0, 0, 0, 1, 0), ("2024Q1", 2, 5 + 3 + 2, 4 + 2, 1, 3, Decimal("7.50"))]


def test_amounts_of_things_to_merge_are_exact(drawn: Drawn) -> None:
    drawn.submissions("t1 2024Q1")
    drawn.lines(
        "project",
        {"at": "t1 2024Q1", "name": "茶园", "investment_yuan": Decimal("376613.99")},
        {"at": "t1 2024Q1", "name": "果园", "investment_yuan": Decimal("15000000")},
    )
    amounts = [
        drawn.con.execute(statement("show/things"), {"texts": [name]}).fetchall()[0][5] for name in ("茶园", "果园")
    ]
    assert amounts == ["37.661399 万元", "1500 万元"]
