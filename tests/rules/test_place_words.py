"""Words for places that are not quite a place of the list: reported, ambiguous, another town's; and words that are no zero.

Each case is a return of a quarter of its own.
"""

from __future__ import annotations

from typing import Any

import pytest

from consolidate.checks.sheets.remark import explain_reading
from consolidate.reading.values.village import read_village_of
from consolidate.records.reference import load_reference
from consolidate.schemas.activity import ACTIVITY
from consolidate.submissions.inputs import places_of
from tests.pipeline.drawing import REFERENCE, desk
from tests.rules import teams
from tests.rules.drawing import QUARTERS, Field, line

PLACES = places_of(load_reference(REFERENCE))
VILLAGES = {code: village.name for code, village in PLACES.villages.items()}

UNNAMED = ({"team": "太平镇"}, {"team": "驻太平镇工作队", "town": "太平镇"}, {"town": "太平镇"})
AMBIGUOUS = [(typed, is_nil) for typed in UNNAMED for is_nil in (True, False)]
COUNTIES = ("阳山县", "阳山")
FILES = {
    "石潭镇{}.xlsx": "清新区石潭镇",
    "清新区太平镇{}.xlsx": "清新区太平镇",
    "{}/太平镇（清新）.xlsx": "清新区太平镇",
    "太保镇.xlsx": "驻连山壮族瑶族自治县太保镇工作队",
    "太平镇{}.xlsx": None,
    "阳山太平镇.xlsx": None,
}
ORGANISATIONS = {
    "驻阳山县太平镇工作队临时党支部": "驻阳山县太平镇工作队临时党支部",
    "广州市派驻太平镇驻镇帮镇扶村工作队党支部": "驻阳山县太平镇工作队党支部",
    "中共驻太平镇帮扶工作队临时党支部委员会": "驻阳山县太平镇工作队临时党支部",
    "驻清新区太平镇工作队临时党支部": None,
    "驻太保镇工作队临时党支部": None,
    "驻镇工作队临时党支部": None,
    "广州市花都区财政局党支部": None,
}
NOT_YET = ("暂无", "暂无数据", "无数据", "暂没有", "（暂无）")


def plant(field: Field) -> None:
    """Covers that name their town in several ways, files that do, organisations that do; and words that are no zero."""
    field.send("alias.xlsx", teams.TAIPING, team="佛岗县径头镇工作队", county="佛岗县", town="径头镇")
    nobody = {"team": None, "county": None, "town": None}
    for nth, (typed, is_nil) in enumerate(AMBIGUOUS):
        quarter = QUARTERS[nth]
        here = {"village": "毛崀村"}
        lines = {table: [line(table, teams.TAIPING, quarter, **here)] for table in ("activity", "contribution")}
        lines["pairing"] = [line("pairing", teams.TAIPING, quarter, local_organisation="毛崀村党支部", **here)]
        field.send(f"ambiguous {nth}.xlsx", teams.TAIPING, {} if is_nil else lines, quarter, **nobody | typed)
    for quarter, (file, _) in zip(QUARTERS, FILES.items(), strict=False):
        field.send(file.format(quarter), teams.TAIPING, {}, quarter)
    for quarter, county in zip(QUARTERS[6:], COUNTIES, strict=False):
        field.send(f"{county}.xlsx", teams.TAIPING, {}, quarter, team="太平镇", county=county, town=None)
    for quarter, word in zip(QUARTERS, NOT_YET, strict=False):
        field.send(f"{word}.xlsx", teams.TAIBAO, _not_yet(word, quarter), quarter)


def _not_yet(word: str, quarter: str) -> dict[str, list[Any]]:
    """A return with a figure that is not known yet in several places."""
    there = [{"households": word}, {"attendance": word, "title": "慰问"}]
    projects = [{"jobs": word}, {"name": "二", "aid_yuan": word}, {"name": "三", "area_mu": word}]
    return {
        "activity": [line("activity", teams.TAIBAO, quarter, **more) for more in there],
        "project": [line("project", teams.TAIBAO, quarter, **more) for more in projects],
        "contribution": [line("contribution", teams.TAIBAO, quarter, cash_yuan=word)],
    }


def test_every_alias_on_the_cover_is_reported(field: Field) -> None:
    assert field.told("alias.xlsx", "rule", "field", "value", "expected") == [
        ("assumed", "county", "佛岗县", "佛冈县"),
        ("assumed", "team", "佛岗县径头镇工作队", "驻佛冈县迳头镇工作队"),
        ("assumed", "town", "径头镇", "迳头镇"),
    ]


@pytest.mark.parametrize("nth", range(len(AMBIGUOUS)))
def test_a_town_of_two_counties_without_its_county_is_ambiguous(field: Field, nth: int) -> None:
    file = f"ambiguous {nth}.xlsx"
    found = [(one.severity, one.expected) for one in field.of("ambiguous_place", file)]
    assert found == [("hold", None)]
    assert (field.status(file), field.accepted("activity", file)) == ("held", 0)


@pytest.mark.parametrize("county", COUNTIES)
def test_with_its_county_the_town_is_one(field: Field, county: str) -> None:
    file = f"{county}.xlsx"
    assert (field.status(file), field.told(file, "rule", "field")) == ("accepted", [("required", "town")])


@pytest.mark.parametrize(
    ("quarter", "name", "other"), [(quarter, *item) for quarter, item in zip(QUARTERS, FILES.items(), strict=False)]
)
def test_a_town_in_the_file_name_is_compared_with_all_towns(
    field: Field, quarter: str, name: str, other: str | None
) -> None:
    file = name.format(quarter)
    said = [("team_mismatch", "hold", other)] if other else []
    assert field.told(file, "rule", "severity", "expected") == said
    assert field.status(file) == ("held" if other else "accepted")


@pytest.fixture(scope="module", name="paired")
def _paired(tmp_path_factory: pytest.TempPathFactory) -> Field:
    field = Field(desk(tmp_path_factory.mktemp("paired")))
    for quarter, (typed, _) in zip(QUARTERS, ORGANISATIONS.items(), strict=False):
        pairing = line("pairing", teams.TAIPING, quarter, local_organisation=typed, village="镇本级")
        field.send(f"{quarter}.xlsx", teams.TAIPING, {"pairing": [pairing]}, quarter)
    return field.run()


@pytest.mark.parametrize(("quarter", "stored"), list(zip(QUARTERS, ORGANISATIONS.values(), strict=False)))
def test_a_local_organisation_may_be_that_of_the_team_itself(paired: Field, quarter: str, stored: str | None) -> None:
    file = f"{quarter}.xlsx"
    found = paired.desk.ask("SELECT local_organisation FROM core.pairing WHERE file = ?", file)
    assert found == ([(stored,)] if stored else [])
    assert paired.told(file, "rule") == ([] if stored else [("unknown_place",)])


@pytest.mark.parametrize("word", NOT_YET)
def test_what_is_not_known_yet_is_no_zero(field: Field, word: str) -> None:
    file = f"{word}.xlsx"
    assert field.desk.ask("SELECT households FROM core.activity WHERE file = ?", file) == [(None,)]
    assert field.desk.ask("SELECT name, area_mu FROM core.project WHERE file = ?", file) == [("三", None)]
    assert field.told(file, "rule", "field", "value") == [
        ("required", "aid_yuan", word), ("required", "attendance", word), ("required", "cash_yuan", word), ("required", "jobs", word),
    ]  # fmt: skip


def test_villages_of_one_name_are_listed_with_their_towns() -> None:
    reading = read_village_of("田心村", PLACES, None, town_code=None, optional=False)
    _, detail, _ = explain_reading("ambiguous_place", ACTIVITY.column("village"), reading, "田心村", VILLAGES, PLACES)
    listed = detail.strip("（）").split("、")
    assert len(listed) == len(set(listed)) == 6
    assert "清城区石角镇田心村委会" in listed
