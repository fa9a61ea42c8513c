"""The form's instructions are what the readers do."""

from __future__ import annotations

import csv
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from consolidate.authoring.template import programme
from consolidate.authoring.template.period import label
from consolidate.authoring.template.words import CONSEQUENCE, READ_AS
from consolidate.reading.values.amount import read_amount
from consolidate.reading.values.closed import read_choice
from consolidate.reading.values.count import read_count
from consolidate.reading.values.date import read_date
from consolidate.reading.values.gazetteer import Places
from consolidate.reading.values.nil import is_ditto
from consolidate.reading.values.period import Period, read_period
from consolidate.reading.values.reading import Cell, Reading
from consolidate.reading.values.village import read_village
from consolidate.schemas.lists import ACTIVITY_KIND, FUND_SOURCE, TOWN_LEVEL
from consolidate.schemas.rules import SEVERITIES
from consolidate.schemas.sheets import SHEETS

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
PERIOD = Period.parse("2024Q2")
VERDICT = {"": "ok", "explain": "warn", "quarantine": "error"}
APRIL = date(2024, 4, 18)
Reader = Callable[[Cell], Reading]


def rows(name: str) -> list[dict[str, str]]:
    with (REFERENCE / name).open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.DictReader(opened))


@pytest.fixture(scope="module")
def places() -> Places:
    return Places.build(rows("towns.csv"), rows("villages.csv"), rows("place_aliases.csv"))


def day(cell: Cell) -> Reading:
    return read_date(cell, period=PERIOD)


def money(cell: Cell) -> Reading:
    return read_amount(cell, unit="万元")


def maybe(cell: Cell) -> Reading:
    return read_count(cell, optional=True)


def here(cell: Cell) -> Reading:
    return read_village(cell, Places.build(rows("towns.csv"), rows("villages.csv")), town_code="441823107")


def source(cell: Cell) -> Reading:
    return read_choice(cell, FUND_SOURCE)


def kind(cell: Cell) -> Reading:
    return read_choice(cell, ACTIVITY_KIND)


TOLD: dict[str, list[tuple[Reader, str, object]]] = {
    "2024.4.18、2024年4月18日": [(day, "2024.4.18", APRIL), (day, "2024年4月18日", APRIL)],
    "4月18日": [(day, "4月18日", APRIL)],
    "3月上旬、待定": [(day, "3月上旬", None), (day, "待定", None)],
    "1,500、１５００、一千五百": [(read_count, one, 1500) for one in ("1,500", "１５００", "一千五百")],
    "约100、100余": [(read_count, "约100", 100), (read_count, "100余", 100)],
    "若干、100-150、12+8": [(read_count, one, None) for one in ("若干", "100-150", "12+8")],
    "金额栏里写：5000元、30万": [(money, "5000元", Decimal(5000)), (money, "30万", Decimal(300000))],
    "金额栏里写：2千、30万-50万": [(money, "2千", None), (money, "30万-50万", None)],
    "选填栏：空白、无、—": [(maybe, one, None) for one in ("", "无", "—")],
    "一格写两个村、两种来源或活动": [
        (here, "太平村、湖洞村", None),
        (source, "财政+自筹", None),
        (kind, "签约、慰问", None),
    ],
    "全镇、各村": [(here, "全镇", None), (here, "各村", None)],
}


@pytest.mark.parametrize(("typed", "read_as", "severity"), READ_AS, ids=[one[0] for one in READ_AS])
def test_typed_text_is_read_as_the_form_says(typed: str, read_as: str, severity: str) -> None:
    if typed == "同上、〃":
        assert (read_as, severity) == ("取上一行同一栏的内容", "explain")
        assert is_ditto("同上") and is_ditto("〃")
        return
    for reader, cell, value in TOLD[typed]:
        reading = reader(cell)
        assert (cell, reading.value, reading.verdict) == (cell, value, VERDICT[severity])


def test_every_village_that_is_offered_reads_as_itself(places: Places) -> None:
    codes = {(row["town_code"], row["village"]): row["village_code"] for row in rows("villages.csv")}
    for team in programme.load_programme(REFERENCE).teams:
        found = {name: read_village(name, places, town_code=team.code) for name in (TOWN_LEVEL, *team.villages)}
        wanted = {TOWN_LEVEL: TOWN_LEVEL, **{name: codes[team.code, name] for name in team.villages}}
        assert {name: (one.value, one.verdict) for name, one in found.items()} == {
            name: (code, "ok") for name, code in wanted.items()
        }


def test_every_period_that_is_offered_reads_as_itself() -> None:
    offered = programme.load_programme(REFERENCE).periods
    assert [(read_period(label(one)).value, read_period(label(one)).verdict) for one in offered] == [
        (one.code, "ok") for one in offered
    ]


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2024Q4", "2024年第四季度"),
        ("2024H1", "2024年上半年"),
        ("2024H2", "2024年下半年"),
        ("2024-06", "2024年6月"),
        ("2024", "2024年"),
    ],
)
def test_a_period_of_any_calendar_has_a_chinese_name(code: str, name: str) -> None:
    assert label(Period.parse(code)) == name


def test_every_severity_and_every_sheet_is_explained() -> None:
    assert list(CONSEQUENCE) == list(SEVERITIES)
    assert len({one.about for one in SHEETS}) == len(SHEETS)


def test_an_open_ended_programme_has_the_periods_asked_for_up_to_a_limit() -> None:
    offered = programme.load_programme(REFERENCE, "2031Q1").periods
    assert (offered[-1].code, programme.period_named(REFERENCE, "2031年一季度")) == ("2031Q1", "2031Q1")
    assert programme.load_programme(REFERENCE, "2204Q1").periods == programme.load_programme(REFERENCE).periods
