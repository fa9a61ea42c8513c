"""From a total back to its lines."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal

import pytest
from hypothesis import given, settings

from consolidate.runtime.errors import WrongUsage
from consolidate.warehouse.totals import create_macros, fill_facts, fill_totals
from consolidate.warehouse.trace import TracedLine, trace
from tests.examples import examples
from tests.warehouse.totals.drawn_stage import PERIODS, Drawn
from tests.warehouse.totals.random_lines import Lines, lines, put

RANDOM = Drawn()
create_macros(RANDOM.con)


@settings(max_examples=examples(9), deadline=None)
@given(lines())
def test_what_the_lines_add_is_the_total_at_every_scope_and_period(drawn_lines: Lines) -> None:
    put(RANDOM, drawn_lines)
    fill_facts(RANDOM.con)
    fill_totals(RANDOM.con)
    for source in ("mart.total", f"mart.total_over('{PERIODS[0]}', '{PERIODS[1]}')"):
        totals = RANDOM.con.execute(
            f"SELECT measure, scope, scope_code, period, value FROM {source} WHERE value <> 0 ORDER BY hash((measure, scope_code, period, value))"
        ).fetchall()
        found: dict[tuple[str, ...], Decimal] = defaultdict(Decimal)
        for measure, scope, code, period, _ in totals[:12]:
            place = {"all": {}, "county": {"scope": code}, "team": {"team": code}}[scope]
            for line in trace(RANDOM.con, measure, period=period, **place):
                found[measure, scope, code, period] += line["adds"]
        assert found == {row[:4]: row[4] for row in totals[:12]}


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    drawn = Drawn()
    drawn.submissions("t1 2024Q1", "t2 2024Q1", "t1 2024Q2")
    drawn.organisations(o1="甲党委", o2="乙党委", o3="丙党委", l1="一村党支部", l2="二村党支部")
    drawn.roster("o1", "o2", "o3")
    drawn.lines(
        "pairing",
        {"at": "t1 2024Q1", "line": "p1", "partner": "o1", "local_organisation": "l1"},
        {"at": "t1 2024Q1", "line": "p2", "partner": "o2", "local_organisation": "l1"},
        {"at": "t2 2024Q1", "line": "p3", "partner": "o1", "local_organisation": "l2"},
    )
    drawn.lines("project", {"at": "t1 2024Q1", "line": "j1", "jobs": 5}, {"at": "t1 2024Q2", "line": "j2", "jobs": 7})
    drawn.lines(
        "activity",
        {"at": "t1 2024Q1", "line": "a1", "attendance": 3},
        {"at": "t1 2024Q1", "line": "a2", "status": "quarantined"},
    )
    drawn.con.execute(
        "INSERT INTO quality.place SELECT 's-t1-2024Q1', '2024Q1/t1.xlsx', '共建活动', 'activity', 'attendance', 'G', 1"
    )
    fill_facts(drawn.con)
    fill_totals(drawn.con)
    return drawn


def test_a_line_is_shown_with_its_file_sheet_row_and_cell(drawn: Drawn) -> None:
    assert trace(drawn.con, "attendance") == [
        TracedLine(
            measure="attendance", team_code="t1", team="t1队", period="2024Q1", line_id="a1", file="2024Q1/t1.xlsx",
            sheet="共建活动", row=5, cell="G5", key_name="慰问", value=Decimal(3), adds=Decimal(3),
        )
    ]  # fmt: skip


def adds(found: list[TracedLine]) -> dict[str, Decimal]:
    return {line["line_id"]: line["adds"] for line in found}


def test_an_organisation_counted_again_adds_nothing(drawn: Drawn) -> None:
    assert adds(trace(drawn.con, "group_unit_organisations")) == {"p1": 1, "p2": 1, "p3": 0}
    assert adds(trace(drawn.con, "group_unit_organisations", team="t2")) == {"p3": 1}
    assert adds(trace(drawn.con, "group_unit_organisations", scope="连山")) == {"p1": 1, "p2": 1, "p3": 0}


def test_only_the_newest_line_of_a_project_adds_to_it(drawn: Drawn) -> None:
    assert adds(trace(drawn.con, "project_jobs")) == {"j1": 0, "j2": 7}
    assert adds(trace(drawn.con, "project_jobs", team="t1队", period="2024Q1")) == {"j1": 5}
    assert trace(drawn.con, "project_jobs", team="t2", period="2024Q2") == []  # no submission, no total


def test_the_organisations_share_the_rate_among_them(drawn: Drawn) -> None:
    found = adds(trace(drawn.con, "group_unit_pairing_rate"))
    assert found == {"p1": Decimal("33.3333"), "p2": Decimal("33.3334"), "p3": 0}
    assert sum(found.values()) == Decimal("66.6667")  # 2 / 3


def test_a_submission_is_what_is_behind_a_team_that_reports(drawn: Drawn) -> None:
    found = trace(drawn.con, "teams_reporting", period="2024Q1")
    assert [tuple(line[name] for name in ("team", "file", "sheet", "row", "cell", "adds")) for line in found] == [
        ("t1队", "2024Q1/t1.xlsx", None, None, None, 1), ("t2队", "2024Q1/t2.xlsx", None, None, None, 1),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"measure": "happiness"}, "没有指标“happiness”"),
        ({"measure": "attendance", "team": "t9"}, "没有工作队“t9”。可选：t1队（t1）"),
        ({"measure": "attendance", "scope": "c9"}, "没有县（市、区）“c9”。可选：连山（c1）"),
        ({"measure": "attendance", "period": "2023Q1"}, "没有报告期“2023Q1”。可选：2024Q1 … 2024Q3"),
        ({"measure": "attendance", "team": "t1", "scope": "c1"}, "只能选一个"),
        ({"measure": "group_unit_pairing_rate", "team": "t1"}, "只按全部工作队计算"),
    ],
)
def test_what_does_not_exist_is_reported_in_a_sentence(drawn: Drawn, asked: dict[str, str], says: str) -> None:
    with pytest.raises(WrongUsage, match=says):
        trace(drawn.con, **asked)
