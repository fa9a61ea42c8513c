"""Reads a label: what a header, an indicator or a cover's label says once its decoration is taken off."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

LONGEST = 60
"""A longer text is no label: it is not looked at further."""

UNITS = frozenset(
    (
        *("元", "角", "分", "万元", "千元", "百元", "百万元", "千万元", "亿元", "美元", "港元"),
        *("亩", "万亩", "公顷", "平方米", "㎡", "m2", "平方公里"),
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
            "村",
            "支",
            "%",
        ),
    )
)
_MARKS = re.compile(r"[\s*★☆※#﹡∗]+")
_BRACKETED = re.compile(r"[(\[【〔{<《]([^()\[\]【】〔〕{}<>《》]*)[)\]】〕}>》]")
_UNIT_WORDS = re.compile(r"^(?:金额|资金|面积|计量)?单位[:：]?|^(?:以|按)|(?:计|为单位)$|^人民币")
_TAIL_UNIT = re.compile(r"[/:,、_-](亿元|万元|千元|元|亩|人次|人|户|次)$")
_ENDS = ":：。.、,，;；"
_NUMBERED = re.compile(r"^(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.、．)]|^[①-⑳]")


@lru_cache(maxsize=16384)
def clean(text: str) -> tuple[str, str | None]:
    """The bare label and its unit, after NFKC, without white space, `*` and bracketed units.

    >>> clean("*到账资金\\n（万元）")
    ('到账资金', '万元')
    """
    if len(text) > LONGEST:
        return "", None
    bare = _MARKS.sub("", unicodedata.normalize("NFKC", text))
    unit: str | None = None
    for match in reversed(list(_BRACKETED.finditer(bare))):
        found = as_unit(match[1])
        if found is not None or match[1] in ("必填", "选填", "可不填", "必填项", "选填项", ""):
            unit = unit or found
            bare = bare[: match.start()] + bare[match.end() :]
    bare = bare.strip(_ENDS)
    tail = _TAIL_UNIT.search(bare)
    if tail and unit is None:
        return bare[: tail.start()].strip(_ENDS), tail[1]
    return bare, unit


def as_unit(text: str) -> str | None:
    """The unit that a bracket holds, None when it holds something else; 单位：万元 is 万元.

    >>> as_unit("单位:万元"), as_unit("社区")
    ('万元', None)
    """
    bare = _UNIT_WORDS.sub("", _MARKS.sub("", text)).strip(_ENDS)
    bare = _UNIT_WORDS.sub("", bare)
    return bare if bare in UNITS else None


@lru_cache(maxsize=16384)
def keys(text: str) -> tuple[str, ...]:
    """What to look a label up by, the strictest first: colons out, brackets out, a leading number out."""
    bare = clean(text)[0].replace(":", "")
    if not bare:
        return ()
    short = _BRACKETED.sub("", bare)
    found = [bare, short, _NUMBERED.sub("", short)]
    return tuple(dict.fromkeys(one for one in found if one))
