"""Texts with which a line says of itself that it does not count: 此行作废, 活动取消，不计, （作废）农机培训."""

from __future__ import annotations

import re

from consolidate.reading.values.fold import fold

_TELLING = re.compile("作废|取消|撤[销回]|无效|不[计算报统]|不予|不上报|剔除|删[除去]|误[报填]")
"""Nearly no text holds one of these: it needs no closer look."""
_LEAD = (
    r"(?:[此本该这](?:行|条|笔|项|次|场|格)?|活动|项目|结对|数据|重复(?:填报|上报)?|误[报填]|因故|[已现请应该,、;:])*"
)
_SAID = r"(?:作废|取消|撤[销回]|无效|不算数?|不(?:予)?(?:计入?|统计|上报|报)(?:总数|合计|汇总|统计|本期|在?内)?|剔除|删[除去]|误[报填])"
_WHOLE = re.compile(rf"{_LEAD}{_SAID}(?:[此本该]行|活动|了)?(?:[,.。;:!].*)?")
_MARKED = re.compile(rf"[(\[【]{_LEAD}{_SAID}[)\]】](?:.*)|.*[(\[【]{_LEAD}{_SAID}[)\]】]")


def says_withdrawn(text: str) -> bool:
    """Whether a text withdraws the line that it stands in.

    >>> says_withdrawn("此行作废"), says_withdrawn("法律咨询（已取消）"), says_withdrawn("原协议作废，重新签订")
    (True, True, False)
    """
    if not _TELLING.search(text):
        return False
    folded = fold(text[:200]).replace(" ", "")
    return _WHOLE.fullmatch(folded) is not None or _MARKED.fullmatch(folded) is not None
