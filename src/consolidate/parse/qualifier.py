"""The words around a number that say it is not exact: 约, 近, 余, 以上, 不到."""

from __future__ import annotations

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


def _by_length(words: dict[str, list[str]]) -> list[tuple[str, str]]:
    return sorted(((word, sign) for sign, all_of in words.items() for word in all_of), key=lambda one: -len(one[0]))


_PREFIXES, _SUFFIXES = _by_length(_BEFORE), _by_length(_AFTER)


class Qualified(NamedTuple):
    """The text without its qualifying words, and their signs in the order found."""

    text: str
    signs: tuple[str, ...]


def take_before(text: str) -> Qualified:
    """Takes one qualifying word, or two (约不到), off the front."""
    signs: list[str] = []
    for _ in range(2):
        found = next(((word, sign) for word, sign in _PREFIXES if text.startswith(word)), None)
        if found:
            text, signs = text[len(found[0]) :].lstrip(" "), [*signs, found[1]]
    return Qualified(text, tuple(signs))


def take_after(text: str) -> Qualified:
    """Takes one qualifying word, or two (余左右), off the end."""
    signs: list[str] = []
    for _ in range(2):
        found = next(((word, sign) for word, sign in _SUFFIXES if text.endswith(word)), None)
        if found:
            text, signs = text[: -len(found[0])].rstrip(" "), [*signs, found[1]]
    return Qualified(text, tuple(signs))


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
