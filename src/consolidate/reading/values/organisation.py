"""Names of organisations: one way of writing each, with county and town before those of the team's own town."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from consolidate.reading.values.fold import as_text
from consolidate.reading.values.gazetteer import Places
from consolidate.reading.values.level import LEVELS, is_generic, take_level
from consolidate.reading.values.names import mask_person
from consolidate.reading.values.nil import gate, is_placeholder
from consolidate.reading.values.privacy import scan
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn
from consolidate.reading.values.village import town_prefixes
from consolidate.schemas.lists import ANONYMOUS

_LONGEST, _LONGEST_LIST = 80, 2000
_LONGEST_VILLAGE = 24
_SPLIT = re.compile(r"[、;\n]+")
_BETWEEN = re.compile(r"[、;\n]+|,(?! ?(?:Ltd|LTD|Inc|LLC|Limited))|(?<=[委部支组局院校司会])(?:和|与|及)(?=.{2})")
_MAY_BE_SEVERAL = re.compile(r"[、;\n,和与及]")
_TWO_NAMES = re.compile(r"(?:(?<=党委)|(?<=支部)|(?<=总支)) +(?=[^ (（].{3})")
_ABOVE = re.compile("^(?:广东省|广东)?(?:清远市)?")
_SEAL = re.compile(r"\((?:盖章|公章|签章|章|全称)\)")
_PERSON = re.compile(
    r"\([^()]{0,40}?(?:书记|负责人|联系人|主任|支书|队长|电话|先生|女士|同志|1[3-9][0-9]{9})[^()]{0,40}\)"
)
_ANONYMOUS = re.compile(
    r"(?:社会)?(?:爱心|热心|好心)(?:人士|群众|市民|网友|企业家?|商家|乡贤|单位)(?:捐赠)?|匿名(?:人士|捐赠)?|无名氏|个人(?:捐赠)?|社会各界(?:人士)?|不愿透露姓名.{0,4}"
)
_NO_UNIT = re.compile(r"(?:某|有关|相关|帮扶|捐赠|受助)?(?:单位|公司|企业|组织|部门|机构|[×xX*]{1,4}(?:公司|单位)?)")
_LETTER = re.compile(r"[^\W0-9_]")


def read_organisation(
    cell: Cell,
    places: Places,
    *,
    town_code: str | None = None,
    register: Collection[str] = (),
    optional: bool = False,
    level_required: bool = True,
) -> Reading:
    """The full name of one party organisation.

    `town_code` is the town that names without a place belong to: 毛崀村党支部 → 阳山县太平镇毛崀村党支部. `register`
    holds the names already known: one that differs in its level only is kept apart, with a warning.
    """
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    text = _name(cell)
    if text is None or is_placeholder(cell):
        return error("not_an_organisation", "too long" if text is None else text)
    bare = _without_person(text)
    if _are_several(bare):
        return error("several_values", bare)
    stem, level = take_level(bare)
    if not level and level_required:
        return error("not_an_organisation", "no party level")
    located = next(_locations(stem, places, town_code), None)  # 三村村 is a village of 浸潭镇
    if located is None and (is_generic(stem) or (len(stem) < 2 and town_code is None)):
        return error("not_an_organisation", "no unit")
    return _placed(*(located or (stem, False)), level, register, has_person=bare != text)


def read_organisations(
    cell: Cell,
    places: Places,
    *,
    town_code: str | None = None,
    register: Collection[str] = (),
    optional: bool = False,
) -> Reading:
    """A tuple of names, split at 、；; and line breaks, each once. One that does not read makes the cell an error."""
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    if isinstance(cell, str) and len(cell) > 4 * _LONGEST_LIST:
        return error("not_an_organisation", "too long")
    parts = [part for part in _SPLIT.split(_without_person(as_text(cell))) if part.strip()]
    if not parts or len(parts) > 100:
        return error("not_an_organisation", "no name" if not parts else "more than a hundred names")
    readings = [
        read_organisation(part, places, town_code=town_code, register=register, level_required=False) for part in parts
    ]
    for verdict in ("error", "warn"):
        if worst := next((reading for reading in readings if reading.verdict == verdict), None):
            break
    if worst and worst.verdict == "error":
        return worst
    names = tuple(dict.fromkeys(str(reading.value) for reading in readings))
    return Reading(names, "warn", worst.rule, worst.note) if worst else ok(names)


def read_unit(cell: Cell, *, optional: bool = False) -> Reading:
    """The name of one unit, company or donor. Anonymous donors are kept, with a warning (note `anonymous`)."""
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    text = _name(cell)
    if text is None or is_placeholder(cell) or _NO_UNIT.fullmatch(text) or not _LETTER.search(text):
        return error("not_a_unit", "too long" if text is None else text)
    if _ANONYMOUS.fullmatch(text):
        return warn(ANONYMOUS, "assumed", "anonymous")
    bare = _without_person(text)
    if _are_several(bare):
        return error("several_values", bare)
    return _guarded(bare, None, "", has_person=bare != text)


def _name(cell: Cell) -> str | None:
    """The cell's text without seals and spaces (Latin words keep one); None if too long."""
    if isinstance(cell, str) and len(cell.strip()) > 8 * _LONGEST:
        return None
    text = as_text(cell)
    text = (_SEAL.sub("", text) if "(" in text else text).strip(" 。.;、,'\"")
    if " " in text:
        text = _TWO_NAMES.sub("、", text)
        text = re.sub(r"(?<![A-Za-z0-9.,&]) +| +(?![A-Za-z0-9&])", "", re.sub(r" {2,}", " ", text))
    if len(text) > _LONGEST:
        return None
    return re.sub(r" *\n *", "\n", text) if "\n" in text else text


def _without_person(text: str) -> str:
    return _PERSON.sub("", text) if "(" in text else text


def _are_several(text: str) -> bool:
    return _MAY_BE_SEVERAL.search(text) is not None and len([part for part in _BETWEEN.split(text) if part]) > 1


def _placed(stem: str, is_doubtful: bool, level: str, register: Collection[str], *, has_person: bool) -> Reading:
    name = stem + level
    if register and name not in register:
        other = next(
            (
                name[: len(name) - len(level)] + other_level
                for other_level in LEVELS
                if _is_known(name, level, other_level, register)
            ),
            None,
        )
        if other:
            return _guarded(name, "similar_organisation", other, has_person=has_person)
    return _guarded(
        name,
        "assumed" if is_doubtful else None,
        "another spelling" if is_doubtful else "",
        has_person=has_person,
    )


def _is_known(name: str, level: str, other: str, register: Collection[str]) -> bool:
    return bool(level) and other != level and name[: len(name) - len(level)] + other in register


def _guarded(name: str, rule: str | None, note: str, *, has_person: bool) -> Reading:
    """The name with wide brackets as it is registered; what is personal in it goes first."""
    found = scan(mask_person(name))
    if found.found & {"identity", "bank"}:
        return error("personal_data", ", ".join(sorted(found.found)))
    value = found.text.replace("(", "（").replace(")", "）")
    if has_person or found.text != name:
        return warn(value, "personal_data", "a person's name or number was taken out")
    return warn(value, rule, note) if rule else ok(value)


def _locations(stem: str, places: Places, town_code: str | None) -> Iterator[tuple[str, bool]]:
    """The stem with county and town before it, if it names the town or a village of it; True for an alias."""
    if town_code in places.towns and town_code is not None:
        yield from _in_village(stem, places, town_code)
        if stem in ("镇", "乡", "街道", "镇机关", "乡机关"):
            yield places.town_prefix(town_code) + stem[1:].removeprefix("道"), True
    names_county = _names_county(stem, places)
    if town_code is None and not names_county:
        return  # 太平镇 lies in Conghua as well
    for rest, town in town_prefixes(stem, places):
        if town.code != town_code and not names_county:
            continue
        for name, is_doubtful in _in_village(rest, places, town.code):
            yield name, is_doubtful or town.is_doubtful
        head = stem[: len(stem) - len(rest)]
        if head[-1] in "镇乡道":
            yield places.town_prefix(town.code) + rest, town.is_doubtful


def find_homes(name: str, places: Places) -> list[str]:
    """The towns that an organisation may belong to by its name: named in it, or with a village that it begins with."""
    named = {town.code for _, town in town_prefixes(name.removeprefix("驻"), places)}
    starts = (name[:size] for size in range(2, _LONGEST_VILLAGE + 1))
    return sorted(named or {town for start in starts for town in places.towns_by_form.get(start, ())})


def _names_county(stem: str, places: Places) -> bool:
    bare = _ABOVE.sub("", stem, count=1)
    return any(bare[:size] in places.county_names for size in places.county_name_sizes)


def _in_village(stem: str, places: Places, town_code: str) -> Iterator[tuple[str, bool]]:
    """毛崀村第一 → 阳山县太平镇毛崀村第一: the stem begins with a village of the town, named as one."""
    forms = places.village_forms.get(town_code, {})
    longest = min(len(stem), _LONGEST_VILLAGE)
    for size in places.village_form_sizes.get(town_code, ()):
        if 1 < size <= longest and (found := forms.get(stem[:size])) is not None:
            yield places.town_prefix(town_code) + places.villages[found.code].short + stem[size:], found.is_doubtful
            return
