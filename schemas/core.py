"""`core`: the accepted lines, one table a sheet, derived from the form."""

from __future__ import annotations

from collections.abc import Iterable

from consolidate.schemas.column import Column
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind, sql_type
from consolidate.schemas.sheets import EVENTS, LINES
from consolidate.schemas.table import Stored, StoredTable, quoted

_HEAD = (
    Stored("line_id", "VARCHAR", "stable id of the line", "行标识"),
    Stored("team_code", "VARCHAR", "work team that reported it", "工作队代码", True),
    Stored("period", "VARCHAR", "quarter it was reported for, like 2024Q2", "报告期", True),
)
_TAIL = (
    Stored("submission_id", "VARCHAR", "submission the line came in", "报表标识", True),
    Stored("file", "VARCHAR", "file, relative to raw/", "文件", True),
    Stored("sheet", "VARCHAR", "sheet, as named in the file", "工作表", True),
    Stored("row", "BIGINT", "row of the sheet, counted from 1", "行号", True),
)
_MORE = {
    "activity": (
        Stored("counted", "BOOLEAN", "false for the half of a double report that was merged into another line", "是否计数", True),
    ),
    "project": (
        Stored("project_id", "VARCHAR", "the project, the same under every name it was merged from", "项目标识"),
    ),
    "reclamation": (
        Stored("plot_id", "VARCHAR", "the plot, the same under every name it was merged from", "地块标识"),
        Stored("counted", "BOOLEAN", "false for a plot that was merged into another", "是否计数", True),
    ),
    "contribution": (
        Stored("donor_id", "VARCHAR", "the donor, into ref.donor, the same under every name it was merged from", "出资单位标识"),
        Stored("is_anonymous", "BOOLEAN", "true when the donor gave no name (爱心人士)", "匿名捐赠", True),
    ),
}  # fmt: skip


def stored(column: Column) -> tuple[Stored, ...]:
    """The warehouse columns that one column of the form becomes."""
    # money is typed in 万元 and stored in yuan
    label = f"{column.header}（元）" if column.kind is Kind.MONEY else column.label
    own = Stored(column.field, sql_type(column.kind), column.english, label)
    if column.kind is Kind.VILLAGE:
        return (
            Stored("village_code", "VARCHAR", "statistical code of the village, NULL at town level", "村（社区）代码"),
            own,
        )
    if column.kind is Kind.ORGANISATION:
        named, header = f"{column.english}, id into ref.organisation", column.header
        return (
            Stored(f"{column.field}_id", "VARCHAR", f"{named}, as merged", f"{header}标识"),
            Stored(f"raw_{column.field}_id", "VARCHAR", f"{named}, of the name as read", f"{header}原标识"),
            own,
        )
    return (own,)


def table(sheet: FormSheet) -> StoredTable:
    """The `core` table of a sheet of the form."""
    fields = [field for column in sheet.columns.values() for field in stored(column)]
    return StoredTable(
        "core", sheet.table, f"accepted lines of the sheet {sheet.english}", sheet.title,
        (*_HEAD, *fields, *_MORE.get(sheet.table, ()), *_TAIL), ("line_id",),
    )  # fmt: skip


SUBMISSION = StoredTable(
    "core", "submission", "the submissions whose lines are in the totals", "已采用的报表",
    (
        Stored("submission_id", "VARCHAR", "SHA-256 of the file (and the team, when a file holds several)", "报表标识"),
        Stored("team_code", "VARCHAR", "work team", "工作队代码", True),
        Stored("period", "VARCHAR", "quarter reported", "报告期", True),
        Stored("file", "VARCHAR", "file, relative to raw/", "文件", True),
        Stored("filled_on", "DATE", "day it was filled in, from the cover", "填报日期"),
        Stored("form_version", "VARCHAR", "version of the form", "表格版本"),
        Stored("revision_note", "VARCHAR", "why it was sent again, masked", "修订说明"),
        Stored("adds_to", "VARCHAR", "submission that it counts beside, for a supplement", "补充自"),
    ),
    ("submission_id",),
)  # fmt: skip

ACTIVITY_PARTNER = StoredTable(
    "core", "activity_partner", "the partner organisations of each activity, one a line", "活动参与党组织",
    (
        Stored("line_id", "VARCHAR", "line of core.activity", "行标识"),
        Stored("organisation_id", "VARCHAR", "organisation, into ref.organisation, as merged", "党组织标识", True),
        Stored("raw_organisation_id", "VARCHAR", "organisation, into ref.organisation, of the name as read", "党组织原标识"),
        Stored("ordinal", "BIGINT", "place in the cell, counted from 1", "次序", True),
        Stored("name", "VARCHAR", "name as read", "名称", True),
    ),
    ("line_id", "raw_organisation_id"),
)  # fmt: skip

TABLES: tuple[StoredTable, ...] = (SUBMISSION, *(table(sheet) for sheet in LINES), ACTIVITY_PARTNER)


def accepted_lines() -> str:
    """A view of the lines of all `core` tables, with what the accounts and the laws ask of every line."""
    return "CREATE OR REPLACE TEMP VIEW accepted_line AS " + _union(_accepted(sheet) for sheet in LINES)


def _accepted(sheet: FormSheet) -> str:
    kinds = {name: column.kind for name, column in sheet.columns.items()}
    organisations = [
        f'"{prefix}{name}_id"' for name, kind in kinds.items() if kind is Kind.ORGANISATION for prefix in ("", "raw_")
    ]
    village = "village_code" if Kind.VILLAGE in kinds.values() else "CAST(NULL AS VARCHAR)"
    yuan = f'coalesce("{sheet.total}", 0)' if sheet.total else "0"
    return _select(
        f"core.{sheet.table}",
        f"{quoted(sheet.table)} AS table_name", "line_id, team_code, period, submission_id, file, sheet",
        f"CAST({yuan} AS DECIMAL(18, 2)) AS yuan", f"{village} AS village_code",
        f"CAST([{', '.join(organisations)}] AS VARCHAR[]) AS organisation_ids",
    )  # fmt: skip


def every_line() -> str:
    """A view of the lines of all sheets in the stage with what the rules compare: the first required field of each, its
    money, and its whole content as one text: every field but the printed number; `undated`: and but its day."""
    return "CREATE OR REPLACE TEMP VIEW every_line AS " + _union(_staged(sheet) for sheet in LINES)


def _staged(sheet: FormSheet) -> str:
    first = next(name for name, column in sheet.columns.items() if column.is_required)
    money = sheet.total or next((name for name, column in sheet.columns.items() if column.kind is Kind.MONEY), None)
    placed = ("line_id", "line_no", "period", "submission_id", "file", "sheet", "row", "status", "line_key")
    left_out = ", ".join(f'"{name}"' for name in (*placed, *_NO_CONTENT.get(sheet.table, ())))
    dated = f', "{sheet.dated}"' if sheet.dated else ""
    return _select(
        f"stage.{sheet.table}",
        f"{quoted(sheet.table)} AS table_name", f"{quoted(sheet.title)} AS title",
        f"{'true' if sheet in EVENTS else 'false'} AS is_event",
        'line_id, team_code, period, submission_id, file, sheet, "row", status, line_key',
        f'{quoted(first)} AS field, CAST("{first}" AS VARCHAR) AS value',
        f"CAST({money or 'NULL'} AS DECIMAL(18, 2)) AS yuan",
        f"CAST(json_array(*COLUMNS(* EXCLUDE ({left_out}))) AS VARCHAR) AS content",
        f"CAST(json_array(*COLUMNS(* EXCLUDE ({left_out}{dated}))) AS VARCHAR) AS undated",
    )  # fmt: skip


_NO_CONTENT = {"activity": ("counted",)}
"""A merged activity has the same content as before."""


def _select(table: str, *columns: str) -> str:
    return " ".join(("SELECT", ", ".join(columns), "FROM", table))


def _union(selects: Iterable[str]) -> str:
    return "\nUNION ALL\n".join(selects)
