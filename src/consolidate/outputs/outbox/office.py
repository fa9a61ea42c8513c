"""The office's workbook: which teams, how many findings, how urgent, and whom to call first."""

from __future__ import annotations

import hashlib
import io
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal

from consolidate.outputs.outbox.marks import Row
from consolidate.schemas.rules import SEVERITY_LABEL

OFFICE = "办公室汇总.xlsx"
_LOOK = "3"
_SIGNS = {"hold": "■", "quarantine": "▲", "explain": "●"}
_COLOURS = {"hold": "#F4A29A", "quarantine": "#FFC266", "explain": "#FFF2A8", "": "#E3F1E1"}
STATES = {
    "accepted": "已采用",
    "held": "整份暂缓",
    "on_hold": "指挥办暂缓",
    "unreadable": "已收到，无法读取",
    "not_opened": "已收到，本机打不开",
    "missing": "未报送",
}
"""How a return stands, in words."""
_TEAMS = (
    ("次序\norder", 7),
    ("工作队\nteam", 26),
    ("县（市、区）\ncounty", 14),
    ("报送情况\nreturn", 14),
    ("先办什么\nwhat is urgent", 34),
    ("整份暂缓\nhold", 9),
    ("本行暂缓\nquarantine", 10),
    ("需说明\nexplain", 9),
    ("待核金额（元）\nyuan at stake", 18),
    ("标注工作簿\nmarked copy", 30),
    ("通话记录\nnotes", 30),
)
_FINDINGS = (
    ("工作队\nteam", 24),
    ("严重程度\nseverity", 13),
    ("问题\nfinding", 18),
    ("文件\nfile", 30),
    ("工作表\nsheet", 16),
    ("单元格\ncell", 9),
    ("说明与办法\nwhat and what to do", 70),
    ("涉及金额（元）\nyuan", 16),
    ("编号\nid", 17),
)


def write_office_list(
    period: str, teams: Sequence[Row], found: Sequence[Row], copies: Mapping[str, str]
) -> tuple[str, bytes] | None:
    """What the workbook rests on, and its content; None where there is nothing to do about the period.

    `teams`: the rows of send/office for the period; `found`: of send/findings; `copies`: the marked copy of each file.
    """
    if not found and all(row["status"] == "accepted" for row in teams):
        return None
    ordered = sorted(teams, key=urgency)
    content = repr((_LOOK, period, [tuple(row.items()) for row in (*ordered, *found)], sorted(copies.items())))
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:32], _write_workbook(
        period, ordered, found, copies
    )


def urgency(row: Row) -> tuple[int, Decimal, int, str]:
    """Held returns first, then missing ones, then lines that wait, the most yuan first, then what needs a word."""
    yuan, waiting = Decimal(str(row["yuan"])), int(str(row["quarantines"]))
    level = {"held": 0, "unreadable": 0, "missing": 1, "on_hold": 4}.get(
        str(row["status"]), 2 if waiting or row["holds"] else 3 if row["explains"] else 4
    )
    return level, -yuan, -waiting - int(str(row["explains"])), str(row["team_code"])


def what_is_urgent(row: Row) -> tuple[str, str]:
    """What is urgent about a team, in words, and the severity that says how urgent."""
    if row["status"] == "held":
        return "整份报表暂缓，一行都没有计入", "hold"
    if row["status"] == "unreadable":
        return "已收到，但文件无法读取，请另存为 .xlsx 后重新报送", "hold"
    if row["status"] == "not_opened":
        return "已收到，本机打不开，由系统管理员处理，不必打电话", "note"
    if row["status"] == "on_hold":
        return "指挥办整份暂缓，由办公室核实，不必打电话", "note"
    if row["status"] == "missing":
        return f"没有收到报表（应于 {row['due_on']} 前报送）", "hold"
    if row["holds"]:
        return "另一份报表暂缓，仍以已采用的一份为准", "quarantine"
    if row["quarantines"]:
        return f"{row['lines_quarantined']} 行没有计入，请更正", "quarantine"
    if row["explains"]:
        late = "（含迟报）" if row["on_time"] is False else ""
        return f"{row['explains']} 处需要说明{late}", "explain"
    return "没有问题", ""


def _write_workbook(period: str, teams: Sequence[Row], found: Sequence[Row], copies: Mapping[str, str]) -> bytes:
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": f"办公室汇总 {period}", "created": datetime(2021, 1, 1)})
    if teams:
        _PrintedSheet(book, "先打电话", f"{period}　先给谁打电话 Whom to call first", _TEAMS).fill(
            _team_rows(teams, found, copies)
        )
    names = {str(row["team_code"]): str(row["team"]) for row in teams}
    _PrintedSheet(book, "问题明细", f"{period}　全部待处理的问题 All open findings", _FINDINGS).fill(
        _finding_rows(found, names)
    )
    book.close()
    return target.getvalue()


def _team_rows(teams: Sequence[Row], found: Sequence[Row], copies: Mapping[str, str]) -> list[tuple[str, list[object]]]:
    sent: dict[str, Counter[str]] = {}
    for row in found:
        if str(row["original"]) in copies:
            sent.setdefault(str(row["team_code"]), Counter())[copies[str(row["original"])]] += 1
    rows = []
    for number, row in enumerate(teams, 1):
        what, severity = what_is_urgent(row)
        copy = next((name for name, _ in sent.get(str(row["team_code"]), Counter()).most_common(1)), "")
        state = STATES[str(row["status"])]
        late = "，迟报" if row["on_time"] is False else ""
        counts: list[object] = [row["holds"] or None, row["quarantines"] or None, row["explains"] or None]
        link = ("link", copy) if copy else None
        sign = f"{_SIGNS[severity]} " if severity in _SIGNS else ""
        rows.append(
            (
                severity,
                [
                    number,
                    row["team"],
                    row["county"],
                    state + late,
                    sign + what,
                    *counts,
                    row["yuan"] or None,
                    link,
                    None,
                ],
            )
        )
    return rows


def _finding_rows(found: Sequence[Row], names: Mapping[str, str]) -> list[tuple[str, list[object]]]:
    ordered = sorted(
        found, key=lambda row: (list(_SIGNS).index(str(row["severity"])), -abs(Decimal(str(row["yuan_at_stake"] or 0))))
    )
    return [
        (
            str(row["severity"]),
            [
                names.get(str(row["team_code"]), row["team_code"]), f"{_SIGNS[str(row['severity'])]} {SEVERITY_LABEL[str(row['severity'])]}",
                row["title"], row["original"], row["sheet"], row["cell"], row["message"], row["yuan_at_stake"], row["finding_id"],
            ],
        )
        for row in ordered
    ]  # fmt: skip


class _PrintedSheet:
    """One sheet: a title, the columns' titles, the rows, ready to be printed."""

    def __init__(self, book: object, name: str, title: str, columns: Sequence[tuple[str, int]]) -> None:
        self.book, self.columns = book, columns
        self.sheet = book.add_worksheet(name)  # type: ignore[attr-defined]  # xlsxwriter has no types
        basic = {"font_name": "微软雅黑", "font_size": 10, "valign": "vcenter"}
        self.frame = {**basic, "border": 1, "border_color": "#BFB8AF", "text_wrap": True}
        self.formats: dict[tuple[str, str], object] = {}
        self.sheet.write_string(
            0, 0, title, self._new({**basic, "font_size": 15, "bold": True, "font_color": "#B4281E"})
        )
        head = self._new({**self.frame, "bold": True, "align": "center", "bg_color": "#FBE7DC"})
        for column, (text, wide) in enumerate(columns):
            self.sheet.set_column(column, column, wide)
            self.sheet.write_string(1, column, text, head)
        self.sheet.set_row(0, 26)
        self.sheet.set_row(1, 32)

    def _new(self, look: Mapping[str, object]) -> object:
        return self.book.add_format(dict(look))  # type: ignore[attr-defined]  # xlsxwriter has no types

    def _format(self, severity: str, kind: str) -> object:
        if (severity, kind) not in self.formats:
            look: dict[str, object] = {**self.frame}
            look |= {"bg_color": _COLOURS[severity]} if kind == "sign" else {}
            look |= {"num_format": "#,##0.##", "align": "right"} if kind == "number" else {}
            look |= {"font_color": "#0B57D0", "underline": 1} if kind == "link" else {}
            self.formats[severity, kind] = self._new(look)
        return self.formats[severity, kind]

    def fill(self, rows: Sequence[tuple[str, Sequence[object]]]) -> None:
        """Writes the rows and sets the page up."""
        for number, (severity, cells) in enumerate(rows, 2):
            for column, cell in enumerate(cells):
                self._write(number, column, cell, severity)
        last = max(len(rows) + 1, 2)
        self.sheet.freeze_panes(2, 2)
        self.sheet.autofilter(1, 0, last, len(self.columns) - 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(9)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(1)
        self.sheet.set_footer("&C第 &P 页，共 &N 页")

    def _write(self, row: int, column: int, cell: object, severity: str) -> None:
        if cell is None:
            self.sheet.write_blank(row, column, None, self._format(severity, "text"))
        elif isinstance(cell, tuple):
            self.sheet.write_url(row, column, f"external:{cell[1]}", self._format(severity, "link"), str(cell[1]))
        elif isinstance(cell, (int, Decimal)):
            self.sheet.write_number(row, column, float(cell), self._format(severity, "number"))
        else:
            text = str(cell)
            is_sign = text[:2].strip() in _SIGNS.values() or text == "没有问题"
            self.sheet.write_string(row, column, text[:4000], self._format(severity, "sign" if is_sign else "text"))
