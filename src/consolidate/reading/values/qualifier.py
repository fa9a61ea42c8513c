"""The words around a number that say it is not exact: 约, 近, 余, 以上, 不到."""

from __future__ import annotations

import re
from typing import NamedTuple

_BEFORE = {
    "≈": [
        "大约为",
        "大约有",
        "大约",
        "大概有",
        "大概",
        "约莫",
        "约为",
        "约有",
        "约计",
        "约",
        "估计",
        "预计约",
        "≈",
        "~",
        "〜",
        "～",
    ],
    "<": [
        "将近",
        "接近",
        "靠近",
        "逼近",
        "不到",
        "不足",
        "未满",
        "不满",
        "未达",
        "少于",
        "低于",
        "小于",
        "近",
        "<",
        "〈",
    ],
    "≤": ["不超过", "不多于", "不高于", "不大于", "至多", "最多", "<=", "=<", "≤", "≦"],
    ">": ["超过了", "超过", "突破", "多于", "高于", "大于", "逾", "超", ">", "〉"],
    "≥": ["不少于", "不低于", "不小于", "不下于", "不下", "至少", "最少", "起码", ">=", "=>", "≥", "≧", "上"],
}
_AFTER = {
    "≈": ["左右", "上下", "前后", "许"],
    "<": ["不到", "不足", "未满", "不满"],
    "≤": ["以内", "以下", "之内", "封顶"],
    ">": ["开外"],
    "≥": ["及以上", "以上", "之上", "有余", "余", "多", "起", "+"],
}
INNER = {"余": "≥", "多": "≥", "来": "≈", "许": "≈"}
"""What may stand between the digits and their unit: 30余万, 60多名, 十来人."""

_STRICTER = {
    frozenset(pair): pair[1] for pair in (("≈", "≥"), ("≈", ">"), ("≈", "<"), ("≈", "≤"), ("≥", ">"), ("≤", "<"))
}


def _signs(words: dict[str, list[str]]) -> dict[str, str]:
    return {word: sign for sign, all_of in words.items() for word in all_of}


def _any_of(words: dict[str, str]) -> str:
    """An alternation of the words, the longest first: 不超过 before 超过."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_SIGN_BEFORE, _SIGN_AFTER = _signs(_BEFORE), _signs(_AFTER)
_PREFIX = re.compile(f"({_any_of(_SIGN_BEFORE)}) *")
_SUFFIX = re.compile(f" *({_any_of(_SIGN_AFTER)})$")


class Qualified(NamedTuple):
    """The text without its qualifying words, and their signs in the order found."""

    text: str
    signs: tuple[str, ...]


def take_before(text: str) -> Qualified:
    """Takes one qualifying word, or two (约不到), off the front."""
    signs: tuple[str, ...] = ()
    while len(signs) < 2 and (match := _PREFIX.match(text)):
        text, signs = text[match.end() :], (*signs, _SIGN_BEFORE[match[1]])
    return Qualified(text, signs)


def take_after(text: str) -> Qualified:
    """Takes one qualifying word, or two (余左右), off the end."""
    signs: tuple[str, ...] = ()
    while len(signs) < 2 and (match := _SUFFIX.search(text)):
        text, signs = text[: match.start()], (*signs, _SIGN_AFTER[match[1]])
    return Qualified(text, signs)


def joined(signs: tuple[str, ...]) -> str | None:
    """One sign for all of them (约100余 is ≥); None when they contradict each other (近100余).

    >>> joined(("≈", "≥")), joined(("<", "≥")), joined(())
    ('≥', None, '')
    """

    kept = ""
    for sign in signs:
        stricter = sign if kept in ("", sign) else _STRICTER.get(frozenset((kept, sign)))
        if stricter is None:
            return None
        kept = stricter
    return kept
