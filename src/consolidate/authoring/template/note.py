"""What the note on a header says: what to write, in which unit, how, and an example. Chinese first, then English."""

from __future__ import annotations

from datetime import date

from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.bound import bound
from consolidate.authoring.template.example import Value
from consolidate.authoring.template.style import FONT
from consolidate.schemas.column import Column
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import FORM_CODE

BOX_WIDTH, BOX_CHARACTERS = 270, 38
CHOOSE = "从下拉列表选一种"
A_DAY, A_MONTH = "2024-04-18", "2024年4月"
BOX_COLOUR = "#FFFBF2"

_HOW: dict[Kind, tuple[str, str]] = {
    Kind.DATE: (f"日期，写成 {A_DAY}", "a date, like 2024-04-18"),
    Kind.MONTH: (f"日期，写成 {A_DAY} 或 {A_MONTH}", "a date, like 2024-04-18; the month is enough"),
    Kind.VILLAGE: ("从下拉列表选择", "choose a village of the team's town, or 镇本级"),
    Kind.ORGANISATION: ("每格一个党组织", "full name, one organisation a cell"),
    Kind.ORGANISATIONS: ("写全称", "full names, separated by 、"),
    Kind.UNIT: ("每格一个单位", "full name, one unit a cell"),
    Kind.CREDIT_CODE: ("数字和大写字母", "18 characters (GB 32100-2015)"),
    Kind.TEAM: ("从下拉列表选择", "choose from the list"),
    Kind.COUNTY: ("从下拉列表选择", "choose from the list"),
    Kind.TOWN: ("从下拉列表选择", "choose from the list"),
    Kind.PERIOD: ("从下拉列表选择", "choose from the list"),
    Kind.PHONE: ("如 13800138000 或 020-83381234", "a mobile number, or area code and number"),
}


def how(column: Column) -> tuple[str, str]:
    """How a column is filled in: Chinese, English."""
    limit = bound(column)
    if limit:
        return limit.words, limit.english
    if column.choices:
        return f"{CHOOSE}：{'、'.join(column.choices.values)}", "choose one from the list"
    return _HOW.get(column.kind, (f"文字，最多 {column.longest} 字", f"text, at most {column.longest} characters"))


def advice(column: Column) -> str:
    """The column's help and how it is filled in, in one Chinese sentence that says nothing twice."""
    words = how(column)[0]
    if column.choices:
        if all(value in column.help for value in column.choices.values):
            return f"{column.help}；{CHOOSE}"
        rest = column.help.removeprefix(CHOOSE).lstrip("；")
        return f"{words}；{rest}" if rest else words
    is_said = (A_DAY in column.help and A_DAY in words) or f"{column.longest} 字" in column.help
    return column.help if is_said else f"{column.help}；{words}"


def note(column: Column, example: Value | None) -> str:
    """The whole note. `example` may be None: then the note has none."""
    words, english = how(column)
    lines = [f"{column.header}（{'必填' if column.is_required else '选填'}）", column.help]
    if column.unit:
        lines.append(f"单位：{column.unit}")
    lines.append(f"填法：{words}")
    if example is not None:
        lines.append(f"例：{example:%Y-%m-%d}" if isinstance(example, date) else f"例：{example}")
    unit = f"; unit {column.unit}" if column.unit else ""
    need = "required" if column.is_required else "optional"
    return "\n".join([*lines, "", f"{column.english[:1].upper()}{column.english[1:]} ({need}{unit}): {english}."])


def attach(sheet: Worksheet, row: int, at: int, column: Column, example: Value | None) -> None:
    """Hang a column's note on a cell, in a box that shows all of it."""
    text = note(column, example)
    box = {"width": BOX_WIDTH, "height": _height(text), "font_size": 9, "font_name": FONT, "color": BOX_COLOUR}
    sheet.write_comment(row, at, text, {**box, "author": FORM_CODE})


def _height(text: str) -> int:
    """The height in pixels of a box that shows all of a note; a Chinese character is two wide."""
    widths = (sum(2 if ord(character) > 0x2E80 else 1 for character in line) for line in text.split("\n"))
    return 14 + 17 * sum(max(1, -(-width // BOX_CHARACTERS)) for width in widths)
