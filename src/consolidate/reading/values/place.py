"""Counties and towns by name: exact within the place around them first, a listed alias second, nothing third."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from consolidate.reading.values.fold import as_text, squeeze
from consolidate.reading.values.gazetteer import CITY, GazetteerAlias, Places
from consolidate.reading.values.nil import gate
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn

LONGEST = 60
_RETIRED = {"441827": "441803"}  # 清新县 became 清新区 in 2012
_STREET = re.compile(r"街(?:道办事处|道办|办事处|办)?$")
_OFFICE = re.compile(r"(?<=[镇乡])(?:人民政府|政府|党委政府|党委)$")
_WHOLE = re.compile(r"(?:广东省?)?清远市?|广州市?|广东省?")
_LOST = re.compile("[□▢■〓?*⬚\ufffd\ue000-\uf8ff]")
_PIECES = {
    "石太": "石太", "石+太": "石太", "⿰石太": "石太", "山良": "崀", "山+良": "崀", "⿱山良": "崀",
    "氵含": "浛", "⿰氵含": "浛", "氵光": "洸", "⿰氵光": "洸", "分土": "坌", "⿱分土": "坌",
}  # fmt: skip
"""How a character that the keyboard lacks is described by its parts."""
_MAY_DESCRIBE = re.compile(r"[(\[【⿰⿱]")


def read_county(cell: Cell, places: Places, *, optional: bool = False) -> Reading:
    """The code of a county (six digits as text); its short name and its code are read as well."""
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    text = plain(cell)
    if text is None:
        return error("unknown_place", "too long")
    if re.fullmatch(r"[0-9]{6}(?:0{3}|0{6})?", text):
        return _county_code(text[:6], places)
    bare = CITY.sub("", text, count=1)
    for name in (text, bare):
        if name in places.county_names:
            return ok(places.county_names[name])
        if alias := _county_alias(name, places):
            return _of_alias(alias)
    return error("unknown_place", "a county is asked" if _WHOLE.fullmatch(text) else "")


def read_town(cell: Cell, places: Places, *, county: str | None = None, optional: bool = False) -> Reading:
    """The code of a town (nine digits as text). `county` is the code of the county that the cover names, if any."""
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    text = plain(cell)
    if text is None:
        return error("unknown_place", "too long")
    if re.fullmatch(r"[0-9]{9}(?:0{3})?", text):
        code = _RETIRED.get(text[:6], text[:6]) + text[6:9]
        if code not in places.towns:
            return error("unknown_place", text)
        return ok(code) if text.startswith(code) else warn(code, "assumed", f"retired code {text}")
    found = set(find_towns(text, places, county))
    codes = {alias.code for alias in found}
    if len(codes) == 1:
        return warn(codes.pop(), "assumed", text) if all(alias.is_doubtful for alias in found) else ok(codes.pop())
    return error("ambiguous_place" if codes else "unknown_place", "、".join(sorted(codes)))


def plain(cell: Cell) -> str | None:
    """The cell's text without any space; None for one too long to be a place."""
    if isinstance(cell, str) and len(cell.strip()) > 4 * LONGEST:
        return None
    text = squeeze(as_text(cell)).rstrip("。.;,、")
    return text if len(text) <= LONGEST else None


def mended(text: str) -> str:
    """A character described by its parts put in its place: 毛(山良)村 → 毛崀村."""
    if not _MAY_DESCRIBE.search(text):
        return text
    for parts, character in _PIECES.items():
        for written in (f"({parts})", f"[{parts}]", f"【{parts}】", *([parts] if parts[0] in "⿰⿱" else [])):
            text = text.replace(written, character)
    return text


def lost_character(text: str) -> re.Pattern[str] | None:
    """A pattern for a name in which a box or question mark stands for a lost character; None if none does."""
    if len(_LOST.findall(text)) != 1 or len(text) < 3:
        return None
    return re.compile(".".join(re.escape(part) for part in _LOST.split(text)))


def find_towns(text: str, places: Places, county: str | None) -> Iterable[GazetteerAlias]:
    """Every town the text may name, by the first way of reading that finds any."""
    bare = CITY.sub("", text, count=1)
    for name, is_doubtful in _spellings(bare):
        for way in (_in_county, _by_alias, _with_prefix, _anywhere):
            if found := way(name, places, county):
                return [GazetteerAlias(alias.code, alias.is_doubtful or is_doubtful) for alias in found]
    return _with_lost_character(bare, places, county)


def _spellings(text: str) -> Iterator[tuple[str, bool]]:
    """The name as typed, then as it may be meant; True where that is a guess to be reported."""
    yield text, False
    if _STREET.search(text):
        yield _STREET.sub("街道", text), False
    if match := re.fullmatch(r"(.+)\((.+)\)", text):
        yield match[2] + match[1], False
    if _OFFICE.search(text):
        yield _OFFICE.sub("", text), True
    if mended(text) != text:
        yield mended(text), True


def _in_county(name: str, places: Places, county: str | None) -> list[GazetteerAlias]:
    codes = places.town_names.get(name, ())
    return [GazetteerAlias(code, False) for code in codes if county is not None and code.startswith(county)]


def _by_alias(name: str, places: Places, county: str | None) -> list[GazetteerAlias]:
    """Aliases are whole phrases (连山太平镇): the cover's county may stand for the first half."""
    if county is None:
        return list(places.town_aliases.get(name, ()) or places.town_aliases.get(name + "镇", ()))
    prefix = places.county_short(county) if county in places.counties else ""
    keys = (name, name + "镇", prefix + name, prefix + name + "镇")
    return [alias for key in keys for alias in places.town_aliases.get(key, ()) if alias.code.startswith(county)][:1]


def _with_prefix(name: str, places: Places, _county: str | None) -> list[GazetteerAlias]:
    found: list[GazetteerAlias] = []
    for prefix, alias in county_prefixes(name, places):
        rest = name[len(prefix) :]
        inner = _in_county(rest, places, alias.code) or _by_alias(rest, places, alias.code)
        found += [
            GazetteerAlias(alias_inside.code, alias_inside.is_doubtful or alias.is_doubtful) for alias_inside in inner
        ]
    return found


def _anywhere(name: str, places: Places, _county: str | None) -> list[GazetteerAlias]:
    return [GazetteerAlias(code, False) for code in places.town_names.get(name, ())] or _by_alias(name, places, None)


def _with_lost_character(name: str, places: Places, county: str | None) -> list[GazetteerAlias]:
    pattern = lost_character(name)
    if pattern is None:
        return []
    names = [(known, code) for known, codes in places.town_names.items() for code in codes]
    names += [(known, alias.code) for known, aliases in places.town_aliases.items() for alias in aliases]
    hits = {code for known, code in names if pattern.fullmatch(known) and (county is None or code.startswith(county))}
    return [GazetteerAlias(code, True) for code in hits]


def county_prefixes(text: str, places: Places) -> Iterator[tuple[str, GazetteerAlias]]:
    """The names of counties that the text begins with, the longest first."""
    for size in places.county_spelling_sizes:
        if size <= len(text) and (alias := places.county_spellings.get(text[:size])) is not None:
            yield text[:size], alias


def _county_code(code: str, places: Places) -> Reading:
    current = _RETIRED.get(code, code)
    if current not in places.counties:
        return error("unknown_place", code)
    return ok(code) if current == code else warn(current, "assumed", f"retired code {code}")


def _county_alias(name: str, places: Places) -> GazetteerAlias | None:
    """An alias as listed, or its short form: 佛岗 for 佛岗县."""
    if name in places.county_aliases:
        return places.county_aliases[name]
    return places.doubtful_counties.get(name)


def _of_alias(alias: GazetteerAlias) -> Reading:
    return warn(alias.code, "assumed", "another spelling") if alias.is_doubtful else ok(alias.code)
