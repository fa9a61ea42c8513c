"""Reads the notes above a header for the unit that holds for the whole sheet: 单位：万元."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.labels.label import clean
from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.units import unit_of

_LONGEST = 320
_WHOLE = re.compile(
    r"[(\[【〔]?(?:金额|资金|计量|面积|货币|统计|数量)?单位[::]?(?P<units>[^:()\[\]【】〔〕]{1,24})[)\]】〕]?"
)
_INSIDE = re.compile(r"单位\s*(?::|[均都]?[为是])\s*(?P<units>[^\s:()\[\]【】〔〕。]{1,24})")
_AS_UNIT = re.compile(r"以(?P<units>[^\s:()\[\]【】〔〕。以]{1,12})[为作]单位")
_OPEN = re.compile(r"[(\[【〔]?(?:金额|资金|计量|面积|货币)?单位[::]?")
_BETWEEN = re.compile(r"[、,/和及;]")


@lru_cache(maxsize=8192)
def corner_units(text: str) -> tuple[str, ...]:
    """The units of a corner note, () for any other text; 元、角、分 is 元.

    >>> corner_units("单位：万元、亩"), corner_units("单位:人、元、角、分")
    (('万元', '亩'), ('人', '元'))
    """
    if "单位" not in text or len(text) > _LONGEST:
        return ()
    whole = _WHOLE.fullmatch(squeeze(fold(text)))
    return _units(whole["units"]) if whole else ()


@lru_cache(maxsize=8192)
def stated_units(text: str) -> tuple[str, ...]:
    """The units that a line states, be it in passing: 帮扶资金台账（单位：万元）, 填报单位：太平镇  单位：万元, 均以元为单位."""
    if "单位" not in text or len(text) > _LONGEST:
        return ()
    folded = fold(text)
    inside = (note["units"] for said in (_INSIDE, _AS_UNIT) for note in said.finditer(folded))
    return corner_units(text) or tuple(unit for units in inside for unit in _units(units))


def _units(text: str) -> tuple[str, ...]:
    words = [word.removeprefix("人民币") for word in _BETWEEN.split(squeeze(text)) if word]
    if not words or any(unit_of(word) is None for word in words):
        return ()
    return tuple(word for word in words if word not in ("角", "分"))


def row_units(row: Sequence[Cell]) -> Iterator[str]:
    """The units that a row above the header states: in one cell, in two (单位： / 万元), or a lone （万元）."""
    texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    for index, text in enumerate(texts):
        if "单位" in text:
            yield from stated_units(text)
            if _OPEN.fullmatch(squeeze(fold(text[:20]))) and index + 1 < len(texts):
                yield from _units(texts[index + 1].strip("()（） "))
        elif len(texts) <= 2 and clean(text) == ("", clean(text)[1]):
            yield from _units(clean(text)[1] or "")
