"""What a row of a table is, by its first text: data, total, section, note, signature, example, the end."""

from __future__ import annotations

import re
from typing import Literal

from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.reading import Reading, ok, warn

RowKind = Literal[
    "data",
    "blank",
    "blank_numbered",
    "section",
    "total",
    "subtotal",
    "memo",
    "note",
    "signature",
    "example",
    "end_mark",
]
_TOTAL = re.compile(
    r"\(?(?:本期|本表|本季度?|全镇|全县|全部|总)?(?:合计|总计|累计|共计|总合计|总数|总和|合共|汇总)(?:数|金额|\(.{0,10}\))?\)?:?"
)
_SUBTOTAL = re.compile(
    r".{0,20}(?:小计):?(?:\(.{0,10}\))?|[^合总累共]{2,20}(?:合计|总计|累计|共计|汇总|计数|求和):?|本页(?:合计|小计|共计|总计)|(?:过次|承前|转次|接上|接前|转下)页(?:合计|小计)?:?"
)
_MEMO = re.compile(r"(?:其中|另有?|含|包括|包含):.*|其中.{0,12}")
_SECTION = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.]|\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]{1,2}(?:部分|类|章)|[IVⅠ-Ⅹ]{1,4}[、.]).*"
)
_NOTE = re.compile(
    r"(?:填表说明|填报说明|填写说明|填报要求|填表要求|说明|备注|注意事项|注意|特别说明|温馨提示|注|附注|提示|口径说明|指标解释)[0-9]{0,2}:.*"
    r"|(?:填表说明|填报说明|填写说明|填报要求|说明|注|备注)[0-9]{0,2}|(?:此表|本表|该表|此件|请各|请于|请在|以上).{2,}|[*※☆].*|注[0-9一二三].*"
)
_SIGNATURE = re.compile(
    r"(?:填报人|填表人|制表人|经办人|填[报表写]单位|报送单位|制表单位|审核人|复核人|负责人|主要负责人|分管领导|分管负责人|单位负责人|单位领导|审批人|签字|签名|盖章|联系人|联系电话|电话|填报日期|填报时间|报送日期|制表日期|制表时间|日期)"
    r"(?:\(.{0,8}\)|签字|签名|盖章)*:.*|\((?:盖章|公章|签章|签字)\).*|.{0,20}(?:\(盖章\)|\(签字\)|\(公章\)):?.{0,40}"
)
_EXAMPLE = re.compile(
    r"[\(\[【]?(?:填写)?(?:示例|样例|范例|例子|例如|例)(?:[0-9]{0,2})?(?:[\)\]】::].*|)|(?:示例|样例|范例|例如)[0-9::].*|.{0,4}\((?:示例|样例|例)\).*"
)
_EDGE = r"[-—–=*·.。()\[\] ]*"
_END = re.compile(
    rf"{_EDGE}(?:以下(?:为)?(?:空白|无正文|无数据|无内容|无)|[此本]页以下(?:空白|无数据)"
    rf"|(?:表格?|报表|正文|数据)(?:结束|完)|完|END){_EDGE}",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"[0-9]{1,5}(?:\.0)?[.、]?")


def read_row_kind(first: str, *, filled: int = 1, is_numbered: bool = False) -> Reading:
    """The kind of a row. `first` is its first text cell ('' for none), `filled` how many cells hold something.

    `is_numbered`: the first filled cell stands under 序号; a row with nothing else is blank. A section title or a note
    stands alone in its row: a line whose name begins with 一、 and that has six more cells is data.
    """
    text = squeeze(fold(first[:2000]))
    if not text or filled == 0:
        return ok("blank" if filled == 0 or (not text and not is_numbered) else "blank_numbered")
    if is_numbered and filled == 1 and _NUMBER.fullmatch(text):
        return ok("blank_numbered")
    if _EXAMPLE.fullmatch(text):
        return warn("example", "example_line", text[:40])
    for kind, pattern, most in _KINDS:
        if filled <= most and pattern.fullmatch(text):
            return ok(kind)
    return ok("data")


_EVERY = 10_000
_KINDS: tuple[tuple[RowKind, re.Pattern[str], int], ...] = (
    ("end_mark", _END, 3),
    ("total", _TOTAL, _EVERY),
    ("subtotal", _SUBTOTAL, _EVERY),
    ("memo", _MEMO, _EVERY),
    ("note", _NOTE, 3),
    ("signature", _SIGNATURE, 8),
    ("section", _SECTION, 2),
)
