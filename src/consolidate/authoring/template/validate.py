"""Excel's validation of each column, with Chinese messages, from the column's declaration.

What the checks would keep out is stopped; what they let in with a remark only draws a warning.
"""

from __future__ import annotations

from datetime import date

from consolidate.authoring.template.bound import bound
from consolidate.authoring.template.lists import Lists
from consolidate.authoring.template.note import A_DAY, A_MONTH, advice
from consolidate.schemas.column import Column
from consolidate.schemas.kind import Kind
from consolidate.schemas.pairing import TEAMS_ARRIVED

Options = dict[str, object]
LONGEST_TITLE, LONGEST_MESSAGE = 32, 255  # Excel refuses a file with a longer one
DATES = frozenset({Kind.DATE, Kind.MONTH})
CREDIT_CODE_LENGTH = 18
OWN_OFFERED = "本队报过的可从下拉列表选择，新的直接填写"


def validation(column: Column, cell: str, lists: Lists, last_day: date | None) -> Options:
    """xlsxwriter's options for a range whose first cell is `cell`; `last_day` is the last a date may be."""
    if lists.own(column):
        return _suggestion(column, lists) | _hint(column, f"{advice(column)}；{OWN_OFFERED}")
    return _rule(column, cell, lists, last_day) | _hint(column, advice(column))


def _rule(column: Column, cell: str, lists: Lists, last_day: date | None) -> Options:
    limit = bound(column)
    if lists.name(column):
        return _from_list(column, lists)
    if limit:
        message = f"{column.header}应填{limit.words}。不要写单位、文字或“约”。"
        return _options("stop", "请填数字", message, validate="custom", value=limit.formula(cell))
    if column.kind in DATES:
        return _date(column, cell, last_day)
    if column.kind is Kind.CREDIT_CODE:
        message = f"{column.header}应为 {CREDIT_CODE_LENGTH} 位，请照证照核对；没有的留空。"
        return _options("warning", "请核对位数", message, validate="length", criteria="==", value=CREDIT_CODE_LENGTH)
    message = f"{column.header}最多 {column.longest} 字，请精简。"
    return _options("warning", "文字过长", message, validate="length", criteria="<=", value=column.longest)


def _from_list(column: Column, lists: Lists) -> Options:
    """A drop-down. A list that follows the cover can be empty, so it only warns."""
    offered = lists.offered(column)
    shown = "、".join(offered) if column.choices else "、".join(offered[:3]) + "等" * (len(offered) > 3)
    message = f"请从下拉列表中选择{column.header}，每格只填一项{f'：{shown}' if shown else ''}。"
    strictness = "stop" if offered else "warning"
    return _options(strictness, "请从列表选择", message, validate="list", source=f"=list_{lists.name(column)}")


def _suggestion(column: Column, lists: Lists) -> Options:
    """A drop-down of the team's own names; whatever else is typed is taken as well."""
    return _options("information", "可照写", OWN_OFFERED, validate="list", source=f"=list_{lists.own(column)}") | {
        "show_error": False
    }


def _date(column: Column, cell: str, last_day: date | None) -> Options:
    """A date of the programme, not after the period. An earlier one may be right, so it only warns."""
    since = TEAMS_ARRIVED
    until = f"至 {last_day:%Y-%m-%d} 之间" if last_day else "以后"
    forms = A_DAY if column.kind is Kind.DATE else f"{A_DAY} 或 {A_MONTH}"
    message = f"{column.header}应为 {since:%Y-%m-%d} {until}的日期，写成 {forms} 的样子。确认无误可以继续。"
    return _options("warning", "请核对日期", message, **_days(column, cell, since, last_day))


def _days(column: Column, cell: str, since: date, last_day: date | None) -> Options:
    """The rule of a date; where the month is enough, one that a spreadsheet keeps as text is taken as well."""
    if column.kind is Kind.MONTH:
        last = f",{cell}<=DATE({last_day:%Y,%m,%d})" if last_day else ""
        days = f"AND(ISNUMBER({cell}),{cell}>=DATE({since:%Y,%m,%d}){last})"
        return {"validate": "custom", "value": f'=OR(ISNUMBER(SEARCH("年",{cell})),{days})'}
    if last_day:
        return {"validate": "date", "criteria": "between", "minimum": since, "maximum": last_day}
    return {"validate": "date", "criteria": ">=", "value": since}


def _options(strictness: str, title: str, message: str, **rule: object) -> Options:
    """A rule with what Excel says when it is broken."""
    if len(message) > LONGEST_MESSAGE:
        message = message[: LONGEST_MESSAGE - 1] + "…"
    return {**rule, "ignore_blank": True, "error_type": strictness, "error_title": title, "error_message": message}


def _hint(column: Column, text: str) -> Options:
    """What a spreadsheet shows when a cell is entered: the header's note in one sentence."""
    title = f"{column.label}{'（必填）' if column.is_required else ''}"
    return {"input_title": title[:LONGEST_TITLE], "input_message": text[:LONGEST_MESSAGE]}
