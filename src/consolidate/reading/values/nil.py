"""The cells that hold no value: blank, nil marks, ditto marks, error texts, formulas never calculated."""

from __future__ import annotations

import re
from functools import lru_cache

from consolidate.intake.workbook.model.cell import shown_and_others, shown_and_stored
from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.reading import NIL, UNCALCULATED, Cell, Reading, error

_LONGEST = 96
_NIL_MARK = re.compile(r"[-‐‑‒–—―─━﹘﹣−_/\\|∕╱]{1,12}")
_NIL_WORDS = frozenset(
    {
        "n/a",
        "na",
        "n.a",
        "nil",
        "none",
        "null",
        "nan",
        "不适用",
        "不涉及",
        "未涉及",
        "不用填",
        "不需要",
        "暂无",
        "暂没有",
        "暂无数据",
        "无数据",
    }
)
_NONE_WORDS = frozenset({"无", "没有", "無", "均无"})
_DITTO = frozenset(
    {
        "同上",
        "同上行",
        "同上一行",
        "同上栏",
        "同前",
        "同上格",
        "上同",
        "〃",
        "″",
        '"',
        "''",
        "“",
        "”",
        "〞",
        '""',
        "ditto",
    }
)
_PLACEHOLDERS = frozenset(
    {
        "待定", "未定", "待补", "待补充", "待填", "待报", "待核", "待核实", "待统计", "待确认", "后补", "另报", "另附",
        "略", "从略", "不详", "未知", "不清楚", "不明", "保密", "空", "空白", "未填", "见附件", "详见附件", "见附表",
        "详见附表", "见备注", "详见备注", "见上", "如上", "如下", "见下", "同附件", "xx", "xxx", "××", "×××", "***",
        "?", "??", "???", "…", "……", "..", "tbd", "tbc",
    }
)  # fmt: skip
NIL_TEXTS = _NIL_WORDS | _NONE_WORDS | {"-", "—", "——", "/"}
"""Words and marks for nothing, as people mostly write them."""
OPEN_TEXTS = _PLACEHOLDERS | _DITTO
"""Words that stand for another text."""
_ERROR_TEXT = re.compile(
    r"#(?:null!|div/0!|value!|ref!|name\?|num!|n/a|getting_data|spill!|calc!|field!|blocked!|unknown!|connect!|busy!|external!)"
    r"|#{3,}|err:[0-9]{3}"
)

_DIGITS = frozenset("0123456789")
_STARTS = frozenset(word[0] for words in (_NIL_WORDS, _NONE_WORDS, _DITTO, _PLACEHOLDERS) for word in words)


def _is_plain(cell: str) -> bool:
    """Begins with a digit or an ideograph that no mark begins with: it holds something, and nothing is to be folded."""
    first = cell[:1]
    return first in _DIGITS or ("\u4e00" <= first <= "\u9fff" and first not in _STARTS)


def _mark(cell: Cell) -> str | None:
    """The folded text of a cell short enough to be a mark, without spaces, brackets or full stop; None for all else."""
    if not isinstance(cell, str) or _is_plain(cell):
        return None
    bare = cell.strip()
    return _folded_mark(bare) if len(bare) <= _LONGEST else None


@lru_cache(maxsize=32_768)  # a reader asks several questions of one cell
def _folded_mark(bare: str) -> str:
    return squeeze(fold(bare)).strip("()[]【】").rstrip("。.").lower()


def is_blank(cell: Cell) -> bool:
    """Nothing but white space and invisible characters."""
    if not isinstance(cell, str) or cell == UNCALCULATED or _is_plain(cell):
        return False
    # a full cell is folded whole only if its beginning looks blank
    return not cell or (not fold(cell[:64]) and not fold(cell[:40_000]))


def is_nil(cell: Cell) -> bool:
    """A mark that says: there is nothing to say here (—, /, N/A, 无)."""
    return _is_nil_text(_mark(cell) or "")


def _is_nil_text(text: str) -> bool:
    return text in _NONE_WORDS or text in _NIL_WORDS or _NIL_MARK.fullmatch(text) is not None


def says_nothing(cell: Cell) -> bool:
    """Whether a cell says that there is nothing: blank, 无, /, 0."""
    return is_blank(cell) or is_nil(cell) or cell in (0, "0")


def says_none(cell: Cell) -> bool:
    """The word 无: an answer, unlike a dash or 暂无 (not known yet); in a required count it is zero."""
    return _mark(cell) in _NONE_WORDS


def is_ditto(cell: Cell) -> bool:
    """A mark that repeats the cell above (同上, 〃)."""
    return _mark(cell) in _DITTO


def is_placeholder(cell: Cell) -> bool:
    """A word that promises a value or points to another place (待定, 见附件)."""
    return _mark(cell) in _PLACEHOLDERS


def gate(cell: Cell, *, optional: bool) -> Reading | None:
    """The answer that every kind gives to a cell without a value; None when there is something to read."""
    if not isinstance(cell, str) or _is_plain(cell):
        return None
    if cell.startswith("\x00"):
        return _of_unread(cell)
    mark = _mark(cell)
    if mark is None:
        return _of_blank(optional) if is_blank(cell) else None
    if not mark:
        return _of_blank(optional)
    if mark[0] in "#e" and _ERROR_TEXT.fullmatch(mark):
        return error("excel_error", fold(cell))
    if mark in _DITTO:
        return error("required", "ditto")
    if _is_nil_text(mark):
        return NIL if optional else error("required", fold(cell))
    return None


def _of_unread(cell: str) -> Reading | None:
    """A cell of which the file does not say what a person reads there."""
    if cell.startswith(UNCALCULATED):
        return error("uncalculated_formula")
    if merged := shown_and_others(cell):
        others = [f"“{header}”" for header in merged[1].split("、")]
        return error(
            "merged_columns",
            f"（还有{'、'.join(others)}），是哪一栏的数看不出来。",
            f"It is one cell with {', '.join(others)}: which column it is of cannot be told.",
        )
    differing = shown_and_stored(cell)
    return error("shown_differs", differing[1]) if differing else None


def _of_blank(optional: bool) -> Reading:
    return NIL if optional else error("required")
