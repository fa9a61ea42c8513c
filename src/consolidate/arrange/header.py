"""Finds the header of a sheet: the rows, among the first 15, whose labels best match those of the form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from consolidate.arrange.corner import corner_units
from consolidate.arrange.label import LONGEST, clean, keys
from consolidate.arrange.labels import CHILDREN, PARENTS, Table
from consolidate.workbook.book import Merge
from consolidate.workbook.cell import Cell

SEARCHED_ROWS = 15
SEARCHED_COLUMNS = 1024
LEVELS = 4
REMEMBERED = 20_000
FEWEST = 2
"""A header matches at least this many fields besides 序号."""

ENOUGH = 4
"""A row that matches this many, and two thirds of the required fields, is the header: none better is looked for."""

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

_VAGUE = re.compile(r"(?:基本)?(?:情况|信息|概况)$")
"""What an upper label may end in without meaning more: 活动情况 / 名称 is 活动名称."""

Rows = Sequence[Sequence[Cell]]
Paths = dict[int, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over one column: its label as typed, the field it names (None: none), the unit it states."""

    label: str
    field: str | None
    unit: str | None
    is_refused: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """The rows of the header, both counted from 0 and inclusive, and the heading of each column that has one."""

    top: int
    bottom: int
    headings: dict[int, Heading]

    @property
    def fields(self) -> set[str]:
        """The distinct fields that its columns name."""
        return {one.field for one in self.headings.values() if one.field}


def find_header(rows: Rows, merges: Sequence[Merge], table: Table) -> Header | None:
    """The header of a sheet that holds `table`; None when no row names two of its fields."""
    best = _best_row(rows, table)
    if best is None:
        return None
    near = [one for one in merges if _is_near(one, best, len(rows[best]))][:2048]
    if len(rows) <= SEARCHED_ROWS + LEVELS and not near and not _may_have_levels(rows, best):
        return Header(best, best, _headings(_paths(rows, (), best, best), table))
    return _best_block(rows, near, best, table)


def _is_near(merge: Merge, best: int, width: int) -> bool:
    """Whether a merge may be part of the header; one that runs backwards or out of the sheet is damage."""
    top, left, bottom, right = merge
    return best - LEVELS <= top <= bottom <= best + LEVELS and 0 <= left <= right < min(width, SEARCHED_COLUMNS)


def field_of(text: str, table: Table) -> str | None:
    """The field a single label names."""
    for key in keys(text):
        if key in table.fields:
            return table.fields[key]
    return None


def _best_row(rows: Rows, table: Table) -> int | None:
    """The row that names most fields; a row that names most of the required ones ends the search."""
    enough = max(ENOUGH, len(table.required) * 2 // 3)
    best, score = None, FEWEST - 1
    for index, row in enumerate(rows[:SEARCHED_ROWS]):
        if row.count("") >= len(row) - 1:
            continue
        found = matched(row, table)
        if found > score:
            best, score = index, found
            if found >= enough:
                break
    return best


def matched(row: Sequence[Cell], table: Table) -> int:
    """How many distinct fields, besides 序号, the labels of one row name."""
    fields = table.fields
    found = {
        fields[key]
        for cell in row[:SEARCHED_COLUMNS]
        if cell.__class__ is str and cell and len(cell) <= LONGEST
        for key in keys(cell)
        if key in fields
    }
    return len(found - {"line_no"})


def _may_have_levels(rows: Rows, best: int) -> bool:
    """Without merges: whether the row above or below could be another level of the header."""
    above = rows[best - 1] if best else ()
    width = len(rows[best])
    filled = sum(cell != "" for cell in above)
    return filled > 1 or "" in rows[best][: width - 1] or (filled == 1 and above[0] == "")


def _best_block(rows: Rows, merges: Sequence[Merge], best: int, table: Table) -> Header:
    """Of all blocks of up to four rows about the best one, that which names most fields, then most units."""
    found: Header | None = None
    score = (-1, -1, 0)
    for top in range(best, max(best - LEVELS, -1), -1):
        for bottom in range(best, min(top + LEVELS, len(rows))):
            if bottom < _reach(merges, top, bottom, rows, table):
                continue
            headings = _headings(_paths(rows, merges, top, bottom), table)
            fields = {one.field for one in headings.values() if one.field}
            units = sum(one.unit is not None for one in headings.values() if one.field)
            new = (len(fields), units, top - bottom)
            if new > score:
                found, score = Header(top, bottom, headings), new
    return found or Header(best, best, _headings(_paths(rows, (), best, best), table))


def _reach(merges: Sequence[Merge], top: int, bottom: int, rows: Rows, table: Table) -> int:
    """The last row that a label merged downwards out of the block's rows reaches."""
    ends = [
        one[2]
        for one in merges
        if top <= one[0] <= bottom < one[2] < one[0] + LEVELS
        and isinstance(label := rows[one[0]][one[1]], str)
        and field_of(label, table)
    ]
    return max(ends, default=bottom)


def _paths(rows: Rows, merges: Sequence[Merge], top: int, bottom: int) -> Paths:
    """The labels over each column from the top level down, each once."""
    levels = [[_label(cell) for cell in row[:SEARCHED_COLUMNS]] for row in rows[top : bottom + 1]]
    for first, left, last, right in merges:
        if first < top or first > bottom:
            continue
        for level in levels[first - top : last - top + 1]:
            level[left : right + 1] = [levels[first - top][left]] * (right + 1 - left)
    if not any(one[0] >= top and one[2] <= bottom for one in merges):
        _spread(levels)
    paths: Paths = {}
    for column, texts in enumerate(zip(*levels, strict=True)):
        path = tuple(dict.fromkeys(text for text in texts if text))
        if path:
            paths[column] = path
    return paths


def _label(cell: Cell) -> str:
    """The cell's text where it can be a label: no corner note, no long text, no number."""
    if not isinstance(cell, str) or len(cell) > LONGEST or corner_units(cell):
        return ""
    return cell.strip()


def _spread(levels: list[list[str]]) -> None:
    """Where merges are lost (a CSV): an upper label reaches over the blanks to its right that have a lower label."""
    for index, level in enumerate(levels[:-1]):
        for column in range(1, len(level)):
            if not level[column] and level[column - 1] and levels[index + 1][column] and levels[index + 1][column - 1]:
                level[column] = level[column - 1]


def _headings(paths: Paths, table: Table) -> dict[int, Heading]:
    memo = table.memo
    if len(memo) > REMEMBERED:
        memo.clear()
    found: dict[int, Heading] = {}
    for column, path in paths.items():
        heading = memo.get(path)
        if heading is None:
            heading = memo[path] = _heading(path, table)
        found[column] = heading
    return found


def _heading(path: tuple[str, ...], table: Table) -> Heading:
    field = field_of(path[0], table) if len(path) == 1 else _joined(path, table)
    units = [unit for text in reversed(path) if (unit := clean(text)[1])]
    unit = next((one for one in units if field and fits(one, field, table)), None)
    return Heading("/".join(path), field, unit, is_forbidden(path, table.forbidden))


def is_forbidden(path: tuple[str, ...], forbidden: frozenset[str]) -> bool:
    """Whether a header names persons: 学生姓名, 身份证号, 学生 / 姓名."""
    return any(
        key in forbidden or key.endswith("姓名") or "身份证" in key or "银行卡" in key
        for text in (path[-1], "".join(path))
        for key in keys(text)
    )


def fits(unit: str, field: str, table: Table) -> bool:
    """Whether a unit can be the field's: money, areas and counts do not mix."""
    if field in table.money:
        return unit.endswith(("元", "角", "分"))
    if field in table.area:
        return unit in ("亩", "万亩", "公顷", "平方米", "㎡", "m2", "平方公里")
    return field in table.measures and not unit.endswith(("元", "亩"))


def _joined(path: tuple[str, ...], table: Table) -> str | None:
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
    child = CHILDREN.get(table.table, {}).get(leaf.replace(":", ""))
    above = "".join(bares[:-1])
    if child and all(any(sign in above for sign in PARENTS[one]) for one in (child,) if one in PARENTS):
        return child
    return field_of(path[-1], table) or (parent if leaf in GENERIC else None)
