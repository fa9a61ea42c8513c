"""Words for places that are not quite a place of the list: told, ambiguous, another town's; and words that are no zero."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, PAIRING, PROJECT, Desk, Line, book, cover, desk

LINES: dict[str, list[Line]] = {"activity": [ACTIVITY], "pairing": [PAIRING], "contribution": [CONTRIBUTION]}


def sent(folder: Path, name: str = "一.xlsx", sheets: dict[str, list[Line]] | None = None, **entries: Any) -> Desk:
    """A published return of 太平镇 with some entries of the cover replaced."""
    one = desk(folder)
    one.put(name, book(sheets or {}, cover(**entries)))
    one.run()
    return one


def status(one: Desk) -> str:
    return str(one.ask("SELECT status FROM quality.submission")[0][0])


def test_every_alias_on_the_cover_is_told(tmp_path: Path) -> None:
    one = desk(tmp_path)
    entries = cover() | {"team": "佛岗县径头镇工作队", "county": "佛岗县", "town": "径头镇"}
    one.put("一.xlsx", book({}, entries))
    one.run()
    assert one.findings("rule", "field", "value", "expected") == [
        ("assumed", "county", "佛岗县", "佛冈县"),
        ("assumed", "team", "佛岗县径头镇工作队", "驻佛冈县迳头镇工作队"),
        ("assumed", "town", "径头镇", "迳头镇"),
    ]


@pytest.mark.parametrize("sheets", [{}, LINES], ids=["nil", "lines"])
@pytest.mark.parametrize(
    "typed", [{"team": "太平镇"}, {"team": "驻太平镇工作队", "town": "太平镇"}, {"town": "太平镇"}]
)
def test_a_town_of_two_counties_without_its_county_is_ambiguous(
    tmp_path: Path, typed: dict[str, str], sheets: dict[str, list[Line]]
) -> None:
    one = desk(tmp_path)
    one.put("一.xlsx", book(sheets, cover() | {"team": None, "county": None, "town": None} | typed))
    one.run()
    assert one.ask("SELECT rule, severity, expected FROM quality.finding WHERE rule = 'ambiguous_place'") == [
        ("ambiguous_place", "hold", None)
    ]
    assert (status(one), one.total("attendance")) == ("held", 0)


@pytest.mark.parametrize("county", ["阳山县", "阳山"])
def test_with_its_county_the_town_is_one(tmp_path: Path, county: str) -> None:
    one = desk(tmp_path)
    one.put("一.xlsx", book({}, cover() | {"team": "太平镇", "county": county, "town": None}))
    one.run()
    assert (status(one), one.findings("rule", "field")) == ("accepted", [("required", "town")])


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("石潭镇2024Q2.xlsx", "清新区石潭镇"),
        ("清新区太平镇2024Q2.xlsx", "清新区太平镇"),
        ("2024Q2/太平镇（清新）.xlsx", "清新区太平镇"),
        ("太保镇.xlsx", "驻连山壮族瑶族自治县太保镇工作队"),
        ("太平镇2024Q2.xlsx", None),
        ("阳山太平镇.xlsx", None),
    ],
)
def test_a_town_in_the_file_name_is_compared_with_all_towns(tmp_path: Path, name: str, other: str | None) -> None:
    one = sent(tmp_path, name)
    told = [("team_mismatch", "hold", other)] if other else []
    assert (one.findings("rule", "severity", "expected"), status(one)) == (told, "held" if other else "accepted")


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("驻阳山县太平镇工作队临时党支部", "驻阳山县太平镇工作队临时党支部"),
        ("广州市派驻太平镇驻镇帮镇扶村工作队党支部", "驻阳山县太平镇工作队党支部"),
        ("中共驻太平镇帮扶工作队临时党支部委员会", "驻阳山县太平镇工作队临时党支部"),
        ("驻清新区太平镇工作队临时党支部", None),
        ("驻太保镇工作队临时党支部", None),
        ("驻镇工作队临时党支部", None),
        ("广州市花都区财政局党支部", None),
    ],
)
def test_a_local_organisation_may_be_that_of_the_team_itself(tmp_path: Path, typed: str, stored: str | None) -> None:
    one = sent(tmp_path, sheets={"pairing": [PAIRING | {"local_organisation": typed, "village": "镇本级"}]})
    assert one.ask("SELECT local_organisation FROM core.pairing") == ([(stored,)] if stored else [])
    assert one.findings("rule") == ([] if stored else [("unknown_place",)])


@pytest.mark.parametrize("word", ["暂无", "暂无数据", "无数据", "暂没有", "（暂无）"])
def test_what_is_not_known_yet_is_no_zero(tmp_path: Path, word: str) -> None:
    one = sent(
        tmp_path,
        sheets={
            "activity": [ACTIVITY | {"households": word}, ACTIVITY | {"attendance": word, "title": "慰问"}],
            "project": [PROJECT | {"jobs": word}, PROJECT | {"name": "二", "aid_yuan": word}, PROJECT | {"name": "三", "area_mu": word}],
            "contribution": [CONTRIBUTION | {"cash_yuan": word}],
        },
    )  # fmt: skip
    assert one.ask("SELECT households FROM core.activity") == [(None,)]
    assert one.ask("SELECT name, area_mu FROM core.project") == [("三", None)]
    told = [one for one in one.findings("rule", "field", "value") if one[0] != "pairing_unknown"]
    assert told == [
        ("required", "aid_yuan", word), ("required", "attendance", word), ("required", "cash_yuan", word), ("required", "jobs", word),
    ]  # fmt: skip
