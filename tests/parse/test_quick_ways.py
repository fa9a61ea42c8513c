"""Clean cells are read by quick ways, which lead where the general ways lead."""

from __future__ import annotations

from any_cell import texts
from hypothesis import given
from hypothesis import strategies as st

from consolidate.parse import fold

folded = st.one_of(
    texts, st.lists(st.sampled_from(["_x000D_", "_x000d_", "\r\n", "\r", "村", "　", "ａ"])).map("".join)
)


def test_every_sign_that_is_folded_is_unusual() -> None:
    assert [point for point in fold._TABLE if not fold._UNUSUAL.fullmatch(chr(point))] == []


@given(text=folded)
def test_usual_text_is_folded_like_all_other(text: str) -> None:
    assert fold.fold(text) == fold._fold(text)
