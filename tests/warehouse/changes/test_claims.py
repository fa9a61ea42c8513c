"""The published figures against the totals."""

from __future__ import annotations

from decimal import Decimal

import pytest

from consolidate.records.reference import Claim
from consolidate.warehouse.changes import fill_claims
from consolidate.warehouse.changes.claims import Total, judge_claim
from consolidate.warehouse.changes.unit import unit_factor
from consolidate.warehouse.changes.verdict import bears_out
from consolidate.warehouse.totals import fill_facts, fill_totals
from tests.warehouse.totals.drawn_stage import Drawn


def claim(measure: str, value: str, **more: str) -> Claim:
    given = {
        "claim_id": "c", "scope": "all", "scope_code": "", "period_to": "2024Q2", "qualifier": "=", "unit": "", "said": "",
    } | more  # fmt: skip
    return Claim(measure=measure, value=Decimal(value), **given)


@pytest.mark.parametrize(
    ("qualifier", "claimed", "found", "verdict"),
    [
        ("=", "4.89", "4.89", True),
        ("=", "4.89", "4.885", True),  # to the printed precision: 4.885 is printed 4.89
        ("=", "4.89", "4.8949", True),
        ("=", "4.89", "4.895", False),  # printed 4.90
        ("=", "4.89", "4.8849", False),
        ("=", "4.890", "4.8949", False),  # one decimal more was printed
        ("=", "1329", "1329.0000", True),
        ("=", "1329", "1330", False),
        (">=", "1100", "1100", True),
        (">=", "1100", "1099.99", False),
        (">", "150", "150", False),
        (">", "150", "151", True),
        ("~", "70", "63", True),  # 70 - 10 %
        ("~", "70", "77", True),
        ("~", "70", "62", False),
        ("~", "70", "78", False),
        ("<~", "1000", "900", True),
        ("<~", "1000", "1000", True),
        ("<~", "1000", "899.99", False),
        ("<~", "1000", "1000.01", False),
    ],
)
def test_a_qualifier_means_what_the_word_means(qualifier: str, claimed: str, found: str, verdict: bool) -> None:
    assert bears_out(qualifier, Decimal(claimed), Decimal(found)) is verdict


@pytest.mark.parametrize(
    ("claimed", "stored", "times"),
    [
        ("亿元", "元", 100_000_000), ("万元", "元", 10_000), ("元", "元", 1), ("", "元", 1), ("亩", "亩", 1), ("万亩", "亩", 10_000),
        ("家", "个", 1), ("人", "人次", 1), ("万人次", "人次", 10_000), ("%", "%", 1), ("万元", "人", None), ("亩", "元", None),
        ("个", "亩", None),
    ],
)  # fmt: skip
def test_a_unit_is_so_many_of_another(claimed: str, stored: str, times: int | None) -> None:
    assert unit_factor(claimed, stored) == times


@pytest.fixture
def drawn(built: Drawn) -> Drawn:
    built.con.execute("DELETE FROM mart.claim_check")
    return built


@pytest.fixture(scope="module")
def built() -> Drawn:
    drawn = Drawn()
    drawn.submissions("t1 2024Q1", "t1 2024Q3", "t2 2024Q2")
    drawn.lines(
        "contribution",
        {"at": "t1 2024Q1", "cash_yuan": Decimal("488000000.00")},
        {"at": "t2 2024Q2", "cash_yuan": Decimal("1000000.50")},
        {"at": "t1 2024Q3", "cash_yuan": Decimal("7000000.00")},
    )
    drawn.lines("project", {"at": "t1 2024Q1", "jobs": 60}, {"at": "t1 2024Q3", "jobs": 9})
    fill_facts(drawn.con)
    fill_totals(drawn.con)
    return drawn


@pytest.mark.parametrize(
    ("claimed", "returns", "verdict"),
    [("7", 11, "holds"), ("7", 12, "holds"), ("8", 11, "incomplete"), ("8", 12, "differs"), ("6", 11, "incomplete")],
)
def test_what_differs_while_returns_are_missing_is_incomplete(claimed: str, returns: int, verdict: str) -> None:
    found = judge_claim(claim("activities", claimed), Total("次", Decimal(7), 3, 3, returns, 12))
    assert found == (verdict, 7, 7 - Decimal(claimed))


def test_a_claim_is_compared_with_everything_up_to_its_period(drawn: Drawn) -> None:
    fill_claims(
        drawn.con,
        [
            claim("contributions_yuan", "4.89", unit="亿元", claim_id="c1", said="4.89 亿元"),
            claim("contributions_yuan", "4.89", unit="亿元", claim_id="c2", period_to="2024Q3"),
            claim(
                "contributions_yuan", "100", unit="万元", claim_id="c3", scope="team", scope_code="t2", qualifier="<~"
            ),
            claim("project_jobs", "60", claim_id="c4", scope="county", scope_code="c1", qualifier=">="),
            claim("project_jobs", "60", claim_id="c5", scope="county", scope_code="c1", period_to="2024Q3"),
            claim("activities", "1", claim_id="c6"),
        ],
    )
    rows = drawn.con.execute(
        "SELECT claim_id, claimed, found, difference, verdict, teams_counted, teams_expected FROM mart.claim_check"
    ).fetchall()
    assert rows == [
        ("c1", Decimal("4.89"), Decimal("4.89"), 0, "holds", 2, 3),  # 488,000,000 + 1,000,000.50
        ("c2", Decimal("4.89"), Decimal("4.96"), Decimal("0.07"), "incomplete", 2, 3),
        ("c3", 100, Decimal("100.0001"), Decimal("0.0001"), "incomplete", 1, 1),  # 0.50 yuan above: 近 is not above
        ("c4", 60, 60, 0, "holds", 2, 2),
        ("c5", 60, 9, 9 - 60, "incomplete", 2, 2),
        ("c6", 1, 0, 0 - 1, "incomplete", 2, 3),
    ]


@pytest.mark.parametrize(
    "unknowable",
    [
        claim("happiness", "1"),
        claim("activities", "1", scope="team", scope_code="t9"),
        claim("activities", "1", scope="team", scope_code="t3"),  # has sent nothing
        claim("activities", "1", period_to="2023Q4"),
        claim("activities", "1", period_to="去年"),
        claim("activities", "1", unit="亩"),
        claim("group_unit_pairing_rate", "100"),  # there is no roster
    ],
)
def test_a_claim_is_unknown_where_there_is_nothing_to_hold_it_against(drawn: Drawn, unknowable: Claim) -> None:
    fill_claims(drawn.con, [unknowable])
    found = drawn.con.execute("SELECT verdict, found, difference FROM mart.claim_check").fetchall()
    assert found == [("unknown", None, None)]
