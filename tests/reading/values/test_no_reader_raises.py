"""Whatever a cell holds, a reader answers, and at once."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta

import pytest
from any_cell import READERS, TEXT_READERS, cells, texts
from hypothesis import given, settings

from consolidate.reading.values.reading import UNCALCULATED, Cell, Reading
from tests.examples import examples

HOSTILE: dict[str, Cell] = {
    "a number of a million digits": "9" * 10**6,
    "an integer of a million digits": 10 ** (10**6),
    "a full cell of digits": "1" * 32_767,
    "a full cell of grouped digits": "1,111," * 5_461,
    "a full cell of Chinese digits": "一" * 32_767,
    "a full cell of brackets": "(" * 32_767,
    "a full cell of spaces": " " * 32_767,
    "a full cell of names": "张明、" * 10_922,
    "a full cell of groups of digits": "1380 " * 6_553,
    "a full cell of party branches": "毛崀村党支部、" * 4_681,
    "a full cell of dashes": "-" * 32_767,
    "a full cell of commas": "、" * 32_767,
    "a full cell of invisible signs": "\u200b" * 32_767,
    "a huge exponent": "1e999999999",
    "a huge exponent with a unit": "9E+999999元",
    "infinity": float("inf"),
    "not a number": float("nan"),
    "the largest float": 1.7976931348623157e308,
    "the smallest float": 5e-324,
    "the first day": date.min,
    "the last day": datetime.max,
    "a long time": timedelta.max,
}


@given(cell=cells)
@settings(max_examples=examples(150), deadline=None)
def test_no_reader_raises_on_any_cell(cell: Cell) -> None:
    for name, reader in READERS.items():
        reading = reader(cell)
        assert isinstance(reading, Reading), name
        assert reading.verdict in ("ok", "warn", "error"), name
        assert (reading.rule is None) == (reading.verdict == "ok"), (name, reading)
        assert reading.value is None or reading.verdict != "error", name
        assert len(reading.note) < 2_100, name


@given(text=texts)
@settings(max_examples=examples(150), deadline=None)
def test_no_reader_of_labels_raises_on_any_text(text: str) -> None:
    for reader in TEXT_READERS.values():
        reader(text)


@pytest.mark.parametrize("cell", HOSTILE.values(), ids=HOSTILE.keys())
def test_a_hostile_cell_is_answered_at_once(cell: Cell) -> None:
    with no_endless_search():
        for reader in READERS.values():
            reader(cell)


@contextmanager
def no_endless_search() -> Iterator[None]:
    """Ends a search that never ends; how fast the readers are is measured in benchmarks, not here."""
    signal.alarm(60)
    try:
        yield
    finally:
        signal.alarm(0)


@pytest.mark.parametrize("cell", [cell for cell in HOSTILE.values() if isinstance(cell, str)], ids=len)
def test_a_hostile_label_is_answered_at_once(cell: str) -> None:
    with no_endless_search():
        for reader in TEXT_READERS.values():
            reader(cell)


@pytest.mark.parametrize("name", READERS)
def test_a_formula_without_result_and_an_error_value_are_marked(name: str) -> None:
    assert READERS[name](UNCALCULATED) == Reading(None, "error", "uncalculated_formula", "")
    assert READERS[name]("#REF!") == Reading(None, "error", "excel_error", "#REF!")


@given(cell=cells)
@settings(max_examples=examples(60), deadline=None)
def test_reading_twice_gives_the_same(cell: Cell) -> None:
    for reader in READERS.values():
        assert reader(cell) == reader(cell)
