"""Each rule has its words in both tongues, a check that finds its breach, and a test of its name."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter

import pytest

import consolidate
from consolidate.schemas.rules import CATALOGUE, SEVERITIES, Rule
from consolidate.schemas.sheets import LINES
from consolidate.warehouse.rules.similar import NAMES

SOURCE, TESTS = Path(str(consolidate.__file__)).parent, Path(__file__).parents[1]
ROOMS = {
    "gate": ("intake",),
    "layout": ("reading/layout",),
    "reader": ("reading/values", "checks/sheets"),
    "register": ("submissions",),
}
H, S = "hold quarantine", "explain"
FORM = {
    H: """unreadable_file not_a_workbook password_protected empty_file file_too_large uncalculated_formula unsafe_file
        missing_cover unknown_team team_mismatch unknown_period wrong_calendar missing_sheet missing_column
        duplicate_column forbidden_column unit_missing required not_a_number not_whole negative not_a_date
        ambiguous_date future_date not_in_list several_values unknown_place ambiguous_place not_an_organisation
        bad_credit_code excel_error personal_data balance_total goods_incomplete members_exceed_attendance
        aid_exceeds_investment date_in_period persons_below_households resubmission_reason ambiguous_resubmission""",
    S: """html_as_xls unknown_column hidden_data unknown_sheet copied_sheet example_line code_kind bad_phone approximate
        assumed too_long implausible_size duplicate_line sum_row unit_suspect declared_total pairing_unknown
        copy_forward swing plot_again cross_team_duplicate similar_organisation missing_submission late""",
}
ALSO = {
    "html_as_xls": "hold", "missing_sheet": "explain", "missing_column": "note", "personal_data": "explain",
    "balance_total": "explain", "date_in_period": "explain", "sum_row": "note", "unit_suspect": "quarantine",
}  # fmt: skip
"""The rules of the form: what they mostly mean, and what some mean beside it."""

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.slug)
def test_a_rule_is_worded_in_both_tongues(rule: Rule) -> None:
    for chinese in (rule.title, rule.message, rule.hint):
        assert _CHINESE.search(chinese)
    for english in (rule.english, rule.message_en, rule.hint_en):
        assert english.strip()
        assert len(_CHINESE.findall(english)) < len(english) / 2
    for message in (rule.message, rule.message_en):
        names = {name for _, name, _, _ in Formatter().parse(message) if name is not None}
        assert "place" in names
        assert names <= {"place", "header", "value", "expected", "detail"}
    assert {rule.severity, *rule.also} <= set(SEVERITIES)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.slug)
def test_what_keeps_a_line_out_is_never_to_be_explained(rule: Rule) -> None:
    for severity in {rule.severity, *rule.also} & {"hold", "quarantine"}:
        assert "说明" not in rule.remedy(severity)[0].replace("修订说明", "")


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.slug)
def test_a_rule_has_a_check_that_can_find_its_breach(rule: Rule) -> None:
    if rule.origin == "sql":
        assert rule.slug in NAMES or (SOURCE / "warehouse" / "sql" / "rules" / f"{rule.slug}.sql").is_file()
    elif rule.origin == "pandera":
        assert rule.slug in _declared()
    else:
        assert any(f'"{rule.slug}"' in text for text in _sources(*ROOMS[rule.origin]))


@pytest.mark.parametrize("slug", CATALOGUE)
def test_a_rule_has_a_test_of_its_name(slug: str) -> None:
    named = re.compile(rf"^def test_{slug}\(", re.MULTILINE)
    assert any(named.search(path.read_text(encoding="utf-8")) for path in TESTS.rglob("test_*.py"))


def test_there_is_no_check_of_a_rule_that_the_catalogue_does_not_have() -> None:
    assert {path.stem for path in (SOURCE / "warehouse" / "sql" / "rules").glob("*.sql")} <= CATALOGUE.keys()
    assert _declared() <= CATALOGUE.keys()
    named = {slug for sheet in LINES for column in sheet.columns.values() for slug in column.rules}
    assert named <= CATALOGUE.keys()


def test_every_rule_of_the_form_has_the_severity_of_the_form() -> None:
    mostly = {slug: severity for severity, slugs in FORM.items() for slug in slugs.split()}
    assert mostly.keys() <= CATALOGUE.keys()
    assert [slug for slug, severity in mostly.items() if CATALOGUE[slug].severity not in severity.split()] == []
    assert [slug for slug, severity in ALSO.items() if severity not in CATALOGUE[slug].also] == []


def _declared() -> set[str]:
    """The slugs that checks of the sheets name."""
    checks = [check for one in LINES for check in (*one.line_checks, *(c for col in one.fields for c in col.checks))]
    return {check.error.rule for check in checks}


def _sources(*rooms: str) -> list[str]:
    return [path.read_text(encoding="utf-8") for room in rooms for path in (SOURCE / room).rglob("*.py")]
