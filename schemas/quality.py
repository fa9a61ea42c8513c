"""`quality`: what was received, what is wrong with it, and where every line and every yuan went."""

from __future__ import annotations

from consolidate.schemas.rules import SEVERITIES
from consolidate.schemas.table import Stored, StoredTable

_COUNTS = ("read", "accepted", "quarantined", "superseded", "held")

SUBMISSION = StoredTable(
    "quality", "submission", "every file seen, and what became of it", "收到的报表",
    (
        Stored("submission_id", "VARCHAR", "SHA-256 of the file (and the team, when a file holds several)", "报表标识"),
        Stored("file", "VARCHAR", "file, relative to raw/", "文件"),
        Stored("team_code", "VARCHAR", "work team, where known", "工作队代码"),
        Stored("period", "VARCHAR", "quarter, where known", "报告期"),
        Stored("status", "VARCHAR", "accepted, held, superseded, duplicate, skipped or unreadable", "状态", True,
            ("accepted", "held", "superseded", "duplicate", "skipped", "unreadable")),
        Stored("why", "VARCHAR", "why it has that status", "原因"),
        Stored("revision_of", "VARCHAR", "submission it takes the place of", "修订自"),
        Stored("filled_on", "DATE", "day it was filled in, from the cover", "填报日期"),
        Stored("first_seen_at", "TIMESTAMPTZ", "when a run first saw this content", "首次收到时间"),
        Stored("form_version", "VARCHAR", "version of the form", "表格版本"),
        Stored("layout_fingerprint", "VARCHAR", "hash of its layout: sheets, headers, units, hidden parts", "表格结构指纹"),
        Stored("adds_to", "VARCHAR", "submission that it counts beside, for a supplement", "补充自"),
    ),
    ("submission_id", "file"),
)  # fmt: skip
FINDING = StoredTable(
    "quality", "finding", "one thing wrong at one place", "问题",
    (
        Stored("finding_id", "VARCHAR", "stable over runs and resubmissions", "问题编号"),
        Stored("rule", "VARCHAR", "rule it breaks, into ref.rule", "规则", True),
        Stored("severity", "VARCHAR", "hold, quarantine, explain or note", "严重程度", True, SEVERITIES),
        Stored("status", "VARCHAR", "open, explained or corrected", "状态", True, ("open", "explained", "corrected")),
        Stored("team_code", "VARCHAR", "work team", "工作队代码"),
        Stored("period", "VARCHAR", "quarter", "报告期"),
        Stored("submission_id", "VARCHAR", "submission", "报表标识"),
        Stored("file", "VARCHAR", "file, relative to raw/", "文件"),
        Stored("sheet", "VARCHAR", "sheet, as named in the file", "工作表"),
        Stored("cell", "VARCHAR", "cell, like G7", "单元格"),
        Stored("row", "BIGINT", "row of the sheet", "行号"),
        Stored("field", "VARCHAR", "field of the form", "字段"),
        Stored("value", "VARCHAR", "what was found, personal data masked", "填写内容"),
        Stored("expected", "VARCHAR", "what is expected", "应为"),
        Stored("difference", "DECIMAL(24,4)", "found minus expected, where there is one", "差额"),
        Stored("difference_unit", "VARCHAR", "unit of the difference: 元 for what is typed in 万元", "差额单位"),
        Stored("yuan_at_stake", "DECIMAL(18,2)", "yuan that depend on it, where there are any", "涉及金额（元）"),
        Stored("message", "VARCHAR", "the finding as a sentence, Chinese", "说明", True),
        Stored("message_en", "VARCHAR", "the finding as a sentence, English", "说明（英文）", True),
        Stored("hint", "VARCHAR", "what to do", "处理办法", True),
        Stored("because_of", "VARCHAR", "the finding it follows from, whose cause it shares: not counted beside it", "起因（问题编号）"),
    ),
    ("finding_id",),
)  # fmt: skip
ACCOUNT = StoredTable(
    "quality", "account", "where every row and every yuan of a sheet went; read = the sum of the rest", "行数与金额去向",
    (
        Stored("submission_id", "VARCHAR", "submission", "报表标识"),
        Stored("file", "VARCHAR", "file, relative to raw/", "文件"),
        Stored("sheet", "VARCHAR", "sheet, as named in the file", "工作表"),
        Stored("team_code", "VARCHAR", "work team, where known", "工作队代码"),
        Stored("period", "VARCHAR", "quarter, where known", "报告期"),
        *(Stored(f"rows_{count}", "BIGINT", f"rows {count}", f"行数：{count}", True) for count in _COUNTS),
        Stored("rows_not_data", "BIGINT", "rows that are no data: blank, total, note, example, header", "行数：非数据", True),
        *(Stored(f"yuan_{count}", "DECIMAL(18,2)", f"yuan {count}", f"金额：{count}", True) for count in _COUNTS),
    ),
    ("submission_id", "file", "sheet"),
)  # fmt: skip
COMPLETENESS = StoredTable(
    "quality", "completeness", "who has reported what, team by team and period by period", "报送情况",
    (
        Stored("team_code", "VARCHAR", "work team", "工作队代码"),
        Stored("period", "VARCHAR", "quarter", "报告期"),
        Stored("status", "VARCHAR", "accepted, held or missing", "状态", True, ("accepted", "held", "missing")),
        Stored("due_on", "DATE", "day the return was due", "应报日期", True),
        Stored("filled_on", "DATE", "day it was filled in", "填报日期"),
        Stored("on_time", "BOOLEAN", "filled in by the due date", "是否按时"),
        Stored("is_nil", "BOOLEAN", "accepted without any line: a nil report", "零报告"),
        Stored("lines_accepted", "BIGINT", "lines in the totals", "采用行数", True),
        Stored("lines_quarantined", "BIGINT", "lines kept out", "暂缓行数", True),
    ),
    ("team_code", "period"),
)  # fmt: skip
DECISION = StoredTable(
    "quality", "decision", "what people decided, and what it did", "处理决定",
    (
        Stored("decision_id", "VARCHAR", "id", "决定编号"),
        Stored("kind", "VARCHAR", "correction, explanation, merge, separation, seal, acceptance, hold, call or revocation", "类别", True),
        Stored("decided_at", "TIMESTAMPTZ", "when", "时间", True),
        Stored("decided_by", "VARCHAR", "who", "决定人", True),
        Stored("reason", "VARCHAR", "why", "理由", True),
        Stored("target", "VARCHAR", "what it is about", "对象", True),
        Stored("value_before", "VARCHAR", "what stood there, masked", "原值"),
        Stored("value_after", "VARCHAR", "what takes its place, masked", "新值"),
        Stored("status", "VARCHAR", "active, lapsed or revoked", "状态", True, ("active", "lapsed", "revoked")),
        Stored("effect", "VARCHAR", "what it did in this run", "效果"),
        Stored("file", "VARCHAR", "file, relative to raw/, that it is about in this run", "文件"),
        Stored("sheet", "VARCHAR", "sheet, as named in the file", "工作表"),
        Stored("cell", "VARCHAR", "cell, where its line stands now", "单元格"),
        Stored("line_id", "VARCHAR", "line that it is about", "行标识"),
        Stored("finding_id", "VARCHAR", "finding that it settles or explains; of a lapsed correction the one that says so", "问题编号"),
    ),
    ("decision_id",),
)  # fmt: skip
RUN = StoredTable(
    "quality", "run", "the runs so far", "运行记录",
    (
        Stored("run_id", "VARCHAR", "id", "运行编号"),
        Stored("started_at", "TIMESTAMPTZ", "start", "开始时间", True),
        Stored("ended_at", "TIMESTAMPTZ", "end", "结束时间"),
        Stored("outcome", "VARCHAR", "published, unchanged, failed or crashed", "结果", True,
            ("published", "unchanged", "failed", "crashed")),
        Stored("counts", "JSON", "files, lines, findings", "计数"),
        Stored("seconds", "JSON", "seconds by stage", "各阶段秒数"),
        Stored("versions", "JSON", "versions of program and libraries", "版本"),
        Stored("host", "VARCHAR", "machine", "主机"),
        Stored("why", "VARCHAR", "why it failed", "失败原因"),
    ),
    ("run_id",),
)  # fmt: skip
QUARANTINE = StoredTable(
    "quality", "quarantined_line", "lines kept out of the totals, with what could be read of them", "暂缓的行",
    (
        Stored("line_id", "VARCHAR", "stable id of the line", "行标识"),
        Stored("table_name", "VARCHAR", "core table it would stand in", "表", True),
        Stored("team_code", "VARCHAR", "work team", "工作队代码", True),
        Stored("period", "VARCHAR", "quarter", "报告期", True),
        Stored("submission_id", "VARCHAR", "submission", "报表标识", True),
        Stored("file", "VARCHAR", "file, relative to raw/", "文件", True),
        Stored("sheet", "VARCHAR", "sheet, as named in the file", "工作表", True),
        Stored("row", "BIGINT", "row of the sheet", "行号", True),
        Stored("rules", "VARCHAR", "rules it breaks", "规则", True),
        Stored("yuan", "DECIMAL(18,2)", "its total where it can be read", "金额（元）"),
    ),
    ("line_id",),
)  # fmt: skip

PLACE = StoredTable(
    "quality", "place", "where each field of the form stands in each sheet received", "字段位置",
    (
        Stored("submission_id", "VARCHAR", "submission", "报表标识"),
        Stored("file", "VARCHAR", "file, relative to raw/", "文件"),
        Stored("sheet", "VARCHAR", "sheet, as named in the file", "工作表"),
        Stored("table_name", "VARCHAR", "table the sheet goes to", "表", True),
        Stored("field", "VARCHAR", "field of the form", "字段"),
        Stored("letter", "VARCHAR", "column of the sheet, like G", "列", True),
        Stored("first_row", "BIGINT", "row from which the field stands there: a second header may move it", "起始行", True),
    ),
    # no key: an index over four texts costs more than the table is asked
)  # fmt: skip

DECLARED = StoredTable(
    "quality", "declared", "every line of 汇总 in the accepted returns, against its details as read", "汇总与明细核对",
    (
        Stored("submission_id", "VARCHAR", "submission", "报表标识"),
        Stored("file", "VARCHAR", "file, relative to raw/", "文件"),
        Stored("sheet", "VARCHAR", "sheet, as named in the file", "工作表"),
        Stored("row", "BIGINT", "row of the sheet", "行号"),
        Stored("team_code", "VARCHAR", "work team", "工作队代码", True),
        Stored("period", "VARCHAR", "quarter", "报告期", True),
        Stored("indicator", "VARCHAR", "indicator of the sheet", "指标", True),
        Stored("declared", "DECIMAL(24,4)", "what the team declares, in the unit; NULL where it cannot be read", "本期数"),
        Stored("unit", "VARCHAR", "unit of the three figures", "单位", True),
        Stored("found", "DECIMAL(24,4)", "what the lines add up to as read: those that wait are in it", "明细合计", True),
        Stored("difference", "DECIMAL(24,4)", "declared minus found", "差额"),
        Stored("agrees", "BOOLEAN", "whether they agree to the last decimal that is typed", "是否相符", True),
    ),
    ("submission_id", "file", "sheet", "row"),
)  # fmt: skip

SUPERSEDED_VALUE = StoredTable(
    "quality", "superseded_value",
    "values that a return sent again changed, beside those of the return that it takes the place of", "重报前后的数值",
    (
        Stored("team_code", "VARCHAR", "work team", "工作队代码", True),
        Stored("period", "VARCHAR", "quarter", "报告期", True),
        Stored("table_name", "VARCHAR", "core table of the line", "表", True),
        Stored("line_id", "VARCHAR", "line, the same in both returns", "行标识"),
        Stored("field", "VARCHAR", "field of the form", "字段"),
        Stored("value_before", "VARCHAR", "value in the return before, as stored (a village by its code); NULL where it has no such line or value", "原值"),
        Stored("value_after", "VARCHAR", "value in the return sent again; NULL where it has no such line or value", "现值"),
        Stored("superseded_id", "VARCHAR", "submission that was replaced", "被替换的报表标识"),
        Stored("file_before", "VARCHAR", "its file, relative to raw/", "原文件"),
        Stored("sheet_before", "VARCHAR", "its sheet, as named in the file", "原工作表"),
        Stored("row_before", "BIGINT", "row of the sheet", "原行号"),
        Stored("submission_id", "VARCHAR", "submission that takes its place", "报表标识"),
        Stored("file_after", "VARCHAR", "file, relative to raw/", "文件"),
        Stored("sheet_after", "VARCHAR", "sheet, as named in the file", "工作表"),
        Stored("row_after", "BIGINT", "row of the sheet", "行号"),
    ),
    ("submission_id", "line_id", "field"),
)  # fmt: skip

TABLES: tuple[StoredTable, ...] = (
    SUBMISSION,
    FINDING,
    ACCOUNT,
    COMPLETENESS,
    DECISION,
    RUN,
    QUARANTINE,
    PLACE,
    DECLARED,
    SUPERSEDED_VALUE,
)
