"""What a row says it is, by the first text in it: a sum, a title, a note, a signature; None for what may be a line."""

from __future__ import annotations

import re
from functools import lru_cache

from consolidate.reading.layout.labels.corner import is_unit_note
from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.nil import is_nil
from consolidate.reading.values.row import read_row_kind

_LOOKED_AT = 300
_LONGEST_DAY = 40
_TELLING = frozenset(
    "一二三四五六七八九十第IVⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩ本全总合累共其另含包填说备注特温提附口指此该请以示样范例无没暂零空完表报正数E"
)
_SIGNS = re.compile(r"[计:：(（例]|[均都皆部律额][为是按以用]|以下|结束|汇总|求和|[次前上下]页")
"""Nearly all lines begin with another character and hold none of these: they need no closer look."""

_NOTHING = re.compile(
    r"(?:本(?:期|季|季度|年|表|镇|月|队)?)?(?:度)?(?:暂)?(?:无|没有|未(?:开展|发生)|零报告|空表)(?:此项|此类|相关|新增|上述|该项|开展)?"
    r"(?:工作|活动|情况|数据|内容|项目|资金|业务|发生|开展)?[。.]?"
)
_NUMBERED = re.compile(r"[(]?[0-9]{1,2}[.、)]|[①-⑳]")
_SERIAL = re.compile(r"[#№]?\(?(?:[0-9]{1,6}|[一二三四五六七八九十百]{1,4})\)?[.、]?|[①-⑳]")
_DAY = re.compile(
    r"[0-9〇零○一二三四五六七八九十]*年[0-9一二三四五六七八九十]*月[0-9一二三四五六七八九十]*日|20[0-9]{2}([-./])[0-9]{1,2}\1[0-9]{1,2}"
)
_ORDINAL = re.compile(r"\(?[一二三四五六七八九十]{1,3}\)?[.、]?")


def kind_of(text: str) -> str | None:
    """The kind of a row that begins with this text.

    >>> kind_of("太平镇小计"), kind_of("一、组团单位党组织"), kind_of("走访慰问")
    ('subtotal', 'section', None)
    """
    return _known(text) if len(text) <= _LOOKED_AT else _kind_of(text)


def _kind_of(text: str) -> str | None:
    sign = text[:1]
    if sign.isalnum() and sign not in _TELLING and not _SIGNS.search(text):
        return None
    text = text[:_LOOKED_AT]
    kind = read_row_kind(text).value
    if kind not in ("data", "blank", "blank_numbered"):
        return str(kind)
    if is_unit_note(text):
        return "note"
    return "nil" if is_nil(text) or _NOTHING.fullmatch(squeeze(fold(text))) else None


# most lines begin with a word of a closed list
_known = lru_cache(maxsize=16384)(_kind_of)


def is_serial(text: str) -> bool:
    """Whether a text is a printed line number."""
    return _SERIAL.fullmatch(squeeze(fold(text[:12]))) is not None


def is_day(text: str) -> bool:
    """Whether a text is nothing but a day, be it one to fill in by hand: 2024年7月3日, 年 月 日."""
    return len(text) <= _LONGEST_DAY and _DAY.fullmatch(squeeze(fold(text))) is not None


def is_ordinal(text: str) -> bool:
    """Whether a text numbers a section: 一, （二）, 三、."""
    return _ORDINAL.fullmatch(squeeze(fold(text[:12]))) is not None


def is_numbered(text: str) -> bool:
    """Whether a text begins like a paragraph of a note: 2.金额以万元为单位."""
    return _NUMBERED.match(fold(text[:8])) is not None
