"""Rules about how a workbook is built: its cover, its sheets, its columns."""

from __future__ import annotations

from consolidate.schemas.rules.rule import Rule

RULES = (
    Rule(
        "sent_alone", "hold", "layout", "只发回一张表", "one sheet sent alone",
        "{place}：{detail}，报表的其余各表没有一起发来。", "{place}: {detail}; the rest of the return did not come with it.",
        "请把整个工作簿（封面和各表）一起报送。", "Send the whole workbook: its cover and all sheets.",
    ),
    Rule(
        "office_list", "hold", "layout", "汇总组的问题清单", "the office's list of findings",
        "{place}：这是 consolidate findings --out 导出的问题清单，放在 raw/ 里，所填的不会采用。",
        "{place}: this is a list that `consolidate findings --out` wrote; in raw/ its answers are not taken.",
        "请数据管理员用 consolidate findings --in 收回，再把它移出 raw/。", "A steward takes it back with `consolidate findings --in`, and moves it out of raw/.",
    ),
    Rule(
        "missing_cover", "hold", "layout", "缺少封面", "no cover",
        "{place}：没有找到封面，无法知道是哪个工作队、哪一期的报表。",
        "{place}: there is no cover, so team and period are unknown.",
        "请补上封面（工作队、县、镇、报告期、填报日期）后重新报送。", "Add the cover and send it again.",
    ),
    Rule(
        "unknown_team", "hold", "register", "工作队无法识别", "unknown team",
        "{place}：工作队“{value}”不在工作队名单中。{detail}", "{place}: “{value}” is none of the registered teams. {detail}",
        "请按名单填写工作队全称，例如：驻阳山县太平镇工作队。", "Write the team's full registered name.",
    ),
    Rule(
        "team_mismatch", "hold", "register", "工作队不一致", "team mismatch",
        "{place}：封面写的是“{value}”，而{detail}。", "{place}: the cover says “{value}”, not “{expected}”.",
        "请核对封面的工作队、县、镇与文件名，改正后重新报送。", "Make the cover and the file name agree, then send it again.",
    ),
    Rule(
        "same_file", "hold", "register", "文件与另一份相同", "copy of another file",
        "{place}：与 {expected} 是同一个文件，内容是{value} 的报表；{detail} 的报表没有收到。",
        "{place}: the very file {expected}, the return of {value}; that of {detail} has not come.",
        "请核对是否发错了文件，另送应报的那一份；只是放错了位置或起错了名的，请移走。",
        "Ask for the right file; take this one away if it is only in the wrong place or wrongly named.",
    ),
    Rule(
        "unknown_period", "hold", "register", "报告期无法识别", "unknown period",
        "{place}：报告期“{value}”不是应报的一个季度（{expected}）。{detail}",
        "{place}: “{value}” is not a quarter that this team is to report. {detail}",
        "请填写年份和季度，例如：2024年第二季度。", "Write year and quarter, for example 2024Q2.",
    ),
    Rule(
        "wrong_calendar", "hold", "register", "报告期口径不对", "wrong calendar",
        "{place}：报告期“{value}”不是按季度（{expected}），数字不能与其他季度相加。",
        "{place}: “{value}” is not a quarter; its figures cannot be added to other quarters.",
        "请按季度重新填报本期数，不要填累计数。", "Report the quarter alone, not cumulated figures.",
    ),
    Rule(
        "personal_data_in_name", "explain", "layout", "名称含个人信息", "personal data in a name",
        "{place}：{detail}里有个人信息，保存和显示时都已遮盖。", "{place}: {detail} holds personal data, masked wherever it is kept or shown.",
        "请改名：名称里不要写姓名、电话、微信号、邮箱和证件号。", "Rename it, without names, telephones, chat names, e-mail addresses or identity numbers.",
    ),
    Rule(
        "missing_sheet", "hold", "layout", "缺少工作表", "missing sheet",
        "{place}：没有找到工作表“{expected}”。", "{place}: the sheet “{expected}” is missing.",
        "请补上该表；本期没有内容也要保留表头（即“零报告”）。", "Add the sheet; with no lines keep its header: a nil report.",
        also=("explain",),
    ),
    Rule(
        "missing_column", "hold", "layout", "缺少列", "missing column",
        "{place}：没有找到列“{expected}”。{detail}", "{place}: the column “{expected}” is missing. {detail}",
        "请按模板补上该列，表头文字与模板一致。", "Add the column with the template's header.", also=("note",),
    ),
    Rule(
        "duplicate_column", "hold", "layout", "列重复", "duplicate column",
        "{place}：列“{expected}”出现了两次（{detail}），不知道以哪一列为准。",
        "{place}: the column “{expected}” stands twice ({detail}).",
        "请只保留一列。", "Keep one of them.",
    ),
    Rule(
        "unknown_column", "explain", "layout", "不认识的列", "unknown column",
        "{place}：列“{value}”不在表样中，里面有内容但没有读入。{detail}",
        "{place}: the column “{value}” is not part of the form; it holds data that was not read. {detail}",
        "如属表样中的列，请改用表样的表头；否则请移到备注。", "Use the form's header, or move the content to the remarks.",
        also=("hold", "note"),
    ),
    Rule(
        "table_beside", "hold", "layout", "表旁又有一张表", "a table beside the table",
        "{place}：表旁 {value} 又是一张“{expected}”的表，没有读入。",
        "{place}: a second table of “{expected}” stands beside the first, in {value}; it was not read.",
        "请把它的行接在该表的下面，重新报送。", "Put its rows below those of the sheet that is meant for them, and send it again.",
        also=("explain",),
    ),
    Rule(
        "foreign_table", "explain", "layout", "表下又有一张别的表", "another table below the lines",
        "{place}：{detail}，不是“{expected}”的内容，这些行没有计入。",
        "{place}: {detail} and no part of “{expected}”; they were not counted.",
        "请移出本表：属于其他各表的，填到那张表里；不用上报的，删去。", "Take it out of the sheet: fill in on its own sheet what is of the form, delete the rest.",
        also=("hold",),
    ),
    Rule(
        "forbidden_column", "hold", "layout", "涉及个人信息的列", "forbidden column",
        "{place}：列“{expected}”涉及个人信息，整份不予接收，内容没有读入。",
        "{place}: the column “{expected}” is about persons; the return is refused and the column was not read.",
        "请删除该列，只报人数，重新报送。", "Delete the column, report counts only, and send it again.",
    ),
    Rule(
        "hidden_data", "explain", "layout", "隐藏的内容", "hidden data",
        "{place}：有看不到的内容：{detail}。", "{place}: something is not seen: {detail}.",
        "请确认这些数据应当上报；不应上报的请删除。", "Confirm that the data is meant to be reported, or delete it.",
    ),
    Rule(
        "comment_differs", "explain", "layout", "批注里是另一个数", "a comment with another figure",
        "{place}：{header}填的是“{value}”，批注里写着“{detail}”，已按单元格里的数读入。",
        "{place}: {header} says “{value}”, its comment “{detail}”; the cell's figure was read.",
        "单元格里的数不对的请改正；对的请删去批注，或在情况说明里写明。", "Mend the cell if its figure is wrong; if it is right, delete the comment or explain it.",
    ),
    Rule(
        "unknown_sheet", "explain", "layout", "不认识的工作表", "unknown sheet",
        "{place}：工作表“{value}”不在表样中，里面有内容但没有读入。{detail}",
        "{place}: the sheet “{value}” is not part of the form and was not read. {detail}",
        "如属上报内容，请填入表样的工作表；否则可忽略。", "Move what is to be reported to the form's sheets.", also=("note",),
    ),
    Rule(
        "unread_picture", "explain", "layout", "图片或文本框无法读取", "a picture that cannot be read",
        "{place}：{detail}，里面写的内容没有读入。",
        "{place}: {detail}; what it says was not read.",
        "请把图片或文本框里的内容填入单元格；只是印章、徽标的可不管。", "Type what it says into cells; a seal or a logo may stay.",
        also=("note",),
    ),
    Rule(
        "copied_sheet", "explain", "layout", "工作表副本", "copied sheet",
        "{place}：工作表“{value}”与“{expected}”是同一张表，相同的行只计一次。",
        "{place}: the sheet “{value}” is a copy of “{expected}”; equal lines count once.",
        "请只保留一张表。", "Keep one of the two.",
    ),
    Rule(
        "example_line", "explain", "layout", "示例行未删除", "example line",
        "{place}：这一行是示例，没有计入。", "{place}: this line is an example and was not counted.",
        "请删除示例行；如果是真实数据，请去掉“示例”字样。", "Delete the example; if it is real, take the word out.",
    ),
    Rule(
        "layout_changed", "note", "register", "表格结构有变化", "layout changed",
        "{place}：本期表格结构与该队上一次报送的不同：{detail}。",
        "{place}: the layout differs from the team's last return: {detail}.",
        "如非有意，请改回模板的样式。", "If this was not intended, return to the template.",
    ),
    Rule(
        "unknown_version", "explain", "register", "模板版本不认识", "unknown form version",
        "{place}：“{value}”不是已知的表号或版本（{expected}）。", "{place}: “{value}” is no known form or version ({expected}).",
        "请改用最新模板填报。", "Use the newest template.",
    ),
    Rule(
        "same_person", "explain", "register", "填报人与审核人相同", "prepared and reviewed by one person",
        "{place}：填报人与审核人是同一人。", "{place}: the return was prepared and reviewed by the same person.",
        "请由另一人审核后签名。", "Have it reviewed by another person.",
    ),
)  # fmt: skip
