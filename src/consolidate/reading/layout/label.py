"""Reads a label for looking it up: bare of decoration, in its stricter and its shorter spellings, and its unit."""

from __future__ import annotations

import re
from functools import lru_cache

from consolidate.reading.values import label as parsed

LONGEST = parsed.LONGEST
"""A longer text is no label: it is not looked at further."""

UNITS = frozenset(
    (
        *("元", "角", "分", "万元", "千元", "百元", "百万元", "千万元", "亿元", "美元", "港元"),
        *("亩", "万亩", "公顷", "平方米", "㎡", "平方公里"),
        *(
            "人",
            "人次",
            "万人",
            "万人次",
            "名",
            "户",
            "户次",
            "次",
            "场",
            "场次",
            "期",
            "对",
            "个",
            "家",
            "项",
            "年",
            "%",
        ),
    )
)
_BRACKETED = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕")
_STATED = re.compile(r"^(?:金额|资金|计量|面积)?单位:?|^以|^人民币|(?:为单位|计)$")
_BEHIND = re.compile(r"(.+?)[/:,、_-](亿元|万元|千元|元|亩|人次|人|户|次)$")
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
    bare, unit = parsed.clean(text)
    if unit is None and (match := _BRACKETED.search(bare)):
        inner = _STATED.sub("", _STATED.sub("", next(group for group in match.groups() if group is not None)))
        if inner in UNITS:
            return (bare[: match.start()] + bare[match.end() :]).rstrip(":"), inner
    if unit is None and (match := _BEHIND.fullmatch(bare)):
        return match[1], match[2]
    return bare, unit


@lru_cache(maxsize=16384)
def keys(text: str) -> tuple[str, ...]:
    """What to look a label up by, the strictest first: colons out, brackets out, a leading number out.

    >>> keys("其中：党员"), keys("所在村（社区）"), keys("【到账资金】")
    (('其中党员',), ('所在村(社区)', '所在村'), ('【到账资金】', '到账资金'))
    """
    bare = _FOOTNOTE.sub("", clean(text)[0].replace(":", ""))
    if not bare:
        return ()
    short = _BRACKETED.sub("", bare) or bare[1:-1]  # a label that stands whole in brackets is the one inside
    return tuple(dict.fromkeys(one for one in (bare, short, _NUMBERED.sub("", short)) if one))
