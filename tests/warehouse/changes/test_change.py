"""Why totals differ from the last published run."""

from __future__ import annotations

import pytest

from tests.warehouse.changes.two_runs import Run, changes, run
from tests.warehouse.totals.drawn_stage import Drawn

ATTENDANCE = "measure = 'attendance' AND scope = 'team'"


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return Drawn()


def sheet(*attendance: int, at: str = "t1 2024Q1", submission: str = "s1", **more: object) -> object:
    """A stage with one submission of as many activities, one a row from row 5 on."""

    def draw(drawn: Drawn) -> None:
        drawn.submissions(at)
        drawn.con.execute(f"UPDATE core.submission SET submission_id = '{submission}'")
        rows = [
            {"at": at, "line": f"a{n}", "attendance": one, "submission_id": submission, **more}
            for n, one in enumerate(attendance)
        ]
        drawn.lines("activity", *rows)

    return draw


def nothing(drawn: Drawn) -> None:
    """A stage without any submission."""


def correction(key: str, cell: str, file: str = "2024Q1/t1.xlsx", name: str = "共建活动") -> dict[str, object]:
    return {"id": key, "kind": "correction", "target": {"file": file, "sheet": name, "cell": cell}}


def test_in_the_first_run_everything_comes_from_the_submissions(drawn: Drawn) -> None:
    second = run(drawn, sheet(10, 20))
    assert changes(drawn, None, second, ATTENDANCE) == [
        ("attendance", "t1", period, "new_submission", 30, 0, 30, "首次汇总 first run") for period in ("2024Q1", "all")
    ]


def test_nothing_changed_is_no_change(drawn: Drawn) -> None:
    first = run(drawn, sheet(10, 20))
    assert changes(drawn, first, run(drawn, sheet(10, 20))) == []


def test_a_new_submission_brings_its_lines(drawn: Drawn) -> None:
    first = run(drawn, nothing)
    second = run(drawn, sheet(10, 20))
    assert changes(drawn, first, second, ATTENDANCE) == [
        ("attendance", "t1", period, "new_submission", 30, None, 30, "2024Q1/t1.xlsx") for period in ("2024Q1", "all")
    ]


def test_a_withdrawn_file_takes_its_lines_away(drawn: Drawn) -> None:
    first = run(drawn, sheet(10, 20))
    second = run(drawn, nothing)
    assert changes(drawn, first, second, "measure = 'attendance' AND scope <> 'county'") == [
        ("attendance", code, period, "withdrawn_file", -30, 30, after, "2024Q1/t1.xlsx")
        for code, after in (("", 0), ("t1", None))
        for period in ("2024Q1", "all")
    ]


def test_a_resubmission_takes_the_place_of_the_earlier_one(drawn: Drawn) -> None:
    first = run(drawn, sheet(10, 20))
    second = run(drawn, sheet(10, 25, submission="s2"))
    assert changes(drawn, first, second, ATTENDANCE + " AND period = 'all'") == [
        ("attendance", "t1", "all", "resubmission", 5, 30, 35, "2024Q1/t1.xlsx")
    ]


def test_a_correction_moves_its_line_and_the_reference_files_the_others(drawn: Drawn) -> None:
    first = run(drawn, sheet(10, 20), reference="old")
    second = run(drawn, sheet(13, 27), reference="new", decisions=[correction("d1", "G5")])
    assert changes(drawn, first, second, ATTENDANCE + " AND period = 'all'") == [
        ("attendance", "t1", "all", "correction", 13 - 10, 30, 40, "d1"),
        ("attendance", "t1", "all", "reference_change", 27 - 20, 30, 40, "参考资料 reference files"),
    ]


def test_a_revoked_correction_is_a_correction_too(drawn: Drawn) -> None:
    first = run(drawn, sheet(13), decisions=[correction("d1", "G5")])
    second = run(drawn, sheet(10))
    assert changes(drawn, first, second, ATTENDANCE + " AND period = 'all'") == [
        ("attendance", "t1", "all", "correction", -3, 13, 10, "d1")
    ]


def test_a_correction_of_the_heading_speaks_for_the_lines_below(drawn: Drawn) -> None:
    first = run(drawn, sheet(10))
    second = run(drawn, sheet(20), decisions=[correction("d1", "G4")])
    assert changes(drawn, first, second, ATTENDANCE + " AND period = 'all'")[0][3:5] == ("correction", 10)


def test_a_corrected_cover_moves_the_submission_to_another_period(drawn: Drawn) -> None:
    file = "2024Q1/t1.xlsx"
    first = run(drawn, sheet(10))

    def moved(drawn: Drawn) -> None:
        sheet(10, at="t1 2024Q2")(drawn)
        drawn.con.execute(f"UPDATE core.submission SET file = '{file}'")

    second = run(drawn, moved, decisions=[correction("d1", "B6", name="封面")])
    assert [row[2:5] for row in changes(drawn, first, second, ATTENDANCE)] == [
        ("2024Q1", "correction", -10), ("2024Q2", "correction", 10),
    ]  # fmt: skip


def test_without_any_decision_or_new_file_the_program_is_the_cause(drawn: Drawn) -> None:
    first = run(drawn, sheet(10))
    second = run(drawn, sheet(20))
    assert changes(drawn, first, second, ATTENDANCE + " AND period = 'all'")[0][3:] == (
        "rule_change", 10, 10, 20, "规则或程序 rules or program",
    )  # fmt: skip


def pairs(merged: bool) -> object:
    def draw(drawn: Drawn) -> None:
        drawn.submissions("t1 2024Q1", "t2 2024Q1")
        drawn.organisations(o1="甲党委", o2=("甲公司党委", "o1") if merged else "甲公司党委", l1="一村", l2="二村")
        drawn.lines(
            "pairing",
            {"at": "t1 2024Q1", "partner": "o1", "local_organisation": "l1"},
            {"at": "t2 2024Q1", "partner": "o2", "local_organisation": "l2"},
        )

    return draw


@pytest.mark.parametrize("name", ["o2", "甲公司党委"])
def test_a_merge_is_the_cause_of_what_its_organisations_count(drawn: Drawn, name: str) -> None:
    merge = {"id": "d7", "kind": "merge", "target": {"what": "organisation", "a": name, "b": "o1"}}
    first = run(drawn, pairs(merged=False), reference="old")
    second = run(drawn, pairs(merged=True), reference="new", decisions=[merge])
    assert changes(drawn, first, second, "scope = 'all' AND period = 'all'") == [
        ("group_unit_organisations", "", "all", "decision", 1 - 2, 2, 1, "d7")
    ]


def test_a_file_that_was_held_before_is_no_new_submission(drawn: Drawn) -> None:
    seen = [{"submission_id": "s1", "team_code": "t1", "period": "2024Q1", "file": "2024Q1/t1.xlsx"}]
    first = run(drawn, nothing, seen=seen)
    second = run(drawn, sheet(10), seen=seen, decisions=[correction("d1", "B6", name="封面")])
    assert changes(drawn, first, second, ATTENDANCE + " AND period = 'all'")[0][3:] == (
        "correction",
        10,
        None,
        10,
        "d1",
    )


def test_a_second_file_that_holds_both_back_is_a_resubmission(drawn: Drawn) -> None:
    one = {"submission_id": "s1", "team_code": "t1", "period": "2024Q1", "file": "a.xlsx"}
    first = run(drawn, sheet(10), seen=[one])
    second = run(drawn, nothing, seen=[one, {**one, "submission_id": "s2", "file": "b.xlsx"}])
    assert changes(drawn, first, second, ATTENDANCE + " AND period = 'all'")[0][3:] == (
        "resubmission", -10, 10, None, "b.xlsx",
    )  # fmt: skip


def test_a_quarter_reported_anew_shows_what_is_in_force_from_earlier_ones(drawn: Drawn) -> None:
    def quarters(*periods: str) -> object:
        def draw(drawn: Drawn) -> None:
            drawn.submissions(*(f"t1 {period}" for period in periods))
            drawn.lines("project", {"at": "t1 2024Q1", "name": "茶园"})

        return draw

    first = run(drawn, quarters("2024Q1"))
    second = run(drawn, quarters("2024Q1", "2024Q2"))
    assert changes(drawn, first, second, "measure = 'projects'") == [
        ("projects", "t1", "2024Q2", "new_submission", 1, None, 1, "2024Q2/t1.xlsx")
    ]


def test_a_longer_roster_lowers_the_rate(drawn: Drawn) -> None:
    def roster(*names: str) -> object:
        def draw(drawn: Drawn) -> None:
            drawn.roster(*names)
            pairs(merged=False)(drawn)

        return draw

    first = run(drawn, roster("o1"), reference="old")
    second = run(drawn, roster("o1", "o9"), reference="new")
    found = changes(drawn, first, second, "period = 'all'")
    assert found == [
        ("group_unit_pairing_rate", "", "all", "reference_change", -50, 100, 50, "参考资料 reference files")
    ]


def test_each_of_many_files_is_named_with_what_it_brought(drawn: Drawn) -> None:
    first: Run = run(drawn, nothing)
    places = [f"{team} {period}" for team in ("t1", "t2") for period in ("2024Q1", "2024Q2")]
    second = run(drawn, lambda drawn: drawn.submissions(*places))
    assert changes(drawn, first, second, "scope = 'all' AND period = 'all'") == [
        ("teams_reporting", "", "all", "new_submission", 1, 0, 2, "2024Q1/t1.xlsx"),
        ("teams_reporting", "", "all", "new_submission", 1, 0, 2, "2024Q1/t2.xlsx"),
    ]
