"""Whether what a comment says of a figure states another one: not every number in it does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from consolidate.reading.layout.labels.corner import RATE
from consolidate.reading.values.fold import fold
from consolidate.reading.values.units import can_be, is_money, ratio_of, unit_of

UNITS = (1, 1000, 10_000, 100_000_000)
"""How far the same figure may be from itself in another unit."""
_ONE = Decimal(1)
_NO_FIGURE = re.compile(
    r"(?<![0-9.])(?:20[0-9]{2}\s*[-./年]|[0-9]{2}年)\s*[0-9]{1,2}(?![0-9.]*\s*[万亿元亩人户次])(?:\s*[-./月]\s*[0-9]{1,2}\s*[日号]?|月)?"
    r"|[0-9]{1,2}月(?:[0-9]{1,2}[日号])?|[0-9]{4}年|[0-9]{1,2}[:：][0-9]{2}|[0-9]*\*[0-9*]*|[0-9.]+\s*[%‰]"
    r"|第\s*[0-9]+|(?:附件|附表|表|图)\s*[0-9]{1,2}(?![0-9.]*\s*[万亿元亩人户次])|号码?\s*:?\s*[0-9-]{2,}|(?<![0-9])(?:0[0-9]{2,3}-?[0-9]{7,8}|1[3-9][0-9]{9})(?![0-9])"
    r"|[A-Za-z(（\[【〔#№]+[-—]?[0-9][0-9-]*|[0-9]+[A-Za-z)）\]】〕、号楼组队届岁点笔页批块]"
    r"|1\s*万元?\s*=\s*10,?000|[0-9.]+\s*[万亿元亩人户次]{0,2}\s*[-~—–至到]\s*[0-9.]+"
)
"""Days, times, numbers of places, papers, telephones and lists, spans, what one unit is in another, and what is starred out."""
_FIGURE = re.compile(r"(?P<number>[0-9][0-9,]*(?:\.[0-9]+)?)\s*(?P<word>[^\W\d]{0,4})")
_CLAUSE = re.compile(r"[。;!?\n]|,(?![0-9])|(?<![0-9]),")
_OF_PART = re.compile(r"其中|[包内]?含|包括|另[外有]|等(?=[0-9])|[×÷]")
_OF_RULE = re.compile(
    r"填[写报]?|保留|小数|整数|不[超大小少多得]|最[多少高低大小]|至[多少]|[大小高低]于|以[内上下]|[≥≤<>]|例如?|示例"
)
_DOUBT = re.compile(
    r"应[为是该改填]|实[为际]|改[为成]|更[正改]|误|错|不对|[多少漏][报填算计]|漏|未到|重[复报]|[上去]年|上季"
)


def states_another(comment: str, cell: str, unit: str | None) -> bool:
    """Whether a comment states a figure of the cell's kind that is not the cell's; `unit` is what its column counts in.

    A number in another unit, a rate, a part of the figure or what a figure may be is none, unless the comment doubts it.

    >>> [states_another(said, "3", "万元") for said in ("应为 12 万元", "30000元", "甲 1，乙 2", "保留2位小数", "分2笔", "每人500元")]
    [True, False, False, False, False, False]
    """
    own = [Decimal(found["number"].replace(",", "")) for found in _FIGURE.finditer(fold(cell))]
    found = list(_stated(fold(comment), unit))
    if len(own) == 1 and sum(found) == own[0]:
        return False
    same = {figure * scale for figure in own for scale in UNITS} | {figure / scale for figure in own for scale in UNITS}
    return any(figure not in same for figure in found)


def _stated(comment: str, unit: str | None) -> Iterator[Decimal]:
    """The figures of the column's kind that a comment states, in its unit."""
    for clause in _CLAUSE.split(_NO_FIGURE.sub(" ", comment)):
        is_aside = RATE.search(clause) or _OF_PART.search(clause) or _OF_RULE.search(clause)
        if is_aside and not _DOUBT.search(clause):
            continue
        for figure in list(_FIGURE.finditer(clause))[:20]:
            stated = _unit_before(figure["word"])
            if stated is None or (can_be(stated, unit) if unit else not is_money(stated)):
                scale = (ratio_of(stated) or _ONE) / (ratio_of(unit) or _ONE) if stated and unit else _ONE
                yield Decimal(figure["number"].replace(",", "")) * scale


def _unit_before(word: str) -> str | None:
    """The longest unit that a word begins with."""
    return next((word[:end] for end in range(len(word), 0, -1) if unit_of(word[:end])), None)
