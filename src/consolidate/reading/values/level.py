"""The level of a party organisation, as its name ends: 党委, 党总支, 党支部, 党工委, 党组."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

LEVELS = ("党委", "党总支", "党支部", "党工委", "党组")
_PREFIX = re.compile(r"^(?:中共|中国共产党)")
_ENDINGS = (
    (re.compile(r"(?:党员?)?总支(?:部)?(?:委员会)?$"), "党总支"),
    (re.compile(r"(?:党员?)?支部(?:委员会)?$"), "党支部"),
    (re.compile(r"(?:党工委|党的工作委员会|党委工作委员会)$"), "党工委"),
    (re.compile(r"党组$"), "党组"),
    (re.compile(r"(?:党委会?|党委员会|党的委员会)$"), "党委"),
    (re.compile(r"(?<=[镇乡县区市])委$"), "党委"),
)
_PLAIN = ("党支部", "党总支", "党委")
"""Endings that say the level in its own words, which no longer ending ends in."""
_ONLY_OF_THE_PARTY = ((re.compile(r"工作委员会$"), "党工委"), (re.compile(r"(?:委员会|委)$"), "党委"))
"""Endings that mean a party organisation only behind 中共."""
_LONGEST = 12
"""No ending is longer, so none is looked for further in front."""

# one character or one word at a time, and never back again (*+): a name of eighty digits is answered at once
_GENERIC = re.compile(
    r"(?:机关|直属|联合|临时|流动|退休|离退休|在职|本单位|本村|我村|本镇|我镇|公司|企业|学校|医院|单位|村|社区|街道|党员|基层"
    r"|[第一二三四五六七八九十0-9A-Za-z某×])*+"
)


class Levelled(NamedTuple):
    """A name taken apart: 阳山县太平镇毛崀村 and 党支部; `level` is empty where the name has none."""

    stem: str
    level: str


@lru_cache(maxsize=8192)  # an organisation is named in many lines
def take_level(name: str) -> Levelled:
    """The level off the end of a name, 中共 off its front.

    >>> take_level("中共连山壮族瑶族自治县福堂镇委员会")
    Levelled(stem='连山壮族瑶族自治县福堂镇', level='党委')
    """
    if name[:1] != "中":
        for level in _PLAIN:
            if name.endswith(level):
                return Levelled(name[: -len(level)], level)
    bare = _PREFIX.sub("", name, count=1)
    for pattern, level in (*_ENDINGS, *(_ONLY_OF_THE_PARTY if bare != name else ())):
        if match := pattern.search(bare, max(0, len(bare) - _LONGEST)):
            return Levelled(bare[: match.start()], level)
    return Levelled(name, "")


def is_generic(stem: str) -> bool:
    """Nothing that would tell one organisation from another: 机关一, 村, 联合."""
    return _GENERIC.fullmatch(stem) is not None
