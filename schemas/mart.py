"""`mart`: the consolidated totals, what they cover, and how they came to be what they are."""

from __future__ import annotations

from consolidate.schemas.measures import ADDITIVITIES
from consolidate.schemas.table import Stored, StoredTable

_SCOPE = (
    Stored("measure", "VARCHAR", "measure, into ref.measure", "指标"),
    Stored("scope", "VARCHAR", "all, county or team", "范围", allowed=("all", "county", "team")),
    Stored("scope_code", "VARCHAR", "code of the county or team, empty for all", "范围代码"),
)
TOTAL = StoredTable(
    "mart", "total", "every measure at every scope and period, with what it covers", "汇总",
    (
        *_SCOPE,
        Stored("scope_name", "VARCHAR", "name of the county or team", "范围名称", True),
        Stored("period", "VARCHAR", "a quarter, or all: everything since the first period", "报告期"),
        Stored("value", "DECIMAL(24,4)", "the total, in the measure's unit", "数值", True),
        Stored("pending", "DECIMAL(24,4)", "what the quarantined lines would add, where readable", "待核数值", True),
        Stored("unit", "VARCHAR", "unit of the value", "单位", True),
        Stored("additivity", "VARCHAR", "sum, distinct, last or ratio: only sums may be added up over teams", "可加性", True, ADDITIVITIES),
        Stored("teams_counted", "BIGINT", "teams with an accepted return in it", "已计工作队", True),
        Stored("teams_expected", "BIGINT", "teams registered in the scope for the period", "应计工作队", True),
        Stored("returns_counted", "BIGINT", "returns in it, one a team and quarter; of a newest line, of all quarters up to the period", "已计报表", True),
        Stored("returns_expected", "BIGINT", "returns due for those quarters", "应计报表", True),
        Stored("status", "VARCHAR", "partial: returns are missing; sealed: its quarters are sealed; pending: lines wait; else complete", "状态", True, ("partial", "sealed", "pending", "complete")),
        Stored("carried_from", "VARCHAR", "of a newest line: the oldest quarter that a silent team is carried forward from, NULL where none is", "沿用自"),
    ),
    ("measure", "scope", "scope_code", "period"),
)  # fmt: skip
FACT = StoredTable(
    "mart", "fact", "what each accepted line brings to each measure: totals are made of these, and traced to them", "指标明细",
    (
        Stored("measure", "VARCHAR", "measure, into ref.measure", "指标", True),
        Stored("county_code", "VARCHAR", "county of the work team", "县（市、区）代码", True),
        Stored("team_code", "VARCHAR", "work team", "工作队代码", True),
        Stored("period", "VARCHAR", "quarter", "报告期", True),
        Stored("key_id", "VARCHAR", "what is counted distinct, or what the newest line is taken of", "对象标识", True),
        Stored("key_name", "VARCHAR", "its name", "对象", True),
        Stored("value", "DECIMAL(24,4)", "what the line brings, in the measure's unit", "数值", True),
        Stored("line_id", "VARCHAR", "line of the core table, or the submission_id for teams_reporting", "行标识", True),
        Stored("submission_id", "VARCHAR", "submission", "报表标识", True),
        Stored("file", "VARCHAR", "file, relative to raw/", "文件", True),
        Stored("sheet", "VARCHAR", "sheet, as named in the file; NULL for teams_reporting", "工作表"),
        Stored("row", "BIGINT", "row of the sheet; NULL for teams_reporting", "行号"),
        Stored("is_pending", "BOOLEAN", "true for a quarantined line: counted in pending, not in value", "待核", True),
    ),
)  # fmt: skip
OVERLAP = StoredTable(
    "mart", "overlap", "what several teams count; the extras of a measure add up to sum over teams minus total", "跨队重复",
    (
        Stored("measure", "VARCHAR", "measure, into ref.measure", "指标"),
        Stored("period", "VARCHAR", "a quarter, or all", "报告期"),
        Stored("key_id", "VARCHAR", "what is counted", "对象标识"),
        Stored("key_name", "VARCHAR", "its name", "对象", True),
        Stored("teams", "BIGINT", "teams that count it", "工作队数", True),
        Stored("team_codes", "VARCHAR", "their codes, separated by commas", "工作队代码", True),
        Stored("extra", "BIGINT", "teams minus one", "多计数", True),
    ),
    ("measure", "period", "key_id"),
)  # fmt: skip
CLAIM_CHECK = StoredTable(
    "mart", "claim_check", "the published figures against the totals up to the same period", "公布数核对",
    (
        Stored("claim_id", "VARCHAR", "claim", "公布数编号"),
        Stored("measure", "VARCHAR", "measure, into ref.measure", "指标", True),
        Stored("scope", "VARCHAR", "all, county or team", "范围", True, ("all", "county", "team")),
        Stored("scope_code", "VARCHAR", "code of the county or team", "范围代码"),
        Stored("period_to", "VARCHAR", "everything up to this period", "截至"),
        Stored("qualifier", "VARCHAR", "= to the printed precision, >= (多、余), > (超过), ~ (约), <~ (近)", "限定词", True),
        Stored("claimed", "DECIMAL(24,4)", "the figure as published", "公布数", True),
        Stored("unit", "VARCHAR", "the claim's unit", "单位", True),
        Stored("found", "DECIMAL(24,4)", "the total, in the claim's unit", "汇总数"),
        Stored("difference", "DECIMAL(24,4)", "found minus claimed", "差额"),
        Stored("verdict", "VARCHAR", "holds, differs, incomplete (differs, and returns are missing) or unknown", "结论", True, ("holds", "differs", "incomplete", "unknown")),
        Stored("teams_counted", "BIGINT", "teams with an accepted submission in the span", "已计工作队"),
        Stored("teams_expected", "BIGINT", "teams registered in the scope for the period", "应计工作队"),
        Stored("returns_counted", "BIGINT", "returns in it, one a team and quarter", "已计报表"),
        Stored("returns_expected", "BIGINT", "returns due up to that period", "应计报表"),
        Stored("said", "VARCHAR", "the sentence it was published in", "原文"),
    ),
    ("claim_id",),
)  # fmt: skip
CHANGE = StoredTable(
    "mart", "change", "why each total differs from the last published run; amounts add up to after minus before", "数字变动",
    (
        *_SCOPE,
        Stored("period", "VARCHAR", "a quarter, or all", "报告期"),
        Stored("cause", "VARCHAR", "new_submission, resubmission, correction, decision, withdrawn_file, reference_change or rule_change", "原因"),
        Stored("amount", "DECIMAL(24,4)", "what this decision or file moved", "变动", True),
        Stored("before", "DECIMAL(24,4)", "the total in the last published run, NULL where it had none", "变动前"),
        Stored("after", "DECIMAL(24,4)", "the total now, NULL where there is none any more", "变动后"),
        Stored("what", "VARCHAR", "the decision, or the files of one team and period", "涉及"),
        Stored("decision_id", "VARCHAR", "the decision, into quality.decision; NULL where files or the program moved it", "决定编号"),
    ),
    ("measure", "scope", "scope_code", "period", "cause", "what"),
)  # fmt: skip
CHANGE_HISTORY = StoredTable(
    "mart", "change_history", "mart.change of every published run", "历次数字变动",
    (
        Stored("run_id", "VARCHAR", "run, into quality.run", "运行编号"),
        Stored("published_at", "TIMESTAMPTZ", "when the run that published it began", "公布时间", True),
        *CHANGE.columns,
    ),
    ("run_id", *CHANGE.key),
    has_index=False,
)  # fmt: skip
HISTORY = StoredTable(
    "mart", "total_history", "the totals of every published run", "历次公布的汇总",
    (
        Stored("run_id", "VARCHAR", "run, into quality.run", "运行编号"),
        Stored("published_at", "TIMESTAMPTZ", "when the run that published it began", "公布时间"),
        *_SCOPE,
        Stored("period", "VARCHAR", "a quarter, or all", "报告期"),
        Stored("value", "DECIMAL(24,4)", "the total then", "数值", True),
        Stored("teams_counted", "BIGINT", "teams counted then", "已计工作队"),
    ),
    ("run_id", "measure", "scope", "scope_code", "period"),
    has_index=False,
)  # fmt: skip
REVISION = StoredTable(
    "mart", "revision", "what moved in a period after its totals were sealed", "封存后修订",
    (
        *_SCOPE,
        Stored("period", "VARCHAR", "the sealed quarter", "报告期"),
        Stored("sealed", "DECIMAL(24,4)", "the total as sealed", "封存数", True),
        Stored("value", "DECIMAL(24,4)", "the total now", "现数", True),
        Stored("difference", "DECIMAL(24,4)", "now minus sealed", "差额", True),
        Stored("decision_id", "VARCHAR", "the seal, into quality.decision", "封存决定"),
    ),
    ("measure", "scope", "scope_code", "period"),
)  # fmt: skip
ACCOUNT = StoredTable(
    "mart", "account", "the accounts of all submissions of a period together", "分期行数与金额去向",
    (
        Stored("period", "VARCHAR", "quarter, or empty where it is unknown", "报告期"),
        Stored("submissions", "BIGINT", "files read", "报表数", True),
        *(
            Stored(f"{what}_{bucket}", "BIGINT" if what == "rows" else "DECIMAL(18,2)", f"{what} {bucket}", f"{label}：{bucket}", True)
            for what, label in (("rows", "行数"), ("yuan", "金额"))
            for bucket in ("read", "accepted", "quarantined", "superseded", "held")
        ),
        Stored("rows_not_data", "BIGINT", "rows that are no data", "行数：非数据", True),
    ),
    ("period",),
)  # fmt: skip

TABLES: tuple[StoredTable, ...] = (
    FACT,
    TOTAL,
    OVERLAP,
    CLAIM_CHECK,
    CHANGE,
    CHANGE_HISTORY,
    HISTORY,
    REVISION,
    ACCOUNT,
)
