"""Rules across sheets, periods and teams."""

from __future__ import annotations

from consolidate.schemas.rules.rule import Rule

RULES = (
    Rule(
        "pairing_unknown", "explain", "sql", "参与单位没有结对", "partner without a pairing",
        "{place}：“{value}”{detail}不在本工作队本期和以前各期的结对共建表里。",
        "{place}: “{value}”{detail} is in no pairing of this team up to this period.",
        "请核对名称写法；确已结对请补报结对共建表。", "Check the spelling, or report the pairing.",
    ),
    Rule(
        "copy_forward", "explain", "sql", "照抄上期", "copied forward",
        "{place}：本期 {expected} 行中有 {value} 行与{detail}。",
        "{place}: {value} of {expected} lines equal those of {detail}.",
        "报表填本期数；请删去上期的行。", "Report this period only: delete last period's lines.", is_comparison=True,
    ),
    Rule(
        "swing", "explain", "sql", "大幅波动", "swing",
        "{place}：{header}本期 {value}，上次填报 {expected}，{detail}，没有说明原因。",
        "{place}: {header} is {value} against {expected} in the return before ({detail}), without a reason given.",
        "请核对；属实请在汇总表“说明”栏写明原因。", "Check it, or give the reason in the note on the sheet “汇总”.", also=("note",), is_comparison=True,
    ),
    Rule(
        "nil_return", "explain", "sql", "零报告", "nil return after one with lines",
        "{place}：本期是零报告，上次填报有 {expected} 行，没有说明原因。",
        "{place}: a nil report, after {expected} lines in the return before, without a reason given.",
        "请核对是否漏填；属实请在汇总表“说明”栏写明原因。", "Check whether lines are missing, or give the reason in the note on the sheet “汇总”.", is_comparison=True,
    ),
    Rule(
        "plot_again", "explain", "sql", "地块重复上报", "plot reported again",
        "{place}：地块“{value}”已在{expected}报过。", "{place}: the plot “{value}” was reported before at {expected}.",
        "每块地只报一次；如是另一块地请改用不同名称。", "A plot is reported once; give another plot another name.", is_comparison=True,
    ),
    Rule(
        "recorded_twice", "explain", "sql", "资金可能重复登记", "contribution recorded twice",
        "{place}：“{value}”同一天、同样金额（{detail}）的资金或物资，已在{expected}登记过。",
        "{place}: the same gift of “{value}”, same date and amount ({detail}), was recorded before at {expected}.",
        "请核对是否同一笔；确是两笔请说明。", "Check whether it is one gift, or explain that there were two.", is_comparison=True,
    ),
    Rule(
        "resubmission_reason", "hold", "register", "没有修订说明", "return without a reason",
        "{place}：这是 {expected} 之后的{detail}。",
        "{place}: after “{expected}” this is a {detail}.",
        "请在封面“修订说明”写明改了什么、为什么改（封存后首次报送的，写明为什么这时才报）；指挥办核实后也可决定：consolidate accept {file} --as replacement --by 姓名 --why 理由。",
        "Fill in “修订说明” on the cover; a steward who has asked may type: `consolidate accept {file} --as replacement --by NAME --why REASON`.",
        is_comparison=True,
    ),
    Rule(
        "ambiguous_resubmission", "hold", "register", "分不清哪一份在后", "ambiguous resubmission",
        "{place}：同一工作队同一期有两份报表（另一份：{expected}），填报日期相同，分不清以哪一份为准，两份都暂缓。",
        "{place}: two returns for one team and period (the other: “{expected}”) and nothing says which is later; both wait.",
        "请在后一份写明修订说明，或移走作废的一份；指挥办核实后也可决定以这一份为准：consolidate accept {file} --as replacement --by 姓名 --why 理由。",
        "Give the later one a “修订说明”, or take the void one away; a steward may let this one count: `consolidate accept {file} --as replacement --by NAME --why REASON`.",
    ),
    Rule(
        "shrinking_resubmission", "hold", "register", "重报去掉了前一份的行", "resubmission that takes lines away",
        "{place}：这份重报会替换 {expected}，但{detail}，修订说明没有这样说，暂不采用，仍以前一份为准。",
        "{place}: this resubmission would replace “{expected}”, but {detail}, and its “修订说明” does not say so; the earlier one stays in.",
        "请把全部内容重新报送，或在修订说明写明删去了什么（整份更换的，写明“整份更换”；某张表没有内容的，在表上写“无”）；指挥办核实后也可决定，补报的一并计入：consolidate accept {file} --as supplement --by 姓名 --why 理由；代替前一份：--as replacement。",
        "Send the whole return again, or say in “修订说明” what was withdrawn (“整份更换” where all of it is replaced; “无” on a sheet that has nothing); a steward who has asked may let it add to the earlier one: `consolidate accept {file} --as supplement --by NAME --why REASON`; or take its place: `--as replacement`.",
    ),
    Rule(
        "put_on_hold", "hold", "register", "指挥办暂缓", "put on hold by the office",
        "{place}：指挥办把这份报表整份暂缓（{header}）：{detail}。",
        "{place}: the office put this return on hold ({header}): {detail}.",
        "由指挥办核实；核实后撤销这个决定，就照常计入，不必联系工作队。",
        "The office looks into it and takes the decision back; the team need not be called.",
    ),
    Rule(
        "sent_back", "hold", "register", "退回重报", "sent back to be sent again",
        "{place}：指挥办退回重报（{header}）：{detail}。",
        "{place}: the office sent this return back ({header}): {detail}.",
        "请照退回的原因改正，在封面“修订说明”写明改了什么，重新报送。",
        "Mend what the office says, say in “修订说明” what was changed, and send it again.",
    ),
    Rule(
        "period_mismatch", "hold", "register", "报告期与内容不符", "period and content disagree",
        "{place}：封面的报告期是 {value}，但{detail}，看来是 {expected} 的报表，整份暂缓，已采用的报表不变。",
        "{place}: the cover says {value}, but {detail}; it seems to be the return of {expected} and is held, what was accepted stays.",
        "请把封面的报告期改正后重新报送；如封面没有错，请改正文件名和日期。",
        "Put the period on the cover right and send it again; if the cover is right, mend the file's name and the dates.",
    ),
    Rule(
        "copied_return", "hold", "register", "照搬上期报表", "return copied from the last one",
        "{place}：这份 {value} 的报表看来照搬了 {expected}：{detail}，整份暂缓。",
        "{place}: this return of {value} seems to be a copy of {expected}: {detail}; it is held.",
        "请填报本期新发生的内容后重新报送；本期没有内容的报空表。", "Report what happened in the period, or send an empty return.", is_comparison=True,
    ),
    Rule(
        "filled_early", "explain", "register", "填报日期过早", "filled in too early",
        "{place}：填报日期“{value}”应 {expected}（报告期末），{detail}。",
        "{place}: filled in on “{value}”, which should be {expected}, the end of the period; {detail}.",
        "请核对封面的填报日期；填报日期没有错的，请改正各行的日期。",
        "Check the day on the cover; if it is right, mend the dates of the lines.", also=("quarantine",),
    ),
    Rule(
        "cross_team_duplicate", "explain", "sql", "两队重复上报", "reported by two teams",
        "{place}：“{value}”的共建党组织（{detail}）、日期和类型与{expected}相同，可能是同一次活动（编号 {header}）。",
        "{place}: “{value}” has partner ({detail}), date and kind in common with {expected}; it may be one activity ({header}).",
        "请与对方核对；是同一次活动请由指挥办合并（consolidate merge 前一编号 后一编号），不是请区分（consolidate separate）。",
        "Ask the other team; if it is one activity, merge the two lines (consolidate merge), else say that they are two (consolidate separate).",
        is_comparison=True,
    ),
    Rule(
        "similar_organisation", "explain", "sql", "可能是同一组织", "may be one organisation",
        "{place}：“{value}”与“{expected}”可能是同一个党组织（{detail}；编号 {header}）。",
        "{place}: “{value}” and “{expected}” may be one organisation ({detail}; {header}).",
        "是同一组织请合并（consolidate merge 前一编号 后一编号），不是请区分（consolidate separate）。",
        "If they are one, merge them (consolidate merge), else say that they are two (consolidate separate).", is_comparison=True,
    ),
    Rule(
        "similar_project", "explain", "sql", "可能是同一项目", "may be one project",
        "{place}：项目“{value}”与“{expected}”可能是同一个项目（编号 {detail}），现在分别计数。",
        "{place}: the projects “{value}” and “{expected}” may be one ({detail}); they are counted as two.",
        "是同一项目请合并（consolidate merge 前一编号 后一编号），不是请区分（consolidate separate）。",
        "If they are one, merge them (consolidate merge), else say that they are two (consolidate separate).", is_comparison=True,
    ),
    Rule(
        "similar_plot", "explain", "sql", "可能是同一地块", "may be one plot",
        "{place}：地块“{value}”与“{expected}”可能是同一块地（编号 {detail}），现在分别计数。",
        "{place}: the plots “{value}” and “{expected}” may be one ({detail}); they are counted as two.",
        "是同一块地请合并（consolidate merge 前一编号 后一编号），不是请区分（consolidate separate）。",
        "If they are one, merge them (consolidate merge), else say that they are two (consolidate separate).", is_comparison=True,
    ),
    Rule(
        "similar_donor", "explain", "sql", "可能是同一出资单位", "may be one donor",
        "{place}：出资单位“{value}”与“{expected}”可能是同一个单位（编号 {detail}）。",
        "{place}: the donors “{value}” and “{expected}” may be one ({detail}).",
        "是同一单位请合并（consolidate merge 前一编号 后一编号），不是请区分（consolidate separate）。",
        "If they are one, merge them (consolidate merge), else say that they are two (consolidate separate).",
    ),
    Rule(
        "suggestions_left_out", "note", "sql", "建议未全部列出", "suggestions left out",
        "{place}：“{header}”的建议{detail}。", "{place}: of the suggestions “{value}”, {detail}.",
        "请先处理列出的；限值是 programme.toml [limits] 的 suggestions。",
        "Decide about those that are listed first; the limit is `suggestions` in [limits] of programme.toml.",
    ),
    Rule(
        "missing_submission", "explain", "register", "未报送", "missing submission",
        "{place}：没有收到报表（应于 {expected} 前报送）。", "{place}: no return was received (due {expected}).",
        "请联系工作队报送；没有内容也要零报告。", "Ask the team; a nil report is a report.", is_comparison=True,
    ),
    Rule(
        "late", "explain", "register", "迟报", "late",
        "{place}：填报日期 {value} 晚于应报日期 {expected}。", "{place}: filled in on {value}, due on {expected}.",
        "请说明迟报原因。", "Give the reason.", is_comparison=True,
    ),
    Rule(
        "correction_lapsed", "explain", "register", "更正已失效", "correction lapsed",
        "{place}：更正（{header}）针对的是“{expected}”，而{detail}，没有执行。",
        "{place}: the correction ({header}) was for “{expected}”, but {detail}; it was not applied.",
        "请核对现在的内容，需要时重新更正。", "Look at what is there now and correct it again if need be.", also=("note",), is_comparison=True,
    ),
    Rule(
        "reply_conflict", "explain", "register", "回执有冲突", "reply in conflict",
        "{place}：回执的{header}“{value}”没有采用：{detail}。", "{place}: {header} “{value}” of the reply was not taken: it is in conflict with the sheets, another reply or a decision.",
        "请与工作队核对，用 consolidate correct 或 consolidate explain 处理，或请其重新发回。",
        "Ask the team, then use `consolidate correct` or `consolidate explain`, or have it sent again.",
    ),
)  # fmt: skip
