"""The warehouse's part of the dictionary: every table and column with its type, key and comment."""

from __future__ import annotations

from consolidate.authoring.dictionary.markdown import code, section, table
from consolidate.schemas import core, mart, quality, ref
from consolidate.schemas.table import Stored, StoredTable
from consolidate.schemas.views import MACROS, VIEWS, Macro, View

SCHEMAS = (
    (ref, "ref", "对照数据 · what the lines refer to"),
    (core, "core", "采用的明细 · the accepted lines"),
    (quality, "quality", "收到什么、有什么问题 · what was received and what is wrong with it"),
    (mart, "mart", "汇总结果 · the consolidated totals"),
)


def warehouse() -> str:
    """All of it. Analysts are pointed to `core` and to the views in `mart`."""
    blocks = [
        section(3, f"`{name}`：{about}", *(_table(table) for table in room.TABLES)) for room, name, about in SCHEMAS
    ]
    return section(2, "数据仓库 · The warehouse", *blocks, _views(VIEWS), _macros(MACROS))


def _table(table_declared: StoredTable) -> str:
    """A table with its columns in order."""
    kept = "" if table_declared.has_index else "（没有索引 without an index）"
    key = f"主键 primary key{kept}: {code(*table_declared.key)}。" if table_declared.key else ""
    rows = (_column(table_declared, column) for column in table_declared.columns)
    about = f"{table_declared.label}：{table_declared.english}。 {key}".strip()
    return section(
        4, f"`{table_declared.full_name}`", about, table(("字段 column", "类型 type", "必有", "名称", "meaning"), rows)
    )


def _column(table_declared: StoredTable, column: Stored) -> tuple[str, ...]:
    has_value = column.is_required or column.name in table_declared.key
    return (code(column.name), column.type, "必有" if has_value else "", column.label, column.english)


def _views(views: tuple[View, ...]) -> str:
    """The readable views."""
    rows = [
        (code(view.full_name), code(f"core.{view.table}"), view.english, code(*(more.name for more in view.more)))
        for view in views
    ]
    header = ("视图 view", "来自 from", "meaning", "另有字段 more columns")
    about = "视图以名称代替代码，字段与所据的表相同。 Names in place of codes; columns as in the table they show."
    return section(3, "`mart` 的视图 · Readable views", about, table(header, rows))


def _macros(macros: tuple[Macro, ...]) -> str:
    """The table macros."""
    rows = [(code(f"mart.{macro.name}({macro.parameters})"), macro.label, macro.english) for macro in macros]
    about = "像表一样查询，参数写在括号里。 Asked like a table, with their arguments in brackets."
    return section(3, "`mart` 的表宏 · Table macros", about, table(("宏 macro", "名称", "meaning"), rows))
