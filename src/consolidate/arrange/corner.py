"""Reads the notes above a header for the unit that holds for the whole sheet: 单位：万元."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from consolidate.arrange.label import UNITS

_CORNER = re.compile(
    r"^[(\[【〔]?(?:金额|资金|计量|面积|货币|统计|数量)?单位[:：]?"
    r"(?P<units>[^:：()\[\]【】]{1,24})[)\]】〕]?$"
)
_INSIDE = re.compile(
    r"[(\[【](?:金额|资金|计量|面积)?单位[:：](?P<units>[^:：()\[\]【】]{1,24})[)\]】]|(?:金额|资金|计量)单位[:：](?P<more>[^:：\s,，;；。]{1,12})"
)
_BETWEEN = re.compile(r"[、,，/和及;；]")
_LONGEST = 80


@lru_cache(maxsize=8192)
def corner_units(text: str) -> tuple[str, ...]:
    """The units of a corner note, () for any other text; 元、角、分 is 元.

    >>> corner_units("单位：万元、亩"), corner_units("单位:人、元、角、分")
    (('万元', '亩'), ('人', '元'))
    """
    if "单位" not in text or len(text) > _LONGEST:
        return ()
    return _units(_CORNER.match("".join(unicodedata.normalize("NFKC", text).split())))


@lru_cache(maxsize=8192)
def stated_units(text: str) -> tuple[str, ...]:
    """The units that a title or subtitle states in passing: 帮扶资金台账（单位：万元）."""
    if "单位" not in text or len(text) > 4 * _LONGEST:
        return ()
    return corner_units(text) or _units(_INSIDE.search("".join(unicodedata.normalize("NFKC", text).split())))


def _units(match: re.Match[str] | None) -> tuple[str, ...]:
    if match is None:
        return ()
    named = match["units"] if "more" not in match.re.groupindex or match["units"] else match["more"]
    words = [word.removeprefix("人民币") for word in _BETWEEN.split(named) if word]
    if not words or any(word not in UNITS for word in words):
        return ()
    return tuple(word for word in words if word not in ("角", "分"))
