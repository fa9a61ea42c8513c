"""The sample's lines, added up, give the published figures."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.sample.returns import read_truth

REFERENCE = Path(__file__).parents[2] / "data" / "reference"
TRUTH = read_truth()
CLAIMS = list(csv.DictReader((REFERENCE / "claims.csv").read_text(encoding="utf-8-sig").splitlines()))
STUDENTS = ("捐资助学", "结对帮学", "招生就学")


def _lines(table: str, code: str) -> Iterator[Any]:
    return (one for one in TRUTH[table] if code in ("", one["team_code"]))


def _pairs(code: str, *kinds: str) -> list[Any]:
    return [one for one in _lines("pairing", code) if one["pairing_kind"] in kinds or not kinds]


def _projects(code: str, field: str) -> Decimal:
    """The newest line of each project counts; lines stand in the order of time."""
    newest = {(one["team_code"], one["name"]): one for one in _lines("project", code)}
    return sum((Decimal(one[field] or 0) for one in newest.values()), Decimal(0))


def _people(code: str, field: str, *kinds: str) -> Decimal:
    lines = (one for one in _lines("livelihood", code) if one["livelihood_kind"] in kinds)
    return sum((Decimal(one[field] or 0) for one in lines), Decimal(0))


def _rate(code: str) -> Decimal:
    roster = csv.DictReader((REFERENCE / "group_unit_organisations.csv").read_text(encoding="utf-8").splitlines())
    on_roster = {row["organisation"] for row in roster}
    paired = {one["partner"] for one in _pairs(code, "组团单位")}
    assert paired <= on_roster
    return Decimal(100 * len(paired & on_roster)) / len(on_roster)


MEASURES: dict[str, Callable[[str], Decimal | int]] = {
    "teams_reporting": lambda code: len({one["team_code"] for one in _lines("activity", code)}),
    "group_unit_organisations": lambda code: len({one["partner"] for one in _pairs(code, "组团单位")}),
    "group_unit_local_organisations": lambda code: len({one["local_organisation"] for one in _pairs(code, "组团单位")}),
    "group_unit_pairing_rate": _rate,
    "enterprise_organisations": lambda code: len({one["partner"] for one in _pairs(code, "非公企业")}),
    "social_organisations": lambda code: len({one["partner"] for one in _pairs(code, "社会组织")}),
    "enterprise_social_local_organisations": lambda code: len(
        {one["local_organisation"] for one in _pairs(code, "非公企业", "社会组织")}
    ),
    "local_organisations": lambda code: len({one["local_organisation"] for one in _pairs(code)}),
    "activities": lambda code: sum(one["decided"] is None for one in _lines("activity", code)),
    "contributions_yuan": lambda code: sum(
        ((one["cash_yuan"] or 0) + (one["goods_value_yuan"] or 0) for one in _lines("contribution", code)), Decimal(0)
    ),
    "reclaimed_mu": lambda code: sum((one["area_mu"] for one in _lines("reclamation", code)), Decimal(0)),
    "project_investment_yuan": lambda code: _projects(code, "investment_yuan"),
    "project_output_yuan": lambda code: _projects(code, "annual_output_yuan"),
    "project_aid_yuan": lambda code: _projects(code, "aid_yuan"),
    "project_area_mu": lambda code: _projects(code, "area_mu"),
    "project_jobs": lambda code: _projects(code, "jobs"),
    "project_households": lambda code: _projects(code, "households"),
    "labour_dispatched": lambda code: _people(code, "people", "劳务输送"),
    "labour_value_yuan": lambda code: _people(code, "amount_yuan", "劳务输送"),
    "students_aided": lambda code: _people(code, "people", *STUDENTS),
}
YUAN = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
HOLDS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": lambda found, claimed: found == claimed,
    ">=": lambda found, claimed: found >= claimed,
    ">": lambda found, claimed: found > claimed,
    "~": lambda found, claimed: abs(found - claimed) <= claimed / 10,
    "<~": lambda found, claimed: claimed * 9 / 10 <= found <= claimed,
}


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: f"{claim['claim_id']} {claim['said']}")
def test_the_lines_add_up_to_what_was_published(claim: dict[str, str]) -> None:
    found = Decimal(MEASURES[claim["measure"]](claim["scope_code"])) / YUAN.get(claim["unit"], Decimal(1))
    assert HOLDS[claim["qualifier"]](found, Decimal(claim["value"])), f"{found} {claim['qualifier']} {claim['value']}"


def test_the_money_is_489_million_to_the_fen() -> None:
    assert MEASURES["contributions_yuan"]("") == Decimal("489000000.00")


def test_partners_shared_by_teams_count_once_in_the_total() -> None:
    by_team = {(one["team_code"], one["partner"]) for one in _pairs("", "组团单位")}
    assert len(by_team) > len({partner for _, partner in by_team}) == 381
