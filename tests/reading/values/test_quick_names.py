"""Names of places and organisations take quick ways, which lead where the general ways lead."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import pytest
from any_cell import TOWN, texts
from hypothesis import example, given, settings, strategies as st
from known_places import all_places

from consolidate.reading.values import level, names, organisation, place, privacy, village
from consolidate.reading.values.gazetteer import GazetteerAlias
from consolidate.reading.values.organisation import read_organisation, read_organisations, read_unit
from consolidate.reading.values.place import county_prefixes, mended
from consolidate.reading.values.title import _phrases, find_named
from consolidate.reading.values.village import read_village
from tests.examples import examples

ALWAYS = re.compile("")
PLACES = all_places()
villages = st.sampled_from(sorted({one.name for one in PLACES.villages.values()}))
pieces = st.sampled_from(
    [*"、和与,;\n ()", "毛崀村", "阳山县", "太平镇", "清远市", "广东省", "党支部", "党委", "村委会", "社区", "镇", "本级", "政府", "(山良)", "⿰石太",
     "（盖章）", "(书记张三)", "张小明先生", "陈老师", "王芳、李明等6名学生", "等10位大学生", "张明同学", "学生黄伟", "13800138000", "6222020200112233445"]
)  # fmt: skip
named = st.one_of(texts, villages, st.lists(st.one_of(pieces, villages, texts), max_size=5).map("".join))
READERS: tuple[Callable[[str], object], ...] = (
    partial(read_village, places=PLACES, town_code=TOWN),
    partial(read_organisation, places=PLACES, town_code=TOWN),
    partial(read_organisation, places=PLACES, level_required=False),
    partial(read_organisations, places=PLACES, town_code=TOWN),
    read_unit,
    names.mask_person,
    names.mask_students,
    privacy.scan,
    mended,
)


class Everything(frozenset[str]):
    """Holds whatever it is asked for."""

    def __contains__(self, _: object) -> bool:
        return True


@given(text=named)
@example(text="社区\n")
@settings(max_examples=examples(300), deadline=None)
def test_a_name_without_oddities_is_read_like_all_others(text: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = [read(text) for read in READERS]
        for module, name in (
            (names, "_TITLE"),
            (organisation, "_MAY_BE_SEVERAL"),
            (place, "_MAY_DESCRIBE"),
            (privacy, "_MANY_DIGITS"),
        ):
            patch.setattr(module, name, ALWAYS)
        patch.setattr(names, "_STUDENTS", [(ALWAYS, pattern) for _, pattern in names._STUDENTS])
        patch.setattr(village, "_LAST_SIGNS", Everything())
        patch.setattr(village, "_LAST_OF_TOWN_LEVEL", Everything())
        assert [read(text) for read in READERS] == quick


@given(
    name=st.tuples(named, st.sampled_from(["党支部", "党总支", "党委", "党员支部", "委员会", "党委\n", "部"])).map(
        "".join
    )
)
@example(name="中国共产党委")
def test_a_plain_level_is_taken_off_like_all_others(name: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        quick = level.take_level.__wrapped__(name)
        patch.setattr(level, "_PLAIN", ())
        assert level.take_level.__wrapped__(name) == quick


@given(text=named)
def test_a_name_begins_with_every_county_that_it_begins_with(text: str) -> None:
    begins = [(name, alias) for name, alias in PLACES.county_spellings.items() if text.startswith(name)]

    assert list(county_prefixes(text, PLACES)) == sorted(begins, key=lambda begin: len(begin[0]), reverse=True)


@given(text=named)
@example(text="三联村")
@example(text="太□村")
def test_a_village_of_any_town_is_what_all_towns_find_one_by_one(text: str) -> None:
    one_by_one = {alias for town in PLACES.towns for alias in village._in_town(text, PLACES, town)}

    assert village.find_villages(text, PLACES, None) >= one_by_one
    assert {
        alias for town in village._towns_naming(text, PLACES) for alias in village._in_town(text, PLACES, town)
    } == (one_by_one)


@given(text=named)
@example(text="三联村党支部")
@example(text="三联")
def test_homes_by_village_are_what_all_towns_find_one_by_one(text: str) -> None:
    one_by_one = sorted(town for town in PLACES.towns if any(organisation._in_village(text, PLACES, town)))
    is_town_named = any(village.town_prefixes(text.removeprefix("驻"), PLACES))

    assert is_town_named or organisation.find_homes(text, PLACES) == one_by_one


def test_forms_of_villages_are_as_long_as_documented() -> None:
    sizes = PLACES.village_form_sizes

    assert {town: {len(form) for form in forms} for town, forms in PLACES.village_forms.items()} == {
        town: set(one) for town, one in sizes.items()
    }
    assert all(list(one) == sorted(one, reverse=True) for one in sizes.values())


towns = st.sampled_from(sorted({*PLACES.town_names, *PLACES.town_aliases, *PLACES.county_names}))


@given(text=st.lists(st.one_of(towns, texts), max_size=4).map("".join))
def test_towns_within_a_text_are_those_with_the_longest_names(text: str) -> None:
    phrases = _phrases(PLACES).towns
    found: set[GazetteerAlias] = set()
    start = 0
    while start < len(text):
        ends = [end for end in range(len(text), start + 1, -1) if text[start:end] in phrases]
        found |= set(phrases[text[start : ends[0]]]) if ends else set()
        start = ends[0] if ends else start + 1

    assert find_named(text, PLACES) == found
