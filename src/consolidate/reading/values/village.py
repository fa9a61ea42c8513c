"""Villages and communities by name, within the town of the team that reports."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from consolidate.reading.values.gazetteer import CITY, COMMUNITY, VILLAGE, GazetteerAlias, Places, Sort
from consolidate.reading.values.nil import gate
from consolidate.reading.values.place import county_prefixes, find_towns, lost_character, mended, plain
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn
from consolidate.records.reference import spoken

TOWN_LEVEL = "镇本级"
"""The value for something done at town level; there is no village code then."""

_CODE = re.compile(r"[0-9]{12}")
_TOWN_LEVEL = re.compile(r"(?:镇|乡|镇乡|乡镇|街道|镇\(乡\))?本级|镇级|乡级|镇本部|镇一级|镇本级\(.{0,8}\)")
_TOWN_OFFICE = re.compile(
    r"(?:镇|乡|街道)(?:人民)?政府|(?:镇|乡)(?:机关|党委|委|政府机关|党政办)|镇政府(?:会议室|大院)?"
)
_LAST_OF_TOWN_LEVEL = frozenset("级部)府关委办室院")
_ALL = re.compile(
    r"(?:全|各|所有|多个|若干|有关|相关|部分|几个|[0-9一二三四五六七八九十两]{1,3}个)(?:镇|乡|县|区|市|村|行政村|自然村|村居|村\(社区\)|社区|村组)+"
)
_BETWEEN = re.compile(r"[、,;/\n+&|]")
_WORDS_BETWEEN = re.compile(r"[和与及至到]")
_BELOW = re.compile(r"(?:村民小组|小组|组|自然村|屯|寨|片|队)$")


def read_village(cell: Cell, places: Places, *, town_code: str | None = None, optional: bool = False) -> Reading:
    """The code of a village (twelve digits as text) or `TOWN_LEVEL`. `town_code` is the town of the reporting team."""
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    text = plain(cell)
    if text is None:
        return error("unknown_place", "too long")
    if _CODE.fullmatch(text):
        return _of_code(text, places, town_code)
    if (level := _town_level(text, places, town_code)) is not None:
        return level
    if _ALL.fullmatch(text):
        return error("unknown_place", "not one village")
    return _named(text, places, town_code)


def read_village_of(
    cell: Cell, places: Places, period: str | None, *, town_code: str | None = None, optional: bool = False
) -> Reading:
    """As `read_village`, among the villages that there are in the period; another's name says from or until when."""
    there = places.at(period)
    reading = read_village(cell, there, town_code=town_code, optional=optional)
    if there is places or reading.verdict == "ok":
        return reading
    ever = read_village(cell, places, town_code=town_code, optional=optional)
    codes = [str(ever.value)] if ever.value else str(ever.note).split("、")
    past = [code for code in codes if code in places.lifespans and code not in there.villages]
    return error("unknown_place", _past(past, places)) if past and len(past) == len(codes) else reading


def _past(codes: Sequence[str], places: Places) -> str:
    return "；".join(_lived(code, places) for code in codes)


def _lived(code: str, places: Places) -> str:
    """“大村村委会”的使用期：至 2023Q4 止，已并入新村村委会"""
    first, last, into = places.lifespans[code]
    merged = f"，已并入{places.villages[into].name}" if into else ""
    return f"“{places.villages[code].name}”的使用期：{spoken(first, last)}{merged}"


def _of_code(code: str, places: Places, town_code: str | None) -> Reading:
    if code not in places.villages or (town_code is not None and not code.startswith(town_code)):
        return error("unknown_place", code)
    return ok(code)


def _town_level(text: str, places: Places, town_code: str | None) -> Reading | None:
    if text[-1:] not in _LAST_OF_TOWN_LEVEL:
        return None
    name = places.towns[town_code].name if town_code is not None and town_code in places.towns else ""
    short = re.sub("(?:镇|乡|街道)$", "", name)
    bare = text.removeprefix(short) if short and text != short else text
    if _TOWN_LEVEL.fullmatch(bare) or _TOWN_LEVEL.fullmatch(text):
        return ok(TOWN_LEVEL)
    is_office = _TOWN_OFFICE.fullmatch(bare) or _TOWN_OFFICE.fullmatch(text)
    return warn(TOWN_LEVEL, "assumed", text) if is_office else None


def _named(text: str, places: Places, town_code: str | None) -> Reading:
    found = find_villages(text, places, town_code)
    if found:
        return _one(found)
    parts = [part for part in _BETWEEN.split(text) if part]
    words = [part for part in _WORDS_BETWEEN.split(text) if part]
    if len(parts) > 1 or (len(words) > 1 and all(_is_like_village(word, places, town_code) for word in words)):
        return error("several_values", text)
    if town_code is not None and (beyond := _at_or_in(text, places, town_code)) is not None:
        return beyond
    return _unknown(text, places)


def _one(found: set[GazetteerAlias]) -> Reading:
    codes = {alias.code for alias in found if not alias.is_doubtful} or {alias.code for alias in found}
    if len(codes) > 1:
        return error("ambiguous_place", "、".join(sorted(codes)[:6]))
    return (
        warn(codes.pop(), "assumed", "another spelling")
        if all(alias.is_doubtful for alias in found)
        else ok(codes.pop())
    )


def _unknown(text: str, places: Places) -> Reading:
    if _BELOW.search(text):
        return error("unknown_place", "below the village")
    elsewhere = sorted({find_village.code for find_village in find_villages(text, places, None)})
    return error("unknown_place", f"lies in {elsewhere[0]}" if len(elsewhere) == 1 else "")


def _is_like_village(text: str, places: Places, town_code: str | None) -> bool:
    return bool(
        COMMUNITY.search(text) or VILLAGE.search(text) or text.endswith("村") or find_villages(text, places, town_code)
    )


def find_villages(text: str, places: Places, town_code: str | None) -> set[GazetteerAlias]:
    """Every village the text may name: in the team's town, or in the town that the text itself begins with."""
    meant = mended(text)
    for spelling, is_doubtful in ((text, False), *([(meant, True)] if meant != text else [])):
        towns = [town_code] if town_code is not None else _towns_naming(spelling, places)
        found = {alias for town in towns for alias in _in_town(spelling, places, town)}
        if not found:
            found = {
                GazetteerAlias(alias.code, alias.is_doubtful or town.is_doubtful)
                for rest, town in town_prefixes(spelling, places)
                if town_code is None or town.code == town_code
                for alias in _in_town(rest, places, town.code)
            }
        if found:
            return {GazetteerAlias(alias.code, True) for alias in found} if is_doubtful else found
    return set()


def _towns_naming(text: str, places: Places) -> Iterable[str]:
    """The towns with a village that `_in_town` may find by the text."""
    if lost_character(text) is not None:
        return places.towns
    return {town for base, _ in _keys(text) for town in places.towns_by_base.get(base, ())}


def _in_town(text: str, places: Places, town_code: str) -> set[GazetteerAlias]:
    """By its name and sort; then by a listed alias; then by name alone (莲塘社区 for a village), with a doubt."""
    keys = list(_keys(text))
    hits = [
        (places.villages[code], sorts)
        for base, sorts in keys
        for code in places.village_names.get((town_code, base), ())
    ]
    exact = {GazetteerAlias(village.code, False) for village, sorts in hits if village.sort in sorts}
    if exact:
        return exact
    aliases = {alias for base, _ in keys for alias in places.village_aliases.get((town_code, base), ())}
    if aliases:
        return aliases
    return {GazetteerAlias(village.code, True) for village, _ in hits} or _with_lost_character(text, places, town_code)


_LAST_SIGNS = frozenset("会区委\n")
"""What `COMMUNITY` and `VILLAGE` end in, and the line break that `$` may stand before."""
_EVERY: tuple[Sort, ...] = ("village", "community", "other")


def _keys(text: str) -> Iterator[tuple[str, tuple[Sort, ...]]]:
    """The bases that the text may stand for, each with the sorts it then may be."""
    has_ending = text[-1:] in _LAST_SIGNS
    if has_ending and (match := COMMUNITY.search(text)):
        yield text[: match.start()], ("community",)
    elif has_ending and (match := VILLAGE.search(text)):
        yield text[: match.start()], ("village",)
        yield text[: match.start()] + "村", ("village",)
    elif text.endswith("村"):
        yield text[:-1], ("village",)
    yield text, _EVERY


def _with_lost_character(text: str, places: Places, town_code: str) -> set[GazetteerAlias]:
    pattern = lost_character(text)
    if pattern is None:
        return set()
    codes = places.villages_of.get(town_code, ())
    return {
        GazetteerAlias(code, True)
        for code in codes
        if any(pattern.fullmatch(name) for name in (places.villages[code].name, places.villages[code].short))
    }


def town_prefixes(text: str, places: Places) -> Iterator[tuple[str, GazetteerAlias]]:
    """Each way to take the name of a town, perhaps behind its county's, off the front: the rest, and the town."""
    bare = CITY.sub("", text, count=1)
    starts: list[tuple[str, GazetteerAlias | None]] = [(bare, None)]
    starts += [(bare[len(prefix) :], county) for prefix, county in county_prefixes(bare, places)]
    for rest, county in starts:
        for size in range(min(len(rest), 8), 1, -1):
            head = rest[:size]
            if head[-1] in "镇乡道" or head in places.town_names:
                for town in find_towns(head, places, county.code if county else None):
                    if county is None or town.code.startswith(county.code):
                        yield (
                            rest[size:],
                            GazetteerAlias(town.code, town.is_doubtful or bool(county and county.is_doubtful)),
                        )


def _at_or_in(text: str, places: Places, town_code: str) -> Reading | None:
    """毛崀村文化广场, 毛崀村上坪组: the village is named, and a place within it."""
    rests = [text, *(rest for rest, town in town_prefixes(text, places) if town.code == town_code)]
    hits = {}
    for code in places.villages_of.get(town_code, ()):
        for rest in rests:
            if (inner := _inside(rest, places.villages[code].short)) is not None:
                hits[code] = inner
    others = [
        code
        for code in places.villages_of.get(town_code, ())
        if any(places.villages[code].short in inner for inner in hits.values())
    ]
    if len(hits) != 1 or others or _WORDS_BETWEEN.search(next(iter(hits.values()))):
        return error("several_values", text) if others else None
    code, inner = next(iter(hits.items()))
    return warn(code, "assumed", inner)


def _inside(text: str, short: str) -> str | None:
    """What stands behind the village's name; 太平村民小组 is a group called 太平, not a place in 太平村."""
    if not text.startswith(short):
        return None
    rest = re.sub("^(?:民委员会|委会|委)", "", text[len(short) :])
    return rest if rest and not rest.startswith("民") else None
