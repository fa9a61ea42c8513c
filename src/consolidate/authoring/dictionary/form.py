"""The form's part of the dictionary: each sheet with its columns, then the closed lists and the fixed indicators."""

from __future__ import annotations

from consolidate.authoring.dictionary.breaches import rules_of
from consolidate.authoring.dictionary.kinds import LABEL
from consolidate.authoring.dictionary.markdown import code, section, table
from consolidate.schemas.column import Column
from consolidate.schemas.cover import COVER
from consolidate.schemas.declared import DECLARED, INDICATORS
from consolidate.schemas.form import FormSheet
from consolidate.schemas.lists import ALL, Choices
from consolidate.schemas.sheets import FORM_CODE, FORM_VERSION, SHEETS

COLUMNS = (
    "栏目",
    "字段 field",
    "类型 kind",
    "必填",
    "单位",
    "填法 help",
    "含义 meaning",
    "也可写作 aliases",
    "规则 rules",
)
UNSTORED = {
    COVER.table: "每份报表一行的身份信息；填报人、审核人、联系电话只用于核对，不入库。 Personal data is never stored.",
    DECLARED.table: "用来核对，不入库。 Compared with the lines, never loaded.",
}


def form() -> str:
    """All of it."""
    intro = (
        f"表号 {FORM_CODE}，版本 {FORM_VERSION}。数量均为本期数；金额以万元填写，以元入库（DECIMAL(18,2)）。 "
        "Quantities are of the period; money is typed in 万元 and stored in yuan."
    )
    return section(
        2, f"表单 {FORM_CODE} · The form", intro, *(_sheet(sheet) for sheet in SHEETS), _lists(), _indicators()
    )


def _sheet(sheet: FormSheet) -> str:
    """One sheet: where it is stored, what identifies a line, its columns."""
    stored = UNSTORED.get(sheet.table, f"入库为 `core.{sheet.table}`。 Stored as `core.{sheet.table}`.")
    key = f"一行的标识：{'、'.join(sheet.column(field).header for field in sheet.key)}。" if sheet.key else ""
    need = (
        "工作表必须有。 The sheet must be there."
        if sheet.must_exist
        else "没有这张表只作提示。 May be missing, with a remark."
    )
    names = f"也可命名为：{'、'.join(sheet.aliases)}。" if sheet.aliases else ""
    facts = " ".join(text for text in (stored, key, need, names) if text)
    rows = (_column(sheet, field, column) for field, column in sheet.columns.items())
    return section(3, f"{sheet.title} · {sheet.english}", facts, table(COLUMNS, rows))


def _column(sheet: FormSheet, field: str, column: Column) -> tuple[str | None, ...]:
    """One row of a sheet's table."""
    kind = f"{LABEL[column.kind]}（{column.choices.name}）" if column.choices else LABEL[column.kind]
    return (
        column.label,
        code(field),
        kind,
        "必填" if column.is_required else "",
        column.unit,
        column.help,
        column.english + ("（personal）" if column.is_personal else ""),
        "、".join(column.aliases),
        " ".join(f"[`{rule}`](rules.md#{rule})" for rule in rules_of(sheet, field)),
    )


def _lists() -> str:
    """The closed lists with the words that are read as their values."""
    header = ("列表 list", "值 value", "也读作此值 also read as it", "读作此值并提示 read with a remark")
    rows = [
        (code(choices.name), value, _words(choices, value), _assumed(choices, value))
        for choices in ALL
        for value in choices.values
    ]
    return section(3, "选项列表 · Closed lists", table(header, rows))


def _words(choices: Choices, value: str) -> str:
    return "、".join(word for word, meant in choices.variants.items() if meant == value)


def _assumed(choices: Choices, value: str) -> str:
    return "、".join(word for word, meant in choices.assumed.items() if meant == value)


def _indicators() -> str:
    """What 汇总 asks for, and what each is compared with."""
    rows = [
        (
            indicator.name,
            indicator.unit,
            code(f"core.{indicator.table}"),
            code(indicator.field) if indicator.field else "行数 lines",
        )
        for indicator in INDICATORS
    ]
    return section(
        3, "汇总的指标 · Indicators of 汇总", table(("指标", "单位", "与此核对 compared with", "加总 sum of"), rows)
    )
