"""Reads a label for looking it up: bare of decoration, in its stricter and its shorter spellings, and its unit."""

from __future__ import annotations

import re
from functools import lru_cache

from consolidate.reading.values import label as parsed
from consolidate.reading.values.units import unit_of

LONGEST = parsed.LONGEST
"""A longer text is no label: it is not looked at further."""

_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕")
_BEHIND = re.compile(r"(.+?)[/:,、_-]([^/:,、_()-]{1,8})$")
_PARTED = re.compile(r"(.*[^\s:：/])(?:\s+([^\s()（）:：]{1,6})|(㎡|m²|m2))", re.DOTALL)
"""A unit behind white space, or one that is no word: 复耕面积 亩, 复耕面积㎡."""
_WANTED = re.compile(r"(?<=[)）\]】])\s*(?:非?必填项?|选填)\s*$")
_OWN = re.compile(r"^(?:本期|本季度|本季|当期|当季|实际)(?=.{2})")
"""That the period itself is meant goes without saying."""
_FOOTNOTE = re.compile(r"[①-⑳⑴-⒇¹²³]+$")
_NUMBERED = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、)]|^[①-⑳]")


@lru_cache(maxsize=16384)
def clean(text: str) -> tuple[str, str | None]:
    """The bare label and its unit: no white space, no `*`, no bracketed unit; ("", None) for a text too long for one.

    >>> clean("*到账资金\\n（万元）"), clean("受益户数/户")
    (('到账资金', '万元'), ('受益户数', '户'))
    """
    if len(text) > LONGEST:
        return "", None
    bare, unit = parsed.clean(_WANTED.sub("", text))
    if unit is None and (match := _BEHIND.fullmatch(bare)) and unit_of(match[2]):
        return match[1], match[2]
    return bare, unit or _parted(text)[1]


def _parted(text: str) -> tuple[str, str | None]:
    """A label and the unit that stands behind it without brackets; no unit where there is none."""
    match = _PARTED.fullmatch(text.strip())
    unit = (match[2] or match[3]) if match else None
    return (parsed.clean(match[1]).text, unit) if match and unit and unit_of(unit) else ("", None)


@lru_cache(maxsize=16384)
def keys(text: str) -> tuple[str, ...]:
    """What to look a label up by, the strictest first: colons out, brackets out, a leading number out.

    >>> keys("其中：党员"), keys("所在村（社区）"), keys("本期到账资金 万元")
    (('其中党员',), ('所在村(社区)', '所在村'), ('本期到账资金万元', '到账资金万元', '本期到账资金'))
    """
    bare = _FOOTNOTE.sub("", clean(text)[0].replace(":", ""))
    if not bare:
        return ()
    short = _BRACKETED.sub("", bare) or bare[1:-1]  # a label that stands whole in brackets is the one inside
    plain = _NUMBERED.sub("", short)
    others = (_OWN.sub("", plain), _parted(text)[0])
    return tuple(dict.fromkeys(key for key in (bare, short, plain, *others) if key))


def words_in(text: str) -> tuple[str, ...]:
    """What stands in brackets in a label, its unit aside.

    >>> words_in("到账资金（本年累计，万元）"), words_in("【到账资金】")
    (('本年累计',), ())
    """
    bare = clean(text)[0]
    found = ["".join(groups) for groups in _BRACKETED.findall(bare)]
    return () if not _BRACKETED.sub("", bare) else tuple(found)
