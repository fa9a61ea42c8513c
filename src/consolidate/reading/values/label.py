"""A label as it is compared: bare of decoration, and the unit it states in brackets."""

from __future__ import annotations

import re
from typing import NamedTuple

from consolidate.reading.values.fold import fold, squeeze, without_footnotes
from consolidate.reading.values.money import YUAN_OF

LONGEST = 60
_UNITS = frozenset(YUAN_OF) | frozenset(
    [
        "人",
        "人次",
        "户",
        "户次",
        "亩",
        "公顷",
        "平方米",
        "㎡",
        "m²",
        "平方公里",
        "个",
        "次",
        "场",
        "年",
        "对",
        "支",
        "家",
        "名",
        "项",
        "件",
        "%",
        "元/亩",
        "天",
        "篇",
        "处",
    ]
)
_STATED = re.compile(r"^(?:金额|计量)?单位:?")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕|<([^<>]*)>")


class Label(NamedTuple):
    """A label cleaned of white space, stars and unit, and the unit it stated, if any."""

    text: str
    unit: str | None


def clean(label: str) -> Label:
    """A label as it is compared: plain signs, no white space, no required mark, a bracketed unit taken out.

    >>> clean("*到账 资金\\n（万元）")
    Label(text='到账资金', unit='万元')
    """
    text = re.sub(r"[*※★﹡]|^[0-9]{1,2}[.、]", "", without_footnotes(squeeze(fold(label[: 4 * LONGEST])))).rstrip(":。")
    units: list[str] = []

    def without_unit(match: re.Match[str]) -> str:
        unit = _unit(next(group for group in match.groups() if group is not None))
        units.extend([unit] if unit else [])
        return "" if unit else match[0]

    text = _BRACKETS.sub(without_unit, text)
    return Label(text, units[-1] if units else None)


def _unit(text: str) -> str | None:
    """The unit that bracketed words state: 万元, 单位:万元."""
    bare = _STATED.sub("", text)
    return bare if bare in _UNITS else None
