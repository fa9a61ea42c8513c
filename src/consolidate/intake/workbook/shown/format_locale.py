"""The locale that a number format names: `-411`, `-0107041E`, or since Excel 365 `-ja-JP` and `-x-sysdate`."""

from __future__ import annotations

import re
from typing import NamedTuple

_NUMBER = re.compile(r"[0-9A-Fa-f]{0,8}(?:,[0-9A-Fa-f]*)?")
_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,12})*|x-sys(?:date|time)", re.IGNORECASE)
_GREGORIAN = frozenset((0, 1, 2, 9, 10, 11, 12))
"""The numbers of our calendar in a locale such as 0107041E: in different languages."""
_COUNT_BY_ERAS = frozenset((0x404, 0x411, 0x412, 0x41E))
"""The languages in which `e` and `g` count the years of the Republic of China, of an emperor, or of Buddha."""
_TAGS_WITH_ERAS = re.compile(r"(?:zh-(?:TW|Hant)|ja|ko|th)(?:-.*)?", re.IGNORECASE)
"""The same languages by their names."""


class Locale(NamedTuple):
    """What a locale can change in the years that a format shows."""

    has_other_calendar: bool = False
    counts_by_eras: bool = False


def read_locale(code: str) -> Locale | None:
    """The locale of a code without its dash; None for one that is not understood."""
    if _NUMBER.fullmatch(code):
        number = int(code.partition(",")[0] or "0", 16)
        return Locale(number >> 16 & 0xFF not in _GREGORIAN, number & 0xFFFF in _COUNT_BY_ERAS)
    return Locale(counts_by_eras=_TAGS_WITH_ERAS.fullmatch(code) is not None) if _TAG.fullmatch(code) else None
