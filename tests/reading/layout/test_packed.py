"""An arranged submission comes out of its bytes as it went in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given, strategies as st

from consolidate.intake.workbook.model.book import Verdict
from consolidate.reading.layout.model.arranged import Arranged, CoverEntry, Note, SheetPart, Sum
from consolidate.reading.layout.model.packed import Shared, cells_of, pack, unpack

ENTRY = CoverEntry("太平镇", "封面", 3, 1)
NOTE = Note("missing_column", "hold", "表", 3, None, "donor", detail="d")
SUM = Sum(9, "total", {"cash_yuan": 1.5}, (3, 4))
PART = SheetPart(
    "project", "表", {"a": 0}, {"a": None}, {}, [3], {"a": [1.0]}, None, {"data": 1}, 3, (SUM,), 2, "f.csv"
)
WHOLE = Arranged(
    "f", "0" * 64, Verdict("r", "zh", "en"), "xlsx", {"team": ENTRY}, (PART,), (NOTE,), {"sheets": ["表"]}, "1",
    {"title": "x"}, {"town": ENTRY},
)  # fmt: skip
CELLS = st.one_of(
    st.text(), st.characters(categories=["Cs"]), st.floats(allow_nan=False), st.integers(), st.booleans(),
    st.datetimes().map(lambda found: found.replace(fold=0)), st.dates(), st.times().map(lambda found: found.replace(fold=0)), st.timedeltas(),
)  # fmt: skip


@pytest.mark.parametrize("arranged", [WHOLE, Arranged("f", "1", None, "")], ids=["whole", "empty"])
def test_every_field_comes_back_as_it_was(arranged: Arranged) -> None:
    back = unpack(pack(arranged))
    assert back == arranged
    assert repr(back) == repr(arranged)


@given(st.lists(CELLS, max_size=6))
def test_every_cell_comes_back_with_its_value_and_type(cells: list[object]) -> None:
    part = replace(PART, rows=list(range(len(cells))), values={"a": cells, "b": cells[::-1]}, teams=cells)
    entry = replace(ENTRY, value=cells[0] if cells else "")
    arranged = replace(WHOLE, parts=(part,), cover={"team": entry})
    assert repr(unpack(pack(arranged))) == repr(arranged)


@pytest.mark.parametrize(
    "cell", [date(1900, 1, 1), datetime(2024, 2, 29, 23, 59, 59, 999999), time(1, 2), timedelta(-1, 5), "\x00≠1\x002"]
)
def test_days_times_and_marked_texts_keep_their_type(cell: object) -> None:
    arranged = replace(WHOLE, parts=(replace(PART, values={"a": [cell]}),))
    assert repr(unpack(pack(arranged))) == repr(arranged)


def test_cells_are_the_same_packed_or_not_and_dates_are_at_hand() -> None:
    typed = {"name": ["桥", ""], "held_on": [date(2024, 2, 1), "去年"], "cash_yuan": [1.5, ""]}
    part = replace(PART, table="activity", rows=[3, 4], values=typed)
    (back,) = unpack(pack(replace(WHOLE, parts=(part,)))).parts
    assert back.values == typed
    assert list(back.values) == list(typed)
    assert [list(back.values[field]) for field in typed] == list(typed.values())
    assert cells_of(back.values) == cells_of(typed) == typed
    assert pack(replace(WHOLE, parts=(back,))) == pack(replace(WHOLE, parts=(part,)))


def test_equal_forms_are_held_once_and_others_apart() -> None:
    moved = replace(PART, columns={"a": 3}, units={"a": "元"}, unit_from={"a": "header"})
    parts = ((PART,), (moved,), (PART, moved), (PART,))
    shared = Shared()
    back = [unpack(pack(replace(WHOLE, parts=some)), shared).parts for some in parts]
    assert back == list(parts)
    assert back[0][0].columns is back[2][0].columns is back[3][0].columns
    assert back[1][0].units is back[2][1].units


def test_a_field_with_more_or_fewer_cells_than_lines_is_not_packed() -> None:
    part = replace(PART, rows=[3, 4], values={"a": [1.0], "b": [1.0, 2.0, 3.0]})
    with pytest.raises(ValueError, match="more or fewer cells than lines"):
        pack(replace(WHOLE, parts=(part,)))


@pytest.mark.parametrize(
    "damage",
    [b"", b"\x00" * 40, pack(WHOLE)[:-3], pack(WHOLE)[:9] + b"?" + pack(WHOLE)[10:], pack(WHOLE)[:-9] + b"?" * 9],
)
def test_damaged_bytes_are_an_error_and_never_another_submission(damage: bytes) -> None:
    with pytest.raises(ValueError, match="no packed submission"):
        unpack(damage)
