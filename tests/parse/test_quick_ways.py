"""Clean cells are read by quick ways, which lead where the general ways lead."""

from __future__ import annotations

from functools import partial

import pytest
from any_cell import RECEIVED, SECOND_QUARTER, cells, texts
from hypothesis import given, settings
from hypothesis import strategies as st

from consolidate.parse import date, fold, nil
from consolidate.parse.asked import Precision
from consolidate.parse.reading import Cell

_WIDE = str.maketrans({chr(sign): chr(sign + 0xFEE0) for sign in range(0x21, 0x7F)})


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
@settings(max_examples=300)
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
        sign for sign in plain if nil._NIL_MARK.search(sign) or sign.lower() != sign or fold._fold(sign) != sign
    ] == []


@given(
    day=st.from_regex(date._CLEAN, fullmatch=True),
    is_wide=st.booleans(),
    around=st.tuples(*[st.sampled_from(["", " ", "\u3000", "\x00", "日", "。", "'", " " * 50])] * 2),
    precision=st.sampled_from(["day", "month"]),
    is_optional=st.booleans(),
)
@settings(max_examples=300)
def test_a_clean_day_is_read_like_all_others(
    day: str, is_wide: bool, around: tuple[str, str], precision: Precision, is_optional: bool
) -> None:
    cell = around[0] + (wide(day) if is_wide else day) + around[1]
    ask = partial(date.read_date, cell, precision=precision, optional=is_optional, period=SECOND_QUARTER)
    with pytest.MonkeyPatch.context() as patch:
        quick = ask(), ask(received=RECEIVED)
        patch.setattr(date, "_typed", lambda _: None)
        assert (ask(), ask(received=RECEIVED)) == quick
