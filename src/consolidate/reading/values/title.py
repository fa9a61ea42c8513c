"""What the names of sheets and files say; used to find the sheet, and to cross-check the cover."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.gazetteer import GazetteerAlias, Places
from consolidate.reading.values.period import find_period
from consolidate.reading.values.reading import Reading, error, ok, warn

_LONGEST = 200
_NUMBER = re.compile(
    r"^(?:附件|附表|附|表|sheet)?[(\[【]?[0-9一二三四五六七八九十]{1,3}(?:[-.][0-9]{1,2})?[)\]】]?[.、:\-_]*|^附件:?",
    re.IGNORECASE,
)
_ENDING = re.compile(r"(?:工作|情况|统计|登记|明细|汇总|一览|台账|台帐|清单|名册|报表|填报|表|册|\(样表\))+$")
_VERSION = (
    "v[0-9][0-9.]*|第?[0-9一二三四五六]稿|终稿|定稿|更正版?|修改版?|修订版?|订正版?|最新版?|新版?|原始|退回|待删除?"
)
_COPY = re.compile(
    r"(?:\([0-9]{1,2}\)|[-_]?(?:副本|复件|复制|备份|copy)(?:\(?[0-9]{0,2}\)?)|[0-9]{1,2}|[0-9]{4}"
    rf"|[-_.(\[【]?(?:{_VERSION})[)\]】]?)$|^[(\[【]?(?:{_VERSION})[)\]】]?[-_.]?",
    re.IGNORECASE,
)
"""What a name has where the sheet may stand beside itself: a copy's number, a version, a day."""
_PRIOR = re.compile(r"上(?:个?季度?|期|年度?|半年|月)|去年|往期|历史|旧(?:表|版|数据)?")
_WITHDRAWN = (
    "已?作废|草稿|初稿|底稿|留底|备份|未核|未审核|弃用|不报|不上报|不计|存档|归档|样[表例]|示例|模板|范本|错误|有误|待[核审定]|待确认|待审核|"
    "(?:修改|更正|调整|改)[前]|(?<![a-z])(?:old|bak|backup|copy|draft|temp|tmp|test|sample|template)"
)
"""What a sheet's name says that does not count, at its end or its beginning."""
_SET_ASIDE = re.compile(
    rf"(?:[(\[【_\-. ]|^)(?:{_WITHDRAWN}|废止?|草|原(?:表|稿|版)?|旧表?|未[审核]核?|不用|已?删除?|勿用|测试|试填|误|错|参考)[)\]】]?[0-9]{{0,2}}$"
    rf"|(?:{_WITHDRAWN})[0-9]{{0,2}}$|^(?:{_WITHDRAWN}|废|旧|参考)[-_:(\[【]",
    re.IGNORECASE,
)
_IGNORED = re.compile(
    r"(?:填[表报写])?(?:说明|须知|要求|指引|示例)|字典|数据字典|下拉(?:列表|选项|数据)?|选项|目录|代码表?|枚举|参数|模板说明|样表|_?lists?|_?hidden|WpsReserved.*|evaluationwarning",
    re.IGNORECASE,
)
_DEFAULT = re.compile(r"(?:sheet|工作表|表)[0-9]{0,3}", re.IGNORECASE)
MANY = "MANY"
"""Stands for the team of a file that holds several."""

_SEVERAL = re.compile(
    r"[0-9一二两三四五六七八九十]{1,3}个?(?:镇|乡镇|工作队|队|支)|全(?:市|县|部)|各(?:镇|工作队|队)|总表|汇总"
)


class FileName(NamedTuple):
    """Team and period as far as a file's name tells: a code, None, or `MANY`."""

    team: str | None
    period: str | None


class Phrases(NamedTuple):
    """What towns are called, and by first character how long such a phrase may be."""

    towns: Mapping[str, tuple[GazetteerAlias, ...]]
    sizes: Mapping[str, Sequence[int]]


def read_sheet_name(name: str, table: Mapping[str, str], *, is_empty: bool = False, is_hidden: bool = False) -> Reading:
    """The sheet of the form that a worksheet's name means. `table` maps the names known to sheets.

    `ignore`: nothing to read there; `prior_period`: last period's figures, not loaded. Unknown names are errors: the
    sheet may still be known by its headers.
    """
    text = squeeze(fold(name[:_LONGEST]))
    found = _sheet(text, table)
    if found is None and (is_empty or _IGNORED.fullmatch(_NUMBER.sub("", text, count=1))):
        return ok("ignore")
    if _SET_ASIDE.search(text):
        return warn("set_aside", "unknown_sheet", text)
    if _PRIOR.search(text):
        return warn("prior_period", "unknown_sheet", text)
    if found is not None:
        return warn(found, "hidden_data") if is_hidden and not is_empty else ok(found)
    copied = _sheet(_COPY.sub("", text), table)
    if copied is not None and not _DEFAULT.fullmatch(text):
        return warn(copied, "copied_sheet", text)
    return error("unknown_sheet", text)


def _sheet(text: str, table: Mapping[str, str]) -> str | None:
    bare = _NUMBER.sub("", text, count=1)
    names = (text, bare, _ENDING.sub("", bare), _ENDING.sub("", text))
    return next((table[name] for name in names if name and name in table), None)


def read_file_name(name: str, teams: Collection[str], places: Places) -> Reading:
    """The `FileName`: the team whose town is named, and the period. Revision words (最终版, 副本) carry no meaning."""
    text = squeeze(fold(re.sub(r"\.[A-Za-z]{2,4}$", "", name.replace("\\", "/").rsplit("/", 1)[-1][:_LONGEST])))
    period = find_period(text)
    code = str(period.value) if period.value is not None else None
    towns = find_named(text, places)
    codes = {town.code for town in towns}
    if len(codes) == 1:
        town = next(iter(codes))
        is_sure = code is not None and town in teams and not all(town.is_doubtful for town in towns)
        return (
            ok(FileName(town, code)) if is_sure else warn(FileName(town, code), "assumed", "not certain from the name")
        )
    if not codes and _SEVERAL.search(text):
        return warn(FileName(MANY, code), "assumed", "several teams in one file")
    return warn(FileName(None, code), "assumed", "several towns" if codes else "no town in the name")


def find_named(text: str, places: Places) -> set[GazetteerAlias]:
    """The towns a longer text names, the longest name at each place first: 小三江镇 is not 三江镇."""
    phrases, sizes = _phrases(places)
    found: set[GazetteerAlias] = set()
    position = 0
    while position < len(text):
        rest = len(text) - position
        for size in sizes.get(text[position], ()):
            if size <= rest and (named := phrases.get(text[position : position + size])) is not None:
                found.update(named)
                position += size
                break
        else:
            position += 1
    return found


def _phrases(places: Places) -> Phrases:
    """Everything a town may be called, with its county before or in brackets behind it."""
    known = _CACHE.get(id(places))
    if known is not None and known[0] is places:
        return known[1]
    phrases: dict[str, tuple[GazetteerAlias, ...]] = dict(places.town_aliases)
    for name, codes in places.town_names.items():
        full = tuple(GazetteerAlias(code, False) for code in codes)
        phrases.setdefault(name, full)
        for code in codes:
            county = places.counties[places.towns[code].county_code]
            for prefix in (county, places.county_short(places.towns[code].county_code)):
                phrases.setdefault(prefix + name, (GazetteerAlias(code, False),))
                phrases.setdefault(f"{name}({prefix})", (GazetteerAlias(code, False),))
    _CACHE.clear()
    _CACHE[id(places)] = (places, Phrases(phrases, _sizes(phrases)))
    return _CACHE[id(places)][1]


def _sizes(phrases: Iterable[str]) -> dict[str, list[int]]:
    """By its first character how long a phrase may be, the longest first; one of a single character names nothing."""
    sizes: dict[str, set[int]] = defaultdict(set)
    for phrase in phrases:
        if len(phrase) > 1:
            sizes[phrase[0]].add(len(phrase))
    return {first: sorted(found, reverse=True) for first, found in sizes.items()}


_CACHE: dict[int, tuple[Places, Phrases]] = {}
