"""A unit stated by the header holds for what is typed without one, whatever it measures."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, strategies as st

from consolidate.reading.values.amount import read_amount
from consolidate.reading.values.area import read_area
from consolidate.reading.values.count import read_count
from consolidate.reading.values.decimal import read_decimal


@pytest.mark.parametrize(
    ("cell", "unit", "header", "said"),
    [
        (0.0045, "人次", "万人次", (45, "ok", None)),
        (1.2, "户", "百户", (120, "ok", None)),
        ("45", "人", "千人", (45000, "ok", None)),
        (0.00451, "人次", "万人次", (None, "error", "not_whole")),
        ("45人", "人次", "万人次", (45, "ok", None)),
        ("1.2万", "人次", "万人次", (12000, "ok", None)),
        (64.0, "人", "户", (None, "error", "unit_missing")),
        ("64人", "人", "户", (64, "ok", None)),
        (0.0, "人", "户", (0, "ok", None)),
        (3.0, "人次", "万元", (None, "error", "unit_missing")),
    ],
)
def test_a_count_under_a_header_with_a_unit(cell: str | float, unit: str, header: str, said: object) -> None:
    found = read_count(cell, unit=unit, header=header)
    assert (found.value, found.verdict, found.rule) == said


@pytest.mark.parametrize(
    ("unit", "mu"), [("m²", "1.35"), ("m2", "1.35"), ("㎡", "1.35"), ("公顷", "13500.00"), ("万亩", "9000000.00")]
)
def test_an_area_under_a_header_with_a_unit(unit: str, mu: str) -> None:
    assert read_area(900.0, unit=unit).value == Decimal(mu)


@pytest.mark.parametrize("unit", ["美元", "万美元", "港元", "HK$", "USD", "欧元", "元/件", "户", "角", "分", "%"])
def test_money_in_another_unit_waits(unit: str) -> None:
    assert (read_amount(3.0, unit=unit).rule, read_area(3.0, unit=unit).rule) == ("unit_missing", "unit_missing")


def test_years_given_in_months_wait() -> None:
    assert read_decimal(36.0, unit="年", header="月").rule == "unit_missing"
    assert read_decimal(3.0, unit="年", header="年").value == 3
    assert repr(read_decimal("3年", unit="年")) == repr(read_decimal(3.0, unit="年"))
    assert {read_decimal(typed, unit="年").rule for typed in ("4个月", "2年半", "24月", "3天", "3亩")} == {
        "not_a_number"
    }


@given(st.integers(0, 10**9), st.sampled_from([("百", 2), ("千", 3), ("万", 4), ("亿", 8)]))
def test_counts_are_the_same_in_every_scale(people: int, scale: tuple[str, int]) -> None:
    word, power = scale
    scaled = format(Decimal(people).scaleb(-power), "f")
    assert read_count(scaled, unit="人次", header=f"{word}人次").value == people


@given(st.integers(1, 10**9), st.sampled_from([("元", 0), ("千元", 3), ("百万元", 6), ("亿元", 8), ("人民币万元", 4)]))
def test_money_is_the_same_in_every_scale(yuan: int, scale: tuple[str, int]) -> None:
    word, power = scale
    assert read_amount(format(Decimal(yuan).scaleb(-power), "f"), unit=word).value == yuan
