"""A label as it is compared: bare of decoration, and the unit it states in brackets."""

from __future__ import annotations

import re
from typing import NamedTuple

from consolidate.reading.values.fold import fold, squeeze, without_footnotes
from consolidate.reading.values.units import unit_of

LONGEST = 60
_STATED = re.compile(r"^(?:金额|资金|计量|面积|货币|数量)?单位:?|^以|(?:为单位|计)$")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]|【([^【】]*)】|〔([^〔〕]*)〕|<([^<>]*)>")
_BETWEEN = re.compile(r"[,、;]")


class Label(NamedTuple):
    """A label cleaned of white space, stars and unit, and the unit it stated, if any."""

    text: str
    unit: str | None


def clean(label: str) -> Label:
    """A label as it is compared: plain characters, no white space, no required mark, a bracketed unit taken out.

    >>> clean("*到账 资金\\n（万元）"), clean("合计（必填，单位：元）")
    (Label(text='到账资金', unit='万元'), Label(text='合计(必填)', unit='元'))
    """
    text = re.sub(r"[*※★﹡]|^[0-9]{1,2}[.、]", "", without_footnotes(squeeze(fold(label[: 4 * LONGEST])))).rstrip(":。")
    units: list[str] = []

    def without_unit(match: re.Match[str]) -> str:
        inner = next(group for group in match.groups() if group is not None)
        words = [stated(word) for word in (inner, *_BETWEEN.split(inner))]
        found = [word for word in words if unit_of(word)]
        if not found:
            return match[0]
        units.append("/".join(found) if _differ(found) else found[0])
        rest = [] if words[0] in found else [word for word in _BETWEEN.split(inner) if not unit_of(stated(word))]
        return match[0][0] + ",".join(rest) + match[0][-1] if rest else ""

    text = _BRACKETS.sub(without_unit, text)
    unit = "/".join(units) if _differ(units) else units[-1] if units else None
    return Label(text.rstrip(":"), unit)


def _differ(units: list[str]) -> bool:
    """Whether units of one label say different things: （万元，美元）, （元）（万元）; 角 and 分 only come with 元."""
    return len({unit_of(unit) for unit in units if unit not in ("角", "分")}) > 1


def stated(text: str) -> str:
    """What a statement of a unit names as the unit: 万元 of 单位:万元 or 以万元计."""
    return _STATED.sub("", _STATED.sub("", text)).removeprefix("人民币")
