"""Looks up what a decision is about, so that a decision never names what is not there."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def typed_at(data: Path, file: str, cell: str) -> tuple[str, str, str]:
    """Sheet, content and submission of a cell as the file in raw/ has it now."""
    from consolidate.checks.findings.address import position
    from consolidate.checks.findings.breach import shown
    from consolidate.intake.inbox import find
    from consolidate.intake.workbook import Verdict, read
    from consolidate.runtime.limits import load

    sheet_name, _, address = cell.rpartition("!")
    spot = position(address)
    if not sheet_name or spot is None:
        raise WrongUsage(
            f"--cell 应写成 工作表!单元格，例如 共建活动!G7；写的是“{cell}”。 --cell must be like 共建活动!G7."
        )
    limits = load(data)
    received = {one.file: one for one in find(Folders(data).raw, limits)}
    if file not in received:
        raise WrongUsage(f"raw/ 里没有“{file}”。 There is no such file in raw/.")
    name, content = received[file].load(limits)[0]
    book = read(content, name, limits)
    if isinstance(book, Verdict):
        raise WrongUsage(f"{file}：{book.zh} {book.en}")
    sheets = {one.name.strip(): one for one in book.sheets}
    if sheet_name.strip("'").strip() not in sheets:
        raise WrongUsage(f"{file} 里没有工作表“{sheet_name}”，有：{'、'.join(sheets)}。 There is no such sheet.")
    sheet = sheets[sheet_name.strip("'").strip()]
    row, column = spot[0] - 1, spot[1]
    if row >= len(sheet.rows) or column >= max(map(len, sheet.rows)):
        raise WrongUsage(
            f"{sheet.name}!{address} 在填写的范围之外（共 {len(sheet.rows)} 行）。 That cell is outside of what is filled in."
        )
    value = sheet.rows[row][column] if column < len(sheet.rows[row]) else ""
    return sheet.name, shown(value), received[file].sha256


def finding(data: Path, finding_id: str) -> Row:
    """The finding as published."""
    rows = _ask(data, "SELECT * FROM quality.finding WHERE finding_id = $id", id=finding_id)
    if not rows:
        raise WrongUsage(f"没有编号为 {finding_id} 的问题。 There is no finding {finding_id}.")
    return rows[0]


def pair(data: Path, a: str, b: str) -> tuple[str, str, str]:
    """'organisation' or 'activity', and the two ids; each given by id or unambiguous name."""
    for what, table, key, name in (
        ("organisation", "ref.organisation", "organisation_id", "name"),
        ("activity", "core.activity", "line_id", "title"),
    ):
        query = f"SELECT {key} FROM {table} WHERE {key} = $text OR {name} = $text"  # noqa: S608 - our own names
        found = [[str(row[key]) for row in _ask(data, query, text=one)] for one in (a, b)]
        if not found[0] and not found[1]:
            continue
        for text, ids in zip((a, b), found, strict=True):
            if len(ids) != 1:
                said = "不止一个，请用编号" if ids else "没有找到"
                raise WrongUsage(f"“{text}”{said}。 {'Ambiguous: use the id' if ids else 'Not found'}: “{text}”.")
        if found[0] == found[1]:
            raise WrongUsage(f"“{a}”和“{b}”是同一个。 They are the same thing.")
        return what, found[0][0], found[1][0]
    raise WrongUsage(f"没有找到“{a}”和“{b}”：应为两个党组织或两行活动，用编号或名称。 Neither was found.")


def totals_fingerprint(data: Path, period: str) -> str:
    """What identifies the published totals of a period."""
    rows = _ask(
        data,
        "SELECT measure, scope, scope_code, value FROM mart.total WHERE period = $period ORDER BY ALL",
        period=period,
    )
    if not rows:
        raise WrongUsage(f"没有报告期“{period}”的汇总数。 There are no totals for the period “{period}”.")
    return hashlib.sha256(repr([tuple(map(str, row.values())) for row in rows]).encode()).hexdigest()


def _ask(data: Path, query: str, **parameters: object) -> list[Row]:
    from consolidate.warehouse.database import open_published, rows_of

    con = open_published(Folders(data).warehouse)
    try:
        return rows_of(con.execute(query, parameters))
    finally:
        con.close()
