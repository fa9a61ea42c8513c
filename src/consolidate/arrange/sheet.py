"""Knows which table a sheet holds: by its name, numbers and 附件 and 台账 taken off, or else by its headers."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from consolidate.arrange.header import Header, find_header
from consolidate.arrange.labels import Labels, Table
from consolidate.workbook.book import Sheet

_BEFORE = re.compile(
    r"^(?:附件|附表|表|sheet)?[\d一二三四五六七八九十]{0,3}[\s.、:：\-_—)）]*(?:附件|附表|表)?[\d一二三四五六七八九十]{0,3}[\s.、:：\-_—)）]*",
    re.I,
)
_AFTER = re.compile(r"(?:情况|统计|登记|明细|工作|汇总|台账|清单|一览|表|册|记录|信息|数据)+$")
_COPY = re.compile(
    r"[\s_-]*(?:[(（]\d{1,2}[)）]|[-_—\s]*(?:副本|复制|拷贝|copy)\s*\d*|[(（](?:副本|复制)\d*[)）])$", re.I
)
_PRIOR = re.compile(r"上个?季|上一?季|上期|上年|去年|往期|往季|历史|旧表|旧数据|前期")
_LOOK_UPS = re.compile(
    r"填表说明|填报说明|填写说明|使用说明|填写指南|^说明$|示例|样例|字典|选项|下拉|代码表|参数|^_|^lists?$|村名单|对照",
    re.I,
)


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """The name without copy marks, numbers in front and words like 台账 behind.

    >>> bare_name("附件2 结对共建情况表"), bare_name("1.结对共建台账 (2)")
    ('结对共建', '结对共建')
    """
    text = _COPY.sub("", unicodedata.normalize("NFKC", name[:80]).strip())
    text = "".join(text.split())
    text = _BEFORE.sub("", text, count=1)
    return _AFTER.sub("", text) or text


def is_copy(name: str) -> bool:
    """Whether a name is what Excel or a person calls a copied sheet: 共建活动 (2)."""
    return _COPY.search(unicodedata.normalize("NFKC", name[:80]).strip()) is not None


def is_prior(name: str) -> bool:
    """Whether a sheet is kept from an earlier period: 上季度."""
    return _PRIOR.search(name[:80]) is not None


def is_look_up(name: str) -> bool:
    """Whether a sheet only explains or lists what may be chosen."""
    return _LOOK_UPS.search(name[:80].strip()) is not None


def table_by_name(name: str, labels: Labels) -> str | None:
    """The table a sheet's name stands for; a longer name must hold exactly one full title."""
    squeezed = "".join(unicodedata.normalize("NFKC", name[:80]).split())
    for known in (squeezed, bare_name(name)):
        if known in labels.sheets:
            return labels.sheets[known]
    held = {table for title, table in labels.titles.items() if title in squeezed and title != "汇总"}
    if not held and "汇总" in squeezed:
        return labels.titles.get("汇总")
    return held.pop() if len(held) == 1 else None


def table_by_headers(sheet: Sheet, labels: Labels) -> tuple[Table, Header] | None:
    """The one table whose headers a sheet has: half of the required ones at least, and more than any other's."""
    found: list[tuple[int, Table, Header]] = []
    for table in labels.tables.values():
        header = find_header(sheet.rows, sheet.merges, table)
        if header is None:
            continue
        fields = header.fields
        needed = sum(field in fields for field in table.required)
        if needed * 2 >= len(table.required) and len(fields) >= min(3, len(table.required) + 1):
            found.append((len(fields - {"line_no", "remark"}), table, header))
    found.sort(key=lambda one: -one[0])
    if not found or (len(found) > 1 and found[0][0] == found[1][0]):
        return None
    return found[0][1], found[0][2]
