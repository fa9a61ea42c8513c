"""What a copy does not show of its original: found by looking into both packages."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_DRAWING = re.compile(r"xl/drawings/drawing[^/]*\.xml", re.IGNORECASE)


class LosablePart(NamedTuple):
    """A kind of thing that may get lost: how it is called, which members it stands in, and what it is written as."""

    called: str
    member: re.Pattern[str]
    written: re.Pattern[bytes] | None = None


def _members(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


PARTS = (
    LosablePart("图片 pictures", _DRAWING, re.compile(rb"<(?:\w+:)?pic[\s>]")),
    LosablePart("文本框和图形 text boxes, shapes", _DRAWING, re.compile(rb"<(?:\w+:)?(?:sp|cxnSp)[\s>]")),
    LosablePart("图表 charts", _members(r"xl/charts/chart[^/]*\.xml")),
    LosablePart("数据透视表 pivot tables", _members(r"xl/pivotTables/[^/]+\.xml")),
    LosablePart("宏 macros", _members(r"xl/vbaProject\.bin")),
    LosablePart("控件 form controls", _members(r"xl/(?:ctrlProps|activeX)/[^/]+\.xml")),
    LosablePart("内嵌对象 embedded objects", _members(r"xl/embeddings/[^/]+")),
    LosablePart("扩展的下拉列表 lists kept on another sheet", _SHEET, re.compile(rb"<x14:dataValidation[\s>]")),
    LosablePart("数据条、图标等条件格式 data bars, icon sets", _SHEET, re.compile(rb"<x14:cfRule[\s>]")),
    LosablePart("迷你图 sparklines", _SHEET, re.compile(rb"<x14:sparkline[\s>]")),
    LosablePart("切片器 slicers", _members(r"xl/slicers/[^/]+\.xml")),
    LosablePart("批注会话 threaded comments", _members(r"xl/threadedComments/[^/]+\.xml")),
    LosablePart("数据连接 data connections", _members(r"xl/(?:connections|queryTables/[^/]+)\.xml")),
    LosablePart("背景图 background pictures", _SHEET, re.compile(rb"<(?:\w+:)?picture[\s>]")),
    LosablePart("数字签名 signatures", _members(r"_xmlsignatures/[^/]+\.xml")),
)


def find_losses(before: bytes, after: bytes) -> tuple[str, ...]:
    """The names of the kinds of which the copy has fewer than the original, Chinese and English."""
    had, has = _counts(before), _counts(after)
    return tuple(part.called for part, old, new in zip(PARTS, had, has, strict=True) if new < old)


def _counts(content: bytes) -> list[int]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        texts = {name.lstrip("/"): package.read(name) if _is_text(name) else b"" for name in package.namelist()}
    return [sum(_count(part, text) for name, text in texts.items() if part.member.fullmatch(name)) for part in PARTS]


def _count(part: LosablePart, text: bytes) -> int:
    return len(part.written.findall(text)) if part.written else 1


def _is_text(name: str) -> bool:
    return bool(_SHEET.fullmatch(name.lstrip("/")) or _DRAWING.fullmatch(name.lstrip("/")))
