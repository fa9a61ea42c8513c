"""Drawing workbooks: a sheet is a list of rows, its first the Excel row 1."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from consolidate.intake.inbox import Received
from consolidate.intake.workbook.model.book import Book, GridSheet, Merge
from consolidate.intake.workbook.model.cell import Cell, Mark, Place
from consolidate.reading.layout.labels.form_labels import Labels
from consolidate.reading.layout.model.arranged import Arranged, SheetPart
from consolidate.reading.layout.workbook import arrange

RECEIVED = Received("2024Q2/太平镇.xlsx", Path("太平镇.xlsx"), None, "0" * 64, 1)
COVER: tuple[tuple[Cell, ...], ...] = (
    ("工作队", "驻阳山县太平镇工作队"),
    ("报告期", "2024年第二季度"),
    ("填报日期", "2024-07-03"),
)
HEADERS = MappingProxyType(
    {
        "结对共建": "序号 结对类别 共建党组织名称 所属单位名称 统一社会信用代码 镇村党组织名称 所在村（社区） 签约日期 共建模式 状态 备注",
        "共建活动": "序号 活动名称 活动类型 活动日期 所在村（社区） 共建党组织名称 参加人次（人次） 其中：党员（人次） 受益户数（户） 备注",
        "帮扶资金物资": "序号 日期 资金来源 出资（捐赠）单位 所在村（社区） 用途 到账资金（万元） 物资名称 数量 计量单位 物资折款（万元） "
        "合计（万元） 凭证号 备注",
        "特色项目": "序号 项目名称 产业类别 所在村（社区） 实施主体 合作模式 总投资（万元） 其中：帮扶资金（万元） 面积（亩） 项目状态 投产日期 "
        "年产值（万元） 带动就业（人） 带动农户（户） 备注",
        "撂荒地复耕": "序号 所在村（社区） 地块名称 撂荒年限（年） 复耕面积（亩） 复耕日期 种植作物 经营模式 受益户数（户） 备注",
        "就业助学": "序号 类别 项目名称 所在村（社区） 日期 人数（人次） 户数（户） 金额（万元） 备注",
        "汇总": "序号 指标 单位 本期数 说明",
    }
)
"""The header of each sheet as the template prints it."""


def drawn(
    name: str,
    *rows: Sequence[Cell] | str,
    merges: Sequence[Merge] = (),
    is_hidden: bool = False,
    hidden_rows: Sequence[int] = (),
    hidden_columns: Sequence[int] = (),
    marks: Mapping[Place, Mark] | None = None,
) -> GridSheet:
    """A sheet; a row may be written as one text whose cells are parted by spaces, with ~ for an empty cell."""
    cells = [
        [("" if one == "~" else one) for one in row.split()] if isinstance(row, str) else list(row) for row in rows
    ]
    width = max((len(row) for row in cells), default=0)
    grid: list[list[Cell]] = [[*row, *[""] * (width - len(row))] for row in cells]
    return GridSheet(
        name, grid, is_hidden, tuple(merges), frozenset(hidden_rows), frozenset(hidden_columns), dict(marks or {})
    )


def cover(*more: Sequence[Cell]) -> GridSheet:
    """A cover with what is needed, and more."""
    return drawn("封面", *COVER, *more)


def workbook(*sheets: GridSheet, form: str = "xlsx") -> Book:
    """The sheets given, and every other sheet of the form as a nil report."""
    given = {sheet.name for sheet in sheets}
    blank = [drawn(name, header) for name, header in HEADERS.items() if name not in given]
    return Book((*(() if "封面" in given else (cover(),)), *sheets, *blank), form)


def arranged(labels: Labels, *sheets: GridSheet) -> Arranged:
    """A whole workbook with these sheets, arranged."""
    return arrange(RECEIVED, workbook(*sheets), labels)


def part(whole: Arranged, table: str) -> SheetPart:
    """The one part that holds a table."""
    (found,) = (one for one in whole.parts if one.table == table)
    return found


def lines(one: SheetPart, *fields: str) -> list[tuple[Cell, ...]]:
    """Each line as its Excel row and the values of some fields."""
    return [(row, *(one.values[field][at] for field in fields)) for at, row in enumerate(one.rows)]
