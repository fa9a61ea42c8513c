"""The one list of words that qualify a header: those that change nothing, and those that make it another figure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

from consolidate.reading.values.fold import fold, squeeze

_HARMLESS = re.compile(
    r"(?:当期|当季|实际(?:数|发生|到账)?|实(?:到|有|收)?数?|非?必填项?|选填|可?(?:不填|空|选|填)|如有|若有|有则填|"
    r"可只?填.{0,8}|没有(?:可?不填|填[0无]|留空)|无则?(?:不填|填[0无]|可?空)|下拉(?:选择|选项|列表)?|请?(?:从下拉列表)?选择?|单选|可?多选|自动(?:计算|生成|求和)|公式|勿填|填?整数|数字|"
    r"保留.{1,8}|精确到.{1,6}|格式.{0,20}|如[:,]?.{1,20}|例[如:].{0,20}|见.{1,12}|注.{1,20}|请?填.{0,16}|请?按.{0,16}|盖章|签[字名章]|全称|简称|名称|单位|社区|村(?:居|社区)?|镇|乡镇|"
    r"捐赠|甲方|乙方|万元以上|[0-9A-Z一二三四五六七八九十①-⑳]{1,2}|第?[0-9一二三四五六七八九十]{1,2}[列栏]|[0-9A-Z]{1,3}?=?[0-9A-Z+\-−*×]{1,12}|"
    r"年[/.-]?月[/.-]?日?|[yY]{2,4}[-/.年]?[mM]{1,2}(?:[-/.月]?[dD]{1,2}日?)?|不含姓名|不?填姓名|勿填姓名|合计|小计|总数|计)"
)
_SAFE = re.compile(
    r"本(?:期|季|季度)(?:数|额|实际|发生|发生额|新增)?|(?:如|例|格式|样式|示例).*[0-9].*|不?[含填]姓名|勿填姓名|年[/.-]?月.*"
)
"""Harmless words in which a sign of another figure stands."""

_OTHER = re.compile(
    r"累计|累积|总计划|计划|规划|预计|预期|预估|预测|预算|估[计算]|测算|概算|支出|^应$|拟|目标|任务|应[到收付投]|未[到付拨收支投完复]|待[到付收拨核定]|尚未|欠|同期|去年|上年|前年|往年|历年|上(?:个)?季|上期|前期|上月|"
    r"上半年|下半年|半年|全年|年度|本年|当年|今年|年初|至今|以来|截[至止到]|期末|期初|单价|每|人均|户均|亩均|平均|均价|占比|比例|比重|比率|百分比|率$|同比|环比|增[长加幅减速]|减[少幅]|"
    r"差额|差异|结余|余额|剩余|节余|不含|除外|扣除|承诺|认捐|认缴|协议|合同|意向|申[报请]|批复|核定|历史|调整前|^原|往期|本月|当月|月度|月均|下期|下季|明年|"
    r"(?<![0-9])1月?[-—–~～至到](?:[4-9]|1[012])月|"
    r"(?i:(?<![a-z])(?:ytd|to date|cum|accum|plan|target|budget|forecast|estimat|est\.|expect|previous|annual))|"
    r"(?:元|亩|人|人次|户|公顷|平方米|㎡|m²|m2)/"
)
_PERIOD = re.compile(
    r"(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})(?:月份?|季度?)|第?[一二三四1-4]季|[0-9]{4}年?|Q[1-4]", re.IGNORECASE
)
"""A period of its own in the brackets of one label: which one the return is for is not known here."""

_TITLE = re.compile(r"表|台账|台帐|情况|统计|明细|清单|[:：]")
_OTHER_TITLE = re.compile(
    r"累计|累积|预计|预测|预算|计划(?:表|数|情况|明细|台账)|(?:年度|季度|工作)?目标(?:表|数)|同期|上年|去年|上(?:个)?季|上(?:一)?期|上半年|下半年|全年"
)
LONGEST_TITLE = 40
LONGEST = 20
"""A longer upper level is a title or an instruction, no qualifier."""


@lru_cache(maxsize=4096)
def other_above(text: str) -> str:
    """The word by which an upper level names another figure than the period's own; empty where there is none.

    >>> other_above("本年累计"), other_above("2024年第二季度"), other_above("帮扶资金计划表")
    ('累计', '', '')
    """
    text = squeeze(fold(text[:60]))
    found = _OTHER.search(text) if len(text) <= LONGEST and not _TITLE.search(text) else None
    return found[0] if found and not _SAFE.fullmatch(text) else ""


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
def other_inside(words: str) -> str:
    """The word in brackets by which a label names another figure.

    >>> other_inside("应到，不含利息"), other_inside("元/件"), other_inside("一季度"), other_inside("必填")
    ('应到', '元/', '一季度', '')
    """
    if _SAFE.fullmatch(words):
        return ""
    found = _OTHER.search(words) or _PERIOD.search(words)
    return found[0] if found else ""


def other_figure(above: Iterable[str], inside: Iterable[str]) -> str:
    """The word that makes a column another figure: in an upper level, or in the brackets of its label."""
    return next(filter(None, chain(map(other_above, above), map(other_inside, inside))), "")


def unknown_word(inside: Iterable[str]) -> str:
    """The first words in brackets that are not known to change nothing."""
    for words in inside:
        if not all(_SAFE.fullmatch(word) or _HARMLESS.fullmatch(word) for word in re.split("[,、;]", words)):
            return words
    return ""
