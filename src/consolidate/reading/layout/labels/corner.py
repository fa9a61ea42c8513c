"""Reads the notes above a header for the unit that holds for the whole sheet: 单位：万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.label import clean
from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.units import is_money, unit_of

_LONGEST = 320
_WHOLE = re.compile(
    r"[(\[【〔]?(?:金额|资金|计量|面积|货币|统计|数量)?单位[::]?(?P<units>[^:()\[\]【】〔〕]{1,24})[)\]】〕]?"
)
_OF_FIGURE = re.compile(r"[(\[【〔]?[^\s:()\[\]【】〔〕,;。]{1,10}单位:(?P<units>[^:()\[\]【】〔〕]{1,24})[)\]】〕]?")
"""A note of the unit of one figure: 单价单位：元/件."""
_CLAUSE = r"(?P<of>[^\s:()\[\]【】〔〕,;。]{0,40}?)"
_INSIDE = re.compile(_CLAUSE + r"单位\s*(?::|[均都]?[为是])\s*(?P<units>[^\s:()\[\]【】〔〕。]{1,24})")
_AS_UNIT = re.compile(_CLAUSE + r"以(?P<units>[^\s:()\[\]【】〔〕。以]{1,12})[为作]单位")
_OF_AMOUNTS = re.compile(
    _CLAUSE
    + r"(?:(?:[均都皆]|一律|全部|统一)[为是按以用]|(?<=[额金款费积据字值数表中内(\[【〔])[为是按以用])\s*(?P<units>[^\s:()\[\]【】〔〕,;。以]{1,12}?)"
    r"(?:计[算价量]?|填[报写列]?|统计|列示)?(?=[\s,;。)\]】〕]|$)"
)
"""The same without the word: 以上金额均为元, 表中金额以元计."""
_OPEN = re.compile(r"[(\[【〔]?(?:金额|资金|计量|面积|货币)?单位[::]?")
_BETWEEN = re.compile(r"[、,和及;]")
_QUOTES = str.maketrans("", "", "“”\"'‘’「」")
_SAYS = re.compile(r"单位|[为是按以用][\s“\"‘「]*(?:人民币)?[十百千万亿]*(?:元|圆|亩|公顷|平方米|㎡|港|美)")
_NEXT = re.compile(r"[;,](?=[^;,]*单位)")
"""Where the next unit is stated: 金额单位：元；单价单位：元/件."""
RATE = re.compile(r"[单均定售]价|价格|标准|[人户亩次]均(?=.)|平均|每[人户亩件台套个只头株斤吨袋场次年月日天公]")
"""What a note says the unit of, where that is no amount: its unit is not the sheet's."""


_OF_OTHER = re.compile(r"其中|发票|凭证|票据|回单|单据|合同|协议")
"""What is a part of the amounts, or stands on other papers."""
_CONVERTED = re.compile(r"(?<![未没])(?:换算|折算|折合|换成|折成)[^,;。]{0,4}[为成]?[十百千万亿]*[元亩]")
"""What a note says that an amount was made into, from another unit: 凭证金额为元，本表已折算为万元."""


@lru_cache(maxsize=8192)
def corner_units(text: str) -> tuple[str, ...]:
    """The units of a corner note, () for any other text; 元、角、分 is 元.

    >>> corner_units("单位：万元、亩"), corner_units("单位:人、元、角、分")
    (('万元', '亩'), ('人', '元'))
    """
    if "单位" not in text or len(text) > _LONGEST:
        return ()
    whole = _WHOLE.fullmatch(squeeze(fold(text)))
    return _units(whole["units"]) or () if whole else ()


@lru_cache(maxsize=8192)
def is_unit_note(text: str) -> bool:
    """Whether a text does nothing but state units, be they of a rate.

    >>> is_unit_note("单价单位：元/件"), is_unit_note("（金额均为元）"), is_unit_note("填报单位：太平镇")
    (True, True, False)
    """
    if len(text) > _LONGEST or not _SAYS.search(text):
        return False
    folded = squeeze(_plain(text))
    notes = [_WHOLE.fullmatch(part) or _OF_FIGURE.fullmatch(part) for part in _NEXT.split(folded)]
    if None in notes:
        notes = [_OF_AMOUNTS.fullmatch(folded.strip("()[]【】〔〕。"))]
    return all(note is not None and _units(note["units"]) is not None for note in notes)


@lru_cache(maxsize=8192)
def stated_units(text: str) -> tuple[str, ...]:
    """The units that a line states, be it in passing: 帮扶资金台账（单位：万元）, 填报单位：太平镇  单位：万元, 金额均为元.

    What it states of a rate or a part is none of them: 单价单位：元, 补助以元/亩为单位, 其中利息均为元.
    """
    if len(text) > _LONGEST or not _SAYS.search(text):
        return ()
    in_passing = () if _CONVERTED.search(text) else (_AS_UNIT, _OF_AMOUNTS)
    return corner_units(text) or tuple(
        unit
        for part in _NEXT.split(_plain(text))
        for pattern in (_INSIDE, *in_passing)
        for note in pattern.finditer(part)
        if not (RATE.search(note["of"]) or _OF_OTHER.search(note["of"]))
        for unit in _units(note["units"]) or ()
    )


def _plain(text: str) -> str:
    """A text without quotation marks: 以“元”为单位."""
    return fold(text).translate(_QUOTES)


def _units(text: str) -> tuple[str, ...] | None:
    """The units of amounts in a list of units; None for a text that is none."""
    parts = [part.removeprefix("人民币") for part in _BETWEEN.split(squeeze(text)) if part]
    words = [[part] if unit_of(part) else part.split("/") for part in parts]
    if not words or any(unit_of(word) is None for part in words for word in part):
        return None
    return tuple(word for part in words if not _is_rate(part) for word in part if word not in ("角", "分"))


def _is_rate(words: Sequence[str]) -> bool:
    """Whether units behind one another are one for another: 元 / 件. Two of money are not, nor are 亩 / 万元."""
    return len(words) > 1 and is_money(words[0]) and not is_money(words[1])


def row_units(row: Sequence[Cell]) -> Iterator[str]:
    """The units that a row above the header states: in one cell, in two (单位： / 万元), or a lone （万元）."""
    texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    for index, text in enumerate(texts):
        units = stated_units(text)
        yield from units
        if "单位" in text:
            if _OPEN.fullmatch(squeeze(fold(text[:20]))) and index + 1 < len(texts):
                yield from _units(texts[index + 1].strip("()（） ")) or ()
        elif not units and len(texts) <= 2 and clean(text) == ("", clean(text)[1]):
            yield from _units(clean(text)[1] or "") or ()
