"""`core`: the accepted lines, one table a sheet, derived from the form."""

from __future__ import annotations

from schemas.column import Column
from schemas.form import Sheet
from schemas.kind import Kind, sql_type
from schemas.sheets import LINES
from schemas.table import Stored, Table

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
    own = Stored(column.field, sql_type(column.kind), column.english, column.label)
    if column.kind is Kind.VILLAGE:
        return (
            Stored("village_code", "VARCHAR", "statistical code of the village, NULL at town level", "村（社区）代码"),
            own,
        )
    if column.kind is Kind.ORGANISATION:
        return (
            Stored(
                f"{column.field}_id", "VARCHAR", f"{column.english}, id into ref.organisation", f"{column.header}标识"
            ),
            own,
        )
    return (own,)


def table(sheet: Sheet) -> Table:
    """The `core` table of a sheet of the form."""
    fields = [one for column in sheet.columns.values() for one in stored(column)]
    return Table(
        "core", sheet.table, f"accepted lines of the sheet {sheet.english}", sheet.title,
        (*_HEAD, *fields, *_MORE.get(sheet.table, ()), *_TAIL), ("line_id",),
    )  # fmt: skip


SUBMISSION = Table(
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

ACTIVITY_PARTNER = Table(
    "core", "activity_partner", "the partner organisations of each activity, one a line", "活动参与党组织",
    (
        Stored("line_id", "VARCHAR", "line of core.activity", "行标识"),
        Stored("organisation_id", "VARCHAR", "organisation, into ref.organisation", "党组织标识"),
        Stored("ordinal", "BIGINT", "place in the cell, counted from 1", "次序", True),
        Stored("name", "VARCHAR", "name as read", "名称", True),
    ),
    ("line_id", "organisation_id"),
)  # fmt: skip

TABLES: tuple[Table, ...] = (SUBMISSION, *(table(one) for one in LINES), ACTIVITY_PARTNER)
