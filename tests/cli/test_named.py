"""A team, county, period or rule is taken in every spelling that a return may use."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from consolidate import open_warehouse
from tests.cli.said import Program


def found(consolidate: Program, shared: Path, *words: str) -> list[tuple[str, str]]:
    rows = consolidate("findings", *words, "--data", shared, "--json").rows
    return [(row["rule"], row["team_code"]) for row in rows if row["rule"] != "missing_submission"]


WRONG, EARLY = ("not_a_number", "441823107"), ("date_in_period", "441823107")


@pytest.mark.parametrize(
    "said",
    ["441823107", "太平镇", "阳山太平镇", "阳山县太平镇", "驻阳山县太平镇工作队", "太平镇工作队", "太平镇 驻镇帮镇扶村工作队",
     "广州市对口帮扶阳山县太平镇工作队", "太平"],
)  # fmt: skip
def test_a_team_is_taken_as_a_cover_may_name_it(consolidate: Program, shared: Path, said: str) -> None:
    assert found(consolidate, shared, "--team", said) == [WRONG, EARLY]


@pytest.mark.parametrize("said", ["441823", "阳山县", "阳山", "清远市阳山县", " 阳山县 "])
def test_a_county_is_taken_as_a_cover_may_name_it(consolidate: Program, shared: Path, said: str) -> None:
    assert found(consolidate, shared, "--county", said) == [WRONG, EARLY]
    assert {
        row["team_code"][:6] for row in consolidate("status", "--county", said, "--data", shared, "--json").rows
    } == {"441823"}


@pytest.mark.parametrize(
    "said",
    [
        "2024Q2",
        "2024年第2季度",
        "2024年二季度",
        "二〇二四年第二季度",
        "2024q2",
        "2024年4-6月",
        "24年二季度",
        "24Q2",
        "2024-Q2",
    ],
)
def test_a_period_is_taken_as_a_cover_may_say_it(consolidate: Program, shared: Path, said: str) -> None:
    told = consolidate("totals", "--measure", "activities", "--period", said, "--data", shared, "--json")
    assert ([(row["period"], row["value"]) for row in told.rows], told.err) == ([("2024Q2", 3)], "")


@pytest.mark.parametrize("said", ["二季度", "第二季度", "Q2", "4-6月"])
def test_a_quarter_without_a_year_is_the_newest_and_shown(consolidate: Program, shared: Path, said: str) -> None:
    told = consolidate("totals", "--measure", "activities", "--period", said, "--data", shared, "--json")
    assert [row["period"] for row in told.rows] == ["2024Q2"]
    assert told.err == f"“{said}”按 2024Q2 理解。 Taken for 2024Q2.\n"


@pytest.mark.parametrize("said", ["not_a_number", "不是数字", "NOT_A_NUMBER", " 不是数字 ", "不是数", "not-a-number"])
def test_a_rule_is_taken_by_its_slug_or_title(consolidate: Program, shared: Path, said: str) -> None:
    assert found(consolidate, shared, "--rule", said) == [WRONG]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--team", "太平", "--period", "二季度"), "“二季度”按 {year}Q2 理解。"),
        (("--team", "阳山太平镇", "--period", "2024年第2季度"), ""),
    ],
)
def test_a_form_is_for_whom_and_when_as_a_cover_says(
    consolidate: Program, shared: Path, tmp_path: Path, words: tuple[str, ...], told: str
) -> None:
    form = tmp_path / "表.xlsx"
    said = consolidate("template", *words, str(form), "--data", shared)
    filled = {cell.value for row in load_workbook(form)["封面"].iter_rows() for cell in row}
    assert "驻阳山县太平镇工作队" in filled
    newest = next(year for year in ("2026", "2025", "2024") if f"{year}年第二季度" in filled)
    taken = told and told.format(year=newest) + f" Taken for {newest}Q2.\n"
    assert said.err.startswith(f"{taken}已生成 {form}。")


@pytest.mark.parametrize(
    ("option", "said", "answer"),
    [
        ("--rule", "不是数字吧", "没有规则“不是数字吧”，是不是 不是数字（not_a_number）"),
        ("--period", "2024.2", "“2024.2”不能当作一个报告期，请写 2024Q1 或 2024Q2。"),
        ("--severity", "暂缓", "没有严重程度“暂缓”；可用：hold（整份暂缓）"),
    ],
)
def test_what_names_several_or_nothing_is_asked_about(
    consolidate: Program, shared: Path, option: str, said: str, answer: str
) -> None:
    told = consolidate("findings", option, said, "--data", shared)
    assert told.code == 2 and told.err.startswith(answer)


def test_totals_of_a_county_and_of_its_teams(consolidate: Program, shared: Path) -> None:
    words = ("totals", "--measure", "activities", "--county", "阳山", "--data", shared, "--json")
    assert [(row["scope"], row["scope_code"], row["value"]) for row in consolidate(*words).rows] == [
        ("county", "441823", 2)
    ]
    teams = consolidate(*words, "--by", "team").rows
    assert [(row["scope"], row["scope_code"], row["value"]) for row in teams] == [("team", "441823107", 2)]


def test_totals_of_a_team_by_period(consolidate: Program, shared: Path) -> None:
    rows = consolidate(
        "totals", "--measure", "activities", "--team", "太平镇", "--by", "period", "--data", shared, "--json"
    ).rows
    assert ("2024Q2", 2) in [(row["period"], row["value"]) for row in rows]


def test_totals_of_a_span_are_those_of_the_macro(consolidate: Program, shared: Path) -> None:
    rows = consolidate("totals", "--period", "2023年四季度至2024Q2", "--by", "county", "--data", shared, "--json").rows
    with open_warehouse(shared) as con:
        asked = con.sql(
            "SELECT measure, scope_code, period, value, pending, returns_counted, status "
            "FROM mart.total_over('2023Q4', '2024Q2') WHERE scope = 'county'"
        ).fetchall()
    names = ("measure", "scope_code", "period", "value", "pending", "returns_counted", "status")
    assert sorted(tuple(row[name] for name in names) for row in rows) == sorted(
        tuple(float(cell) if isinstance(cell, Decimal) else cell for cell in row) for row in asked
    )
    assert {row["period"] for row in rows} == {"2023Q4/2024Q2"}


def test_totals_by_period_of_a_span_are_those_of_its_quarters(consolidate: Program, shared: Path) -> None:
    words = ("totals", "--measure", "activities", "--by", "period", "--data", shared, "--json")
    every = [row for row in consolidate(*words).rows if row["period"] in ("2023Q4", "2024Q1", "2024Q2")]
    assert consolidate(*words, "--period", "2023Q4/2024Q2").rows == every and len(every) == 3
