"""What the words around a header make of it, as `schemas.qualifiers` lists them: the period's figure, or another one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain

from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.period import read_in_year
from consolidate.schemas.qualifiers import (
    HARMLESS,
    HARMLESS_OF_WORDS,
    OTHER,
    OTHER_FIGURE,
    PART_ENDINGS,
    PARTS,
    SAFE,
    TOGETHER,
)

_HARMLESS = re.compile("|".join(HARMLESS))
_HARMLESS_OF_WORDS = re.compile("|".join(HARMLESS_OF_WORDS))
_SAFE = re.compile("|".join(SAFE))
_OTHER = re.compile("|".join(chain.from_iterable(OTHER.values())))
_OTHER_FIGURE = re.compile("|".join(chain.from_iterable(OTHER_FIGURE.values())))
_PART = "|".join(sorted(chain.from_iterable(words.split() for words in PARTS.values()), key=len, reverse=True))
_PARTS = re.compile(f"(?:{_PART}){{1,2}}(?:{'|'.join(PART_ENDINGS)})?")
_BETWEEN = re.compile("[,、;]")
_OF_IT = re.compile(r"^其中:?(?=.)")
_PERIOD = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:月份?|季度?)|第?[一二三四1-4]季|[0-9]{4}年?|Q[1-4]", re.IGNORECASE
)
"""A period of its own in the brackets of one label: which one the return is for is not known here."""

_TITLE = re.compile(r"表|台账|台帐|情况|统计|明细|清单|[:：]")
_OTHER_TITLE = re.compile(
    r"累计|累积|预计|预测|预算|计划(?:表|数|情况|明细|台账)|(?:年度|季度|工作)?目标(?:表|数)|同期|上年|去年|上(?:个)?季|上(?:一)?期|上半年|下半年|全年"
)
ANY_YEAR = "2024"
LONGEST_TITLE = 40
LONGEST = 20
"""A longer upper level is a title or an instruction, no qualifier."""


@lru_cache(maxsize=4096)
def others_above(text: str, is_figure: bool = True) -> tuple[str, ...]:
    """The words by which an upper level names another column than the period's own.

    >>> others_above("本年累计"), others_above("其中：女"), others_above("第一季度"), others_above("帮扶资金计划表")
    (('本年', '累计'), ('其中', '女'), ('第一季度',), ())
    """
    text = squeeze(fold(text[:60]))
    is_title = len(text) > LONGEST or _TITLE.search(_OF_IT.sub("", text))
    return () if is_title else _others(text, is_figure) or ((text,) if is_period(text) else ())


def is_period(text: str) -> bool:
    """Whether a text is a period and nothing else, with its year or without: 2024年第一季度, 1-3月, 三月.

    Which one the return is for is not known here: where it is its own, `own_quarter` takes it away.
    """
    return read_in_year(text, ANY_YEAR).value is not None


@lru_cache(maxsize=4096)
def other_in_title(text: str) -> str:
    """The word by which the title of a table says that it holds other figures than the period's own.

    >>> other_in_title("2024年1-6月累计共建活动情况表"), other_in_title("2024年第二季度共建活动情况表")
    ('累计', '')
    """
    if len(text) > LONGEST_TITLE or not _TITLE.search(text):
        return ""
    found = _OTHER_TITLE.search(squeeze(fold(text)))
    return found[0] if found else ""


@lru_cache(maxsize=4096)
def others_inside(words: str, is_figure: bool = True) -> tuple[str, ...]:
    """The words in brackets by which a label names another column.

    >>> others_inside("应到，不含利息"), others_inside("元/件"), others_inside("一季度"), others_inside("必填"), others_inside("女")
    (('应到', '不含'), ('元/',), ('一季度',), (), ('女',))
    """
    return _others(words, is_figure) or tuple(found[0] for word in _said(words) if (found := _PERIOD.search(word)))


def _others(words: str, is_figure: bool) -> tuple[str, ...]:
    words_of_header = _said(words)
    patterns = (_OTHER, _OTHER_FIGURE) if is_figure else (_OTHER,)
    found = [match[0] for word in words_of_header for pattern in patterns for match in pattern.finditer(word)]
    return (*found, *_part(words_of_header)) if is_figure else tuple(found)


def _part(words_of_header: Iterable[str]) -> list[str]:
    """The words if they name one part of what is counted, and nothing else."""
    unusual = [_OF_IT.sub("", word) for word in words_of_header if not _HARMLESS.fullmatch(word)]
    return unusual if len(unusual) == 1 and unusual[0] not in TOGETHER and _PARTS.fullmatch(unusual[0]) else []


def _said(words: str) -> list[str]:
    """What stands between commas, without instructions."""
    return [word for word in _BETWEEN.split(words) if not _SAFE.fullmatch(word)]


def other_figures(above: Iterable[str], inside: Iterable[str], is_figure: bool = True) -> Iterator[str]:
    """The words that make a column another one: in an upper level, or in the brackets of its label."""
    for text in above:
        yield from others_above(text, is_figure)
    for words in inside:
        yield from others_inside(words, is_figure)


def unknown_word(inside: Iterable[str], is_figure: bool = True) -> str:
    """The first words in brackets that are not known to change nothing."""
    return next(
        (words for words in inside if not all(_is_known(word, is_figure) for word in _BETWEEN.split(words))), ""
    )


def _is_known(word: str, is_figure: bool) -> bool:
    known = (_SAFE, _HARMLESS) if is_figure else (_SAFE, _HARMLESS, _HARMLESS_OF_WORDS)
    return any(pattern.fullmatch(word) for pattern in known)
