"""A village's name is one within its span only, however it is written."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from consolidate.reading.values.gazetteer import Places
from consolidate.reading.values.reading import Reading, error, ok, warn
from consolidate.reading.values.village import read_village, read_village_of

TOWN = "441823107"
NAMES = ("太平村委会", "太平社区居委会", "大城村委会", "大城新村村委会", "清水村委会", "清水村委会")
CODES = tuple(f"{TOWN}{200 + number}" for number in range(len(NAMES)))
VILLAGE, COMMUNITY, OLD, NEW, BEFORE, AFTER = CODES
SPANS = {
    VILLAGE: ("", "2023Q4", COMMUNITY), COMMUNITY: ("2024Q1", "", ""), OLD: ("", "2023Q4", NEW),
    BEFORE: ("", "2023Q4", ""), AFTER: ("2024Q2", "", ""),
}  # fmt: skip


def places(spans: dict[str, tuple[str, str, str]]) -> Places:
    """A town with six villages; 清水塘村 is an alias of both that are called 清水村."""
    town = {"county_code": "441823", "county": "阳山县", "town_code": TOWN, "town": "太平镇"}
    columns = ("from_period", "until_period", "merged_into")
    rows = [
        town | {"village_code": code, "village": name} | dict(zip(columns, spans.get(code, ("", "", "")), strict=True))
        for code, name in zip(CODES, NAMES, strict=True)
    ]
    aliases = [{"alias": "清水塘村", "code": code, "verdict": "ok"} for code in (BEFORE, AFTER)]
    return Places.build([town], rows, aliases)


KNOWN = places(SPANS)
PAST = "“太平村委会”的使用期：至 2023Q4 止，已并入太平社区居委会"
NOT_YET = "“太平社区居委会”的使用期：自 2024Q1 起"
GONE = "“大城村委会”的使用期：至 2023Q4 止，已并入大城新村村委会"
BOTH = "“清水村委会”的使用期：至 2023Q4 止；“清水村委会”的使用期：自 2024Q2 起"


@pytest.mark.parametrize(
    ("text", "period", "expected"),
    [
        ("太平村委会", "2023Q4", ok(VILLAGE)),
        ("太平村委会", "2024Q1", error("unknown_place", PAST)),
        ("太平社区", "2023Q4", error("unknown_place", NOT_YET)),
        ("太平社区", "2024Q1", ok(COMMUNITY)),
        ("太平", "2023Q4", ok(VILLAGE)),
        ("太平", "2024Q1", ok(COMMUNITY)),
        ("大城村", "2024Q1", error("unknown_place", GONE)),
        ("大城村文化广场", "2024Q1", error("unknown_place", GONE)),
        ("阳山县太平镇大城村委会", "2024Q1", error("unknown_place", GONE)),
        ("大城新村", "2023Q4", ok(NEW)),
        ("清水村", "2023Q4", ok(BEFORE)),
        ("清水村", "2024Q1", error("unknown_place", BOTH)),
        ("清水村", "2024Q2", ok(AFTER)),
        ("清水塘村", "2023Q4", ok(BEFORE)),
        ("清水塘村", "2024Q2", ok(AFTER)),
        ("火星村", "2024Q1", error("unknown_place", "")),
        ("镇政府", "2024Q1", warn("镇本级", "assumed", "镇政府")),
        ("镇本级", "2024Q1", ok("镇本级")),
    ],
)
def test_a_village_is_read_among_those_of_the_period(text: str, period: str, expected: Reading) -> None:
    assert read_village_of(text, KNOWN, period, town_code=TOWN) == expected


def test_without_a_period_all_villages_are_known() -> None:
    assert KNOWN.at(None) is KNOWN
    assert read_village_of("太平村委会", KNOWN, None, town_code=TOWN) == ok(VILLAGE)


@given(
    st.text("太平大城新清水塘村委会社区居镇本级文化、和", max_size=9),
    st.sampled_from(("2023Q4", "2024Q1", "2024Q2", None)),
)
def test_without_spans_the_period_changes_nothing(text: str, period: str | None) -> None:
    always = places({})
    assert read_village_of(text, always, period, town_code=TOWN) == read_village(text, always, town_code=TOWN)


@given(
    st.text("太平大城新清水塘村委会社区居镇本级文化、和", max_size=9), st.sampled_from(("2023Q4", "2024Q1", "2024Q2"))
)
def test_no_village_is_ever_read_outside_its_span(text: str, period: str) -> None:
    value = read_village_of(text, KNOWN, period, town_code=TOWN).value
    assert value not in CODES or SPANS.get(str(value)) is None or KNOWN.lifespans[str(value)].holds(period)
