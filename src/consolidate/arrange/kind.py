"""What a row says it is, by the first text in it: a sum, a title, a note, a signature; None for what may be data."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LOOKED_AT = 200
_BRACKETS = "()[]【】〔〕{}<>《》“”\"'"
_SUM = re.compile(
    r"(?P<of>.{0,20}?)(?:金额|资金|数)?(?P<word>合计|总计|累计|共计|总合计|小计|合计数|总计数|小计数)(?:\([^()]{0,12}\))?"
)
_MEMO = re.compile(r"其中(?::|$)|其中\S{0,20}:$|#?其中:")
_EXAMPLE = re.compile(
    r"[(\[【〔<“\"]?(?:填写|填报|填表)?(?:示例|样例|范例|例子|举例|例如|例|EXAMPLE|E\.G\.?)\d?(?:[)\]】〕>”\"]|[:,、]|$|\d?行)",
    re.I,
)
_NOTE = re.compile(
    r"(?:填表说明|填报说明|填写说明|填报要求|填表要求|填写要求|注意事项|备注|说明|附注|备考|注释|温馨提示|提示|NOTES?|注)\d{0,2}[:.、]|"
    r"(?:填表说明|填报说明|填写说明|填报要求|注意事项|注释|注|说明)$|此表|本表|注[①-⑳]|※|本期指|以上数据"
)
_NUMBERED = re.compile(r"[(]?\d{1,2}[.、)]|[①-⑳]")
_SIGNED = re.compile(
    r"(?:填报|制表|填表|审核|复核|报送|单位|经办|分管|主要|校核|统计)?(?:单位)?(?:负责人|领导|填报人|制表人|填表人|审核人|复核人|经办人|审批人|联系人|签字|签名|"
    r"签章|盖章|日期|时间|联系电话|电话|手机)(?:\([^()]{0,8}\))?[:_]"
)
_SECTION = re.compile(
    r"[(]?[一二三四五六七八九十]{1,3}[)]?[、.:]|[(][一二三四五六七八九十]{1,3}[)]|第[一二三四五六七八九十]{1,3}(?:部分|类|项|组)|[ⅠⅡⅢⅣⅤⅥ]、"
)
_END = re.compile(r"以下空白|以下无正文|以下为空|以下无数据|以下无内容|此处以下空白")
_NIL = re.compile(
    r"(?:本(?:期|季|季度|表|镇|月)?(?:度)?)?(?:暂)?(?:无|没有|零报告|空表)(?:此项|此类|相关|新增|上述|该项)?(?:工作|活动|情况|数据|内容|项目|资金|业务|发生|开展)?[。.]?"
)
_MARKS = frozenset(["—", "——", "-", "--", "—", "/", "//", "\\", "无", "／", "─", "──", "…", "空", "―", "–", "–", "."])
_COUNTS = re.compile(r"[#＃№]?\d{1,6}[.、]?")

_TELLING = frozenset("其例示样范举填注说备附此本以无没暂零空温提一二三四五六七八九十第ⅠⅡⅢⅣⅤⅥNnEe")
"""Signs that begin a row which may be no line; nearly all lines begin with another."""

KINDS = ("end_mark", "example", "total", "memo", "section", "signature", "note", "nil")


def kind_of(text: str) -> str | None:
    """The kind of a row that begins with this text.

    >>> kind_of("太平镇小计"), kind_of("一、组团单位党组织"), kind_of("走访慰问")
    ('subtotal', 'section', None)
    """
    sign = text[:1]
    is_plain = sign.isalnum() and sign not in _TELLING and "计" not in text and ":" not in text and "：" not in text
    return None if is_plain and "以下" not in text else _kind_of(text[:_LOOKED_AT])


@lru_cache(maxsize=16384)
def _kind_of(text: str) -> str | None:
    bare = "".join(unicodedata.normalize("NFKC", text).split())
    if not bare:
        return None
    if _END.search(bare) and len(bare) < 40:
        return "end_mark"
    if _EXAMPLE.match(bare):
        return "example"
    if summed := _SUM.fullmatch(bare.strip(":：。;" + _BRACKETS)):
        return "subtotal" if "小计" in summed["word"] or bare.startswith("本页") else "total"
    if _MEMO.match(bare):
        return "memo"
    if _SECTION.match(bare):
        return "section"
    if _SIGNED.match(bare):
        return "signature"
    if _NOTE.match(bare.strip(_BRACKETS) if bare[0] in _BRACKETS else bare):
        return "note"
    return "nil" if len(bare) < 20 and (_NIL.fullmatch(bare) or is_mark(text)) else None


def is_mark(text: str) -> bool:
    """Whether a cell holds only a sign that nothing is to be said: —, /, 无."""
    return text.strip() in _MARKS


def is_serial(text: str) -> bool:
    """Whether a text is a printed line number."""
    return _COUNTS.fullmatch(text.strip()) is not None


def is_numbered(text: str) -> bool:
    """Whether a text begins like a paragraph of a note: 2.金额以万元为单位."""
    return _NUMBERED.match(unicodedata.normalize("NFKC", text[:8]).strip()) is not None
