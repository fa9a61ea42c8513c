"""Rules about what is typed in one cell."""

from __future__ import annotations

from consolidate.schemas.rules.rule import Rule, Severity, Wording


def _read(
    slug: str,
    title: str,
    english: str,
    should: str,
    should_en: str,
    hint: str,
    hint_en: str,
    also: tuple[Severity, ...] = (),
    local: Wording | None = None,
) -> Rule:
    """A rule that a reader breaks: the value is not taken, the line waits."""
    return Rule(
        slug, "quarantine", "reader", title, english,
        f"{{place}}：{{header}}{should}，单元格里是“{{value}}”。{{detail}}",
        f"{{place}}: {{header}} {should_en}; the cell says “{{value}}”. {{detail}}",
        hint, hint_en, also, local=local,
    )  # fmt: skip


_LOCAL = Wording(
    "{place}：{header}“{value}”不是{detail}。", "{place}: {header} “{value}” is no party organisation of {detail}.",
    "请填写本镇或本镇村（社区）党组织的全称；两栏填反了请对调。",
    "Write the full name of one of the town's own party organisations; if the two columns were exchanged, put them right.",
)  # fmt: skip

RULES = (
    Rule(
        "unit_missing", "quarantine", "reader", "缺少计量单位", "unit missing",
        "{place}：{header}是“{value}”，表头、角注和单元格里没有能用的单位。{detail}",
        "{place}: {header} is “{value}” and neither header, corner note nor cell has a unit that can be its own. {detail}",
        "请在表头写明单位，例如：到账资金（万元）；或写在数字后面，例如：30万元。",
        "State the unit in the header, for example “到账资金（万元）”, or behind the number, for example “30万元”.",
    ),
    Rule(
        "required", "quarantine", "reader", "必填项为空", "required value missing",
        "{place}：{header}是必填项，{detail}。", "{place}: {header} is required; the cell is blank or says nothing.",
        "请补填。", "Fill it in.",
    ),
    _read("not_a_number", "不是数字", "not a number", "应为一个确切的数字", "should be one exact number",
          "请填写实际数字，不要写文字、区间或算式。", "Write the actual number: no words, ranges or sums."),
    _read("not_whole", "不是整数", "not a whole number", "应为整数", "should be a whole number",
          "请填写整数。", "Write a whole number."),
    Rule(
        "negative", "quarantine", "pandera", "数值过小", "below the least value",
        "{place}：{header}应 {expected}，单元格里是“{value}”。", "{place}: {header} should be {expected}; the cell says “{value}”.",
        "请核对后填写正确的数字；冲减请联系指挥办。", "Check and write the right number.",
    ),
    _read("not_a_date", "不是日期", "not a date", "应为一个日期", "should be one date",
          "请填写年月日，例如：2024-04-18。", "Write year, month and day, for example 2024-04-18."),
    _read("ambiguous_date", "日期有歧义", "ambiguous date", "有两种读法", "can be read in two ways",
          "请按 2024-04-18 的样式填写完整日期。", "Write the whole date as 2024-04-18."),
    Rule(
        "future_date", "quarantine", "pandera", "日期晚于填报日期", "date in the future",
        "{place}：{header}“{value}”晚于{expected}。", "{place}: {header} “{value}” is later than {expected}.",
        "请核对日期。", "Check the date.", also=("hold",), is_comparison=True,
    ),
    _read("not_in_list", "不在选项中", "not in the list", "应为“{expected}”之一", "should be one of {expected}",
          "请从下拉列表中选择一项。", "Choose one of the list."),
    _read("several_values", "一格多值", "several values in a cell", "每行只能填一个", "should hold one value",
          "请分行填写，每行一个。", "Use one line for each."),
    _read("unknown_place", "地名无法识别", "unknown place", "应为本镇的村（社区）或“镇本级”",
          "should be a village of the team's town", "请按村名单填写；镇一级的填“镇本级”。",
          "Write a village of the list, or “镇本级”.", local=_LOCAL),
    _read("ambiguous_place", "地名有歧义", "ambiguous place", "有不止一个地方叫这个名字", "names more than one place",
          "请写明县、镇、村全称。", "Write county, town and village in full.", also=("hold",)),
    _read("not_an_organisation", "不是党组织名称", "not a party organisation",
          "应为一个党组织的全称（以党委、党总支或党支部结尾）", "should be one party organisation's full name",
          "请填写一个党组织的全称。", "Write one party organisation's full name."),
    _read("not_a_unit", "不是单位名称", "not the name of a unit",
          "应为一个单位的全称", "should be one unit's full name",
          "请填写单位全称；不愿具名的填“爱心人士”。", "Write the unit's full name, or “爱心人士” where the donor is not to be named."),
    _read("bad_credit_code", "信用代码不正确", "bad credit code", "应为 18 位，且校验位正确",
          "should be a credit code of 18 characters with the right check digit",
          "请照营业执照或登记证书核对；没有代码可不填。", "Copy it from the certificate, or leave it blank."),
    Rule(
        "code_kind", "explain", "pandera", "代码与类别不符", "code and kind disagree",
        "{place}：信用代码“{value}”与结对类别不符（{expected}）。", "{place}: the credit code “{value}” does not fit the kind of the organisation ({expected}).",
        "请核对结对类别或代码；确实如此请在备注说明。", "Check kind and code, or explain in the remarks.",
    ),
    Rule(
        "bad_phone", "explain", "reader", "电话号码不正确", "bad telephone number",
        "{place}：{header}不是一个有效的电话号码。", "{place}: {header} is not a valid telephone number.",
        "请填写手机号，或带区号的固定电话。", "Write a mobile number, or a landline with area code.",
    ),
    Rule(
        "excel_error", "quarantine", "reader", "单元格是错误值", "Excel error value",
        "{place}：{header}是 Excel 错误值“{value}”。", "{place}: {header} is the Excel error “{value}”.",
        "请修正公式，或直接填写数值。", "Mend the formula, or type the value.",
    ),
    Rule(
        "shown_differs", "quarantine", "reader", "显示与存储不一致", "shown and stored values differ",
        "{place}：{header}显示为“{value}”，单元格里存的是“{detail}”，无法确定上报的是哪一个。",
        "{place}: {header} shows “{value}” while the cell stores “{detail}”; which of them is reported cannot be told.",
        "请把单元格格式改为“常规”、让零值显示出来，直接填写要上报的数。", "Set the cell's format to General with zeros shown and type the value to be reported.",
    ),
    Rule(
        "merged_columns", "quarantine", "reader", "一个数合并了几栏", "a figure merged over columns",
        "{place}：{header}“{value}”所在的格合并了几栏{detail}", "{place}: {header} is “{value}”. {detail}",
        "请取消合并，各栏分别填写。", "Unmerge it and fill in each column.",
    ),
    Rule(
        "withdrawn_line", "quarantine", "reader", "写明不算数的行", "withdrawn line",
        "{place}：{header}写着“{value}”，说这一行不算数，这一行暂不计入。",
        "{place}: {header} says “{value}”, that the line does not count; the line waits.",
        "作废的请整行删去；有效的请改写这几个字。", "Delete the line if it is withdrawn; reword the text if the line holds.",
    ),
    Rule(
        "struck_out", "explain", "layout", "内容被划去", "struck out",
        "{place}：有内容被划去：{detail}。", "{place}: something is struck out: {detail}.",
        "作废的请删去；有效的请取消删除线。", "Delete what is withdrawn; take the line off what holds.",
    ),
    Rule(
        "approximate", "explain", "reader", "约数", "approximate number",
        "{place}：{header}应为确切数字，单元格里是“{value}”，暂按 {expected}计。",
        "{place}: {header} should be exact; the cell says “{value}”, counted as {expected}.",
        "请填写实际数字。", "Write the actual number.", also=("quarantine",),
    ),
    Rule(
        "assumed", "explain", "reader", "按推定读入", "read with an assumption",
        "{place}：{header}“{value}”按“{expected}”读入。{detail}", "{place}: {header} “{value}” was read as “{expected}”. {detail}",
        "如不对，请改成完整、规范的写法。", "If that is wrong, write it in full.", also=("quarantine",),
    ),
    Rule(
        "personal_data", "quarantine", "reader", "含个人信息", "personal data",
        "{place}：{header}里有个人信息（已遮盖：“{value}”）。", "{place}: {header} holds personal data (masked: “{value}”).",
        "请删除姓名、证件号、银行账号、电话、微信号和邮箱，只报人数。", "Take out names, identity and bank numbers, telephones, chat names and e-mail addresses.",
        also=("explain",),
    ),
    Rule(
        "too_long", "explain", "reader", "文字过长", "text too long",
        "{place}：{header}过长（{detail}），超过 {expected} 字。", "{place}: {header} is too long ({detail}), over {expected} characters.",
        "请缩短，详细内容另附材料。", "Shorten it.",
    ),
)  # fmt: skip
