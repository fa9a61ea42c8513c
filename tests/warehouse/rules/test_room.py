"""The room as a whole: what it promises about every rule, whatever the rule."""

from __future__ import annotations

import random
import time
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from consolidate.checks.findings.breach import COLUMNS, Breach
from consolidate.runtime.errors import UnusableData
from consolidate.schemas.declared import INDICATORS
from consolidate.schemas.rules import CATALOGUE
from consolidate.warehouse import rules
from consolidate.warehouse.database.statement import statement, statement_names
from consolidate.warehouse.rules.prepare import MACROS, TABLES, prepare_rules
from tests.examples import examples

if TYPE_CHECKING:
    from tests.warehouse.rules.conftest import Stage

ONE_STAGE = settings(
    max_examples=examples(12), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def test_every_sql_rule_of_the_catalogue_is_here_and_no_other() -> None:
    assert {slug for slug, rule in CATALOGUE.items() if rule.origin == "sql"} == set(rules.RULES)


@pytest.mark.parametrize("slug", statement_names("rules"))
def test_a_statement_returns_columns_of_a_breach_only(stage: Stage, slug: str) -> None:
    with prepare_rules(stage.con) as values:
        sql = statement(f"rules/{slug}")
        stage.con.execute(sql, {name: value for name, value in values.items() if f"${name}" in sql})
        columns = [column[0] for column in stage.con.description or ()]
    assert set(columns) <= set(COLUMNS) - {"rule"}
    assert len(set(columns)) == len(columns)


def test_every_indicator_of_汇总_is_measured() -> None:
    measured = statement("crosscheck/declared_found")
    assert [one.name for one in INDICATORS if f"'{one.name}'" not in measured] == []


def test_an_empty_stage_breaks_no_rule_and_nothing_temporary_stays(stage: Stage) -> None:
    assert rules.run_rules(stage.con).empty
    left = stage.con.execute("SELECT table_name FROM duckdb_tables() WHERE temporary").fetchall()
    macros = {name for (name,) in stage.con.execute("SELECT function_name FROM duckdb_functions()").fetchall()}
    assert (left, macros & set(MACROS)) == ([], set())
    assert "line" in TABLES


def test_a_setting_that_is_no_number_is_refused(stage: Stage) -> None:
    stage.set("swing_percent", "三成")
    with pytest.raises(UnusableData, match="设置 swing_percent 应为数字，现在是“三成”"):
        rules.run_rules(stage.con)


def plant(stage: Stage) -> None:
    """One breach of most rules, over two teams and two quarters."""
    for period in ("2024Q1", "2024Q2"):
        stage.line("contribution", period=period, row=5, voucher_no="A1")
        stage.line("reclamation", period=period, row=5)
        for row in (6, 7):
            stage.line("activity", team="T02", period=period, row=row)
        stage.line("activity", team="T01", period=period, row=6, partners="广州润源食品有限公司党支部、甲党支部")
    for period, donor in (("2024Q1", "广州粤丰食品有限公司"), ("2024Q2", "广州市粤丰食品有限公司")):
        stage.insert("ref.donor", donor_id=f"u{period}", name=donor)
        stage.line("contribution", period=period, row=7, donor=donor, donor_id=f"u{period}")
    stage.line("pairing", row=5)
    stage.line("pairing", row=6, partner="广州市润源食品有限公司党支部")
    stage.declare("结对数", "9")
    stage.sum_row("125000", "100000")
    for row in range(20, 40):
        stage.line("project", row=row, name=f"项目{row}", investment_yuan=Decimal(9 if row == 30 else 90_000))
    for period, name, plot in (("2024Q1", "醒狮非遗文创项目", "下洞片"), ("2024Q2", "醒狮文创项目", "下洞片。")):
        stage.line("project", period=period, row=90, name=name, project_id=f"k{period}")
        stage.line("reclamation", period=period, row=90, plot=plot, plot_id=f"g{period}")


def test_the_order_in_which_lines_were_loaded_changes_nothing(stage: Stage) -> None:
    plant(stage)
    before = rules.run_rules(stage.con)
    told = set(before["rule"])
    assert told == set(rules.RULES) - {
        "swing",
        "nil_return",
        "suggestions_left_out",
    }  # the two need quarters of their own, the third many suggestions: see tests/rules, tests/laws
    for name in ("contribution", "reclamation", "activity", "activity_partner", "pairing", "project"):
        rows = stage.con.execute(f"FROM stage.{name}").fetchall()
        random.Random(4).shuffle(rows)
        stage.con.execute(f"DELETE FROM stage.{name}")
        stage.con.executemany(f"INSERT INTO stage.{name} VALUES ({', '.join('?' for _ in rows[0])})", rows)
    assert rules.run_rules(stage.con).equals(before)


def test_one_rule_run_alone_says_what_it_says_among_all(stage: Stage) -> None:
    plant(stage)
    every = rules.run_rules(stage.con)
    for slug in rules.RULES:
        among = every[every["rule"] == slug].itertuples(index=False)
        assert stage.found(slug) == [Breach(*row) for row in among]


@ONE_STAGE
@given(sums=st.lists(st.lists(st.integers(0, 10**12), max_size=9), min_size=20, max_size=20))
def test_a_printed_sum_that_is_the_sum_of_its_lines_breaks_no_rule(stage: Stage, sums: list[list[int]]) -> None:
    """Amounts in fen, added in yuan from the front and from the back."""
    stage.con.execute("DELETE FROM stage.sum")
    for row, amounts in enumerate(sums):
        yuan = [Decimal(amount) / 100 for amount in amounts]
        stage.sum_row(str(sum(yuan, Decimal(0))), str(sum(reversed(yuan), Decimal(0))), row=row)
    assert stage.found("sum_row") == []


@ONE_STAGE
@given(
    sums=st.lists(
        st.tuples(st.integers(-(10**12), 10**12), st.integers(-200, 200), st.integers(0, 200)), min_size=20, max_size=20
    )
)
def test_a_sum_within_its_tolerance_is_a_note_beyond_it_a_question(
    stage: Stage, sums: list[tuple[int, int, int]]
) -> None:
    stage.con.execute("DELETE FROM stage.sum")
    for row, (total, off, tolerance) in enumerate(sums):
        stage.sum_row(str(total + off), str(total), tolerance=Decimal(tolerance), row=row)
    told = {one.row: (one.severity, one.difference) for one in stage.found("sum_row")}
    assert told == {
        row: ("note" if abs(off) <= tolerance else None, Decimal(off))
        for row, (_, off, tolerance) in enumerate(sums)
        if off
    }


@ONE_STAGE
@given(kinds=st.lists(st.sampled_from("abcdef"), min_size=5, max_size=15))
def test_of_equal_lines_all_but_the_first_are_repeated(stage: Stage, kinds: list[str]) -> None:
    """aabac: rows 2 and 4 repeat row 1."""
    stage.con.execute("DELETE FROM stage.reclamation")
    stage.con.execute("DELETE FROM core.reclamation")
    for row, kind in enumerate(kinds, start=1):
        stage.line("reclamation", row=row, line_no=row, plot=kind)
    told = {one.row: int(one.expected) for one in stage.found("duplicate_line")}
    firsts = {kind: kinds.index(kind) + 1 for kind in kinds}
    assert told == {row: firsts[kind] for row, kind in enumerate(kinds, start=1) if row != firsts[kind]}


def test_eight_thousand_lines_are_checked_in_a_few_moments(stage: Stage) -> None:
    """A fraction of a second on a quiet machine; the bound only catches a rule that compares every line with every other."""
    stage.line("activity")
    stage.line("contribution")
    stage.line("pairing")
    for name, day in (("activity", "held_on"), ("contribution", "received_on")):
        stage.con.execute(
            f"INSERT INTO stage.{name} SELECT one.* REPLACE (line_id || n AS line_id, n AS row, {day} + CAST(n % 90 AS INTEGER) AS {day})"
            f" FROM stage.{name} AS one CROSS JOIN range(6, 4000) AS many(n)",
        )
    stage.con.execute(
        "INSERT INTO stage.activity_partner SELECT line_id, 'o-x', 'o-x', 1, 'x' FROM stage.activity WHERE row > 5"
    )
    begin = time.perf_counter()
    found = rules.run_rules(stage.con)
    assert len(found) > 4_000
    assert time.perf_counter() - begin < 20
