"""Reads the labels over one column: the field they name together, and the unit they state."""

from __future__ import annotations

import re

from consolidate.reading.layout.labels.form_labels import SheetLabels
from consolidate.reading.layout.labels.label import clean, keys, words_in
from consolidate.reading.layout.labels.qualifier import other_figures, unknown_word
from consolidate.reading.layout.model.headed import Heading
from consolidate.reading.values.units import can_be, ratio_of, unit_of

Path = tuple[str, ...]
"""The labels over a column from the top level down."""

NAMES = frozenset({"名称", "全称", "类型", "类别"})
"""A lower label that says only which aspect of the upper one is meant: 实施主体 / 名称 is the 实施主体."""

GENERIC = NAMES | frozenset(
    {
        "合计",
        "小计",
        "总计",
        "总数",
        "总人次",
        "人数",
        "人次",
        "户数",
        "数",
        "计",
        "金额",
        "数量",
        "本期",
        "本季度",
        "本季",
        "时间",
    }
)

_PERSONS = re.compile(
    r"(?:^|[^不勿填写含])姓名(?:[)/]|$)|(?:学生|家长|户主|人员?)名字|身份证|证件号|银行卡|银行账|家庭[住地]址"
)
_VAGUE = re.compile(r"(?:基本)?(?:情况|信息|概况)$")
"""What an upper label may end in without meaning more: 活动情况 / 名称 is 活动名称."""


def field_of(text: str, table: SheetLabels) -> str | None:
    """The field a single label names."""
    for key in keys(text):
        if key in table.fields:
            return table.fields[key]
    return None


def headings_of(paths: dict[int, Path], table: SheetLabels) -> dict[int, Heading]:
    """The heading of each column that has labels; what was read before is remembered."""
    memo = table.memo
    found: dict[int, Heading] = {}
    for column, path in paths.items():
        heading = memo.get(path)
        found[column] = memo.keep(path, _heading(path, table)) if heading is None else heading
    return found


def _heading(path: Path, table: SheetLabels) -> Heading:
    field = field_of(path[0], table) if len(path) == 1 else _joined(path, table)
    label, is_refused = "/".join(path), is_forbidden(path, table.forbidden)
    if field is None:
        return Heading(label, None, None, is_refused)
    foreign = [text for text in path if table.fields.get(next(iter(keys(text)), "")) != field]
    inner = [word for text in foreign for word in words_in(text) if word != table.units.get(field)]
    is_figure = field in table.measures or field in table.stated
    others = other_figures([text for text in path[:-1] if text in foreign], inner, is_figure)
    if other := next((word for word in others if not _is_own(word, field, table)), ""):
        return Heading(label, None, None, is_refused, other, field)
    return Heading(label, field, _unit(path, field, table), is_refused, doubt=unknown_word(inner, is_figure))


def _is_own(word: str, field: str, table: SheetLabels) -> bool:
    """Whether a word of another figure is what the field itself is about: 其中 of 其中：党员."""
    return word in table.headers[field] or (word.startswith("累") and field in table.cumulative)


def _unit(path: Path, field: str, table: SheetLabels) -> str | None:
    """The unit that the labels state for a figure, on any level; an upper level's only where it can be the field's.

    One that cannot be is kept, and so are two that differ: the figures wait then.
    """
    if field not in table.measures and field not in table.stated:
        return None
    stated = [unit for text in reversed(path) if (unit := unit_in(text))]
    lowest = unit_in(path[-1])
    fitting = [unit for unit in stated if unit == lowest or fits(unit, field, table)]
    if not fitting:
        return None
    return fitting[0] if len({ratio_of(unit) for unit in fitting}) == 1 else "/".join(dict.fromkeys(fitting[:2]))


def unit_in(text: str) -> str | None:
    """The unit a label states, or is: a level of its own may hold nothing but 万元."""
    bare, unit = clean(text)
    return unit or (bare if unit_of(bare) else None)


def is_unit(text: str) -> bool:
    """Whether a label is a unit and nothing else."""
    bare, unit = clean(text)
    return unit_of(bare) is not None or (not bare and unit is not None)


def is_forbidden(path: Path, forbidden: frozenset[str]) -> bool:
    """Whether a header names persons: 学生姓名, 身份证号, 学生 / 姓名."""
    return any(key in forbidden or _PERSONS.search(key) for text in (path[-1], "".join(path)) for key in keys(text))


def fits(unit: str, field: str, table: SheetLabels) -> bool:
    """Whether a unit can be the field's: money, areas and counts do not mix, nor persons and households."""
    return field in table.measures and can_be(unit, table.units.get(field))


def _joined(path: Path, table: SheetLabels) -> str | None:
    """The field named by labels on several levels: 物资 / 名称 is 物资名称, 资金 / 合计 is 合计."""
    bares = [clean(text)[0] for text in path]
    leaf, parent = bares[-1], field_of(path[-2], table)
    heads = [_VAGUE.sub("", bare) for bare in bares[:-1]]
    for start in range(len(heads)):
        if joined := field_of("".join([*bares[start:-1], leaf]), table) or field_of(
            "".join([*heads[start:], leaf]), table
        ):
            return joined
    if parent and leaf in NAMES:
        return parent
    child = table.children.get(leaf.replace(":", ""))
    above = "".join(bares[:-1])
    if child and (child not in table.parents or any(word in above for word in table.parents[child])):
        return child
    if is_unit(path[-1]):
        return field_of(path[0], table) if len(path) == 2 else _joined(path[:-1], table)
    return field_of(path[-1], table) or (parent if leaf in GENERIC else None)
