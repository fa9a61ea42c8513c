"""Clean cells are read by quick ways, which lead where the general ways lead."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import partial

import pytest
from any_cell import RECEIVED, SECOND_QUARTER, cells, texts
from hypothesis import given, settings, strategies as st

from consolidate.reading.values import amount, count, date, decimal, fold, nil, number
from consolidate.reading.values.asked import Precision
from consolidate.reading.values.reading import Cell
from tests.examples import examples

_WIDE = str.maketrans({chr(character): chr(character + 0xFEE0) for character in range(0x21, 0x7F)})


def wide(text: str) -> str:
    """In full width, as an input method writes it."""
    return text.translate(_WIDE)


folded = st.one_of(
    texts, st.lists(st.sampled_from(["_x000D_", "_x000d_", "\r\n", "\r", "村", "　", "ａ"])).map("".join)
)


def test_every_sign_that_is_folded_is_unusual() -> None:
    assert [point for point in fold._TABLE if not fold._UNUSUAL.fullmatch(chr(point))] == []


@given(text=folded)
def test_usual_text_is_folded_like_all_other(text: str) -> None:
    assert fold.fold(text) == fold._fold(text)


MARKS = sorted(nil._NIL_WORDS | nil._NONE_WORDS | nil._DITTO | nil._PLACEHOLDERS | {"#REF!", "err:502", "—", ""})
around = st.sampled_from(["", " ", "\u200b", "\x00", "(", ")", "【", "】", "。", "1", "村", "_x000D_"])
marked = st.tuples(around, st.sampled_from(MARKS), around).map("".join)


def said_of(cell: Cell) -> tuple[object, ...]:
    """Everything that is asked of a cell which may hold no value."""
    asked = (nil.is_blank, nil.is_nil, nil.says_none, nil.is_ditto, nil.is_placeholder)
    return (*(ask(cell) for ask in asked), nil.gate(cell, optional=True), nil.gate(cell, optional=False))


@given(cell=st.one_of(cells, marked, st.characters().map(lambda sign: sign * 3)))
@settings(max_examples=examples(300))
def test_what_begins_unlike_any_mark_is_none(cell: Cell) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = said_of(cell)
        patch.setattr(nil, "_is_plain", lambda _: False)
        assert said_of(cell) == quick


@pytest.mark.parametrize("blocks", [range(0x30, 0x3A), range(0x4E00, 0xA000)], ids=["digits", "ideographs"])
def test_no_sign_that_begins_plain_text_is_a_mark_itself(blocks: range) -> None:
    plain = [chr(point) for point in blocks if nil._is_plain(chr(point))]

    assert len(plain) > len(blocks) * 0.99
    assert [
        character
        for character in plain
        if nil._NIL_MARK.search(character) or character.lower() != character or fold._fold(character) != character
    ] == []


@given(
    day=st.from_regex(date._CLEAN, fullmatch=True),
    is_wide=st.booleans(),
    around=st.tuples(*[st.sampled_from(["", " ", "\u3000", "\x00", "日", "。", "'", " " * 50])] * 2),
    precision=st.sampled_from(["day", "month"]),
    is_optional=st.booleans(),
)
@settings(max_examples=examples(300))
def test_a_clean_day_is_read_like_all_others(
    day: str, is_wide: bool, around: tuple[str, str], precision: Precision, is_optional: bool
) -> None:
    cell = around[0] + (wide(day) if is_wide else day) + around[1]
    ask = partial(date.read_date, cell, precision=precision, optional=is_optional, period=SECOND_QUARTER)
    with pytest.MonkeyPatch.context() as patch:
        quick = ask(), ask(received=RECEIVED)
        patch.setattr(date, "_typed", lambda _: None)
        assert (ask(), ask(received=RECEIVED)) == quick


NEVER = re.compile("(?!)")
numbers = st.tuples(
    st.from_regex(number._CLEAN, fullmatch=True), st.sampled_from(["", " ", "余", "整", "角", "5分", "元"])
)


@given(parts=numbers, is_wide=st.booleans(), unit=st.sampled_from(["元", "万元", None]))
@settings(max_examples=examples(300))
def test_a_clean_number_is_read_like_all_others(parts: tuple[str, str], is_wide: bool, unit: str | None) -> None:
    cell = wide("".join(parts)) if is_wide else "".join(parts)
    asked = (number.read_number, partial(amount.read_amount, unit=unit), partial(amount.read_tolerance, unit=unit))
    with pytest.MonkeyPatch.context() as patch:
        quick = [repr(ask(cell)) for ask in asked]
        patch.setattr(number, "_CLEAN", NEVER)
        patch.setattr(amount, "_CLEAN", NEVER)
        assert [repr(ask(cell)) for ask in asked] == quick


@given(cell=st.one_of(st.floats(), st.floats(0, 1e7).map(lambda one: round(one, 4)), st.integers(0, 10**17).map(float)))
@settings(max_examples=examples(300))
def test_a_numeric_cell_has_the_value_and_the_step_of_its_fifteen_digits(cell: float) -> None:
    found = number.read_number(cell)
    if isinstance(found, number.Number):
        written = abs(Decimal(format(cell, ".15g")))
        assert (found.value, str(found.step)) == (written, str(number._step(written)))


@given(whole=st.integers(0, 10**15))
def test_a_whole_float_is_read_like_the_integer(whole: int) -> None:
    for reader in (count.read_count, decimal.read_decimal, partial(amount.read_amount, unit="万元")):
        assert repr(reader(float(whole))) == repr(reader(whole))
