"""The name of a party organisation, taken apart into what tells it from others and what they all have."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from consolidate.reading.values.level import take_level

LOCAL = "镇村"
DISTRICTS = ("荔湾", "越秀", "海珠", "天河", "白云", "黄埔", "番禺", "花都", "南沙", "从化", "增城")
_DISTRICT = re.compile(rf"({'|'.join(DISTRICTS)})区?")
_CITY = re.compile(r"(广东|广州|清远)(?:省|市)?")
# what so many names have that it tells nothing; the longest first
_FRAME = re.compile(
    r"股份有限公司|有限责任公司|有限公司|分公司|公司|集团|机关|直属|联合|党员|基层|委员会|（.*?）|\(.*?\)|[\W_]"
)
_NUMBER = re.compile(r"[0-9]+|[a-z]+")
_ANY_NUMBER = re.compile(r"[0-9a-z〇零一二三四五六七八九十]")
_TEN = re.compile(r"(?<![一二三四五六七八九])十")
_TEN_BEFORE = re.compile(r"十(?=[0-9])")
_DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")
_VILLAGE = re.compile(r"(?:村民委员会|村委会|村民小组|行政村)$")
_COMMUNITY = re.compile(r"(?:社区居委会|社区居民委员会|居民委员会|居委会)$")
_IS_LOCAL = re.compile(r"(?:村|社区|镇|街道|村委会|居委会)$")


@dataclass(frozen=True, slots=True)
class Name:
    """`core` is what is left without level, places and frame words: 润源食品 of 广州市润源食品有限公司党支部.

    `numbers` are those in it (第二人民医院), `places` the district, else the city, that it names.
    """

    core: str
    level: str
    numbers: tuple[str, ...]
    places: frozenset[str]
    is_local: bool


def take_apart(name: str, kind: str | None) -> Name:
    """The parts of a name; of a local organisation (or one that ends like one) the core is the place itself.

    >>> take_apart("广州市越秀区财政局机关党委", "组团单位").core
    '财政局'
    """
    stem, level = take_level("".join(unicodedata.normalize("NFKC", name).lower().split()))
    if kind == LOCAL or (kind is None and _IS_LOCAL.search(stem)):
        core = _COMMUNITY.sub("社区", _VILLAGE.sub("村", stem))
        return Name(core, level, (), frozenset(), True)
    districts, cities = _DISTRICT.findall(stem), _CITY.findall(stem)
    core = _CITY.sub("", _DISTRICT.sub("", stem))
    core = _FRAME.sub("", core) or core or stem
    return Name(core, level, _numbers_in(stem), frozenset(districts or cities[:1]), False)


def _numbers_in(stem: str) -> tuple[str, ...]:
    """The numbers in a name, whichever digits they are written with: 第十二 and 第12 are one."""
    if _ANY_NUMBER.search(stem) is None:
        return ()  # most names
    spelled = _TEN.sub("1十", stem).translate(_DIGITS)
    spelled = _TEN_BEFORE.sub("", spelled).replace("十", "0")
    return tuple(_NUMBER.findall(spelled))
