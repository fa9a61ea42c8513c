"""Rules about a file as a whole: it stays where it is, and the others go on."""

from __future__ import annotations

from consolidate.schemas.rules.rule import Rule

_RESEND = "请在 Excel 或 WPS 中打开原件，另存为 .xlsx 后重新报送。"
_RESEND_EN = "Open the original in Excel or WPS, save it as .xlsx and send it again."

RULES = (
    Rule(
        "unreadable_file", "hold", "gate", "文件损坏", "damaged file",
        "{place}：文件已损坏或不完整，无法读取（{detail}）。", "{place}: the file is damaged or cut short ({detail}).",
        _RESEND, _RESEND_EN,
    ),
    Rule(
        "cannot_open", "hold", "gate", "本机打不开", "cannot be opened here",
        "{place}：运行程序的机器读不到它（{detail}），不是报表的问题。",
        "{place}: the machine that runs the program cannot read it ({detail}); nothing is known to be wrong with the return.",
        "请系统管理员检查文件和文件夹的权限、磁盘和共享盘，然后再运行；不必联系工作队。",
        "The operator checks permissions, disk and share and runs again; the team need not be called.",
    ),
    Rule(
        "not_a_workbook", "hold", "gate", "不是工作簿", "not a workbook",
        "{place}：这不是 Excel 工作簿（{detail}）。", "{place}: this is not a workbook ({detail}).",
        "请报送 .xlsx 格式的 HL-1 报表。", "Send the HL-1 return as .xlsx.",
    ),
    Rule(
        "password_protected", "hold", "gate", "文件加密", "password protected",
        "{place}：文件设有打开密码，无法读取。", "{place}: the file is protected by a password.",
        "请取消打开密码后重新报送。", "Remove the password and send it again.",
    ),
    Rule(
        "empty_file", "hold", "gate", "空文件", "empty file",
        "{place}：文件是空的，没有任何内容。", "{place}: the file is empty.",
        "请检查是否选错了文件，重新报送。", "Check that the right file was chosen and send it again.",
    ),
    Rule(
        "html_as_xls", "explain", "gate", "网页另存为表格", "HTML saved as .xls",
        "{place}：文件内容是网页（HTML），只是扩展名写成了表格（{detail}）。",
        "{place}: the file is an HTML page under a spreadsheet's name ({detail}).",
        _RESEND, _RESEND_EN, also=("hold",),
    ),
    Rule(
        "file_too_large", "hold", "gate", "文件过大", "file too large",
        "{place}：文件过大（{detail}）。", "{place}: the file is too large ({detail}).",
        "请删去图片和多余的工作表后重新报送。", "Remove pictures and superfluous sheets and send it again.",
    ),
    Rule(
        "unsafe_file", "hold", "gate", "不安全的文件", "unsafe file",
        "{place}：文件结构异常，为安全起见没有读取（{detail}）。",
        "{place}: the file has an impossible structure and was not read ({detail}).",
        "请用官方模板重新填写并报送；如确为正常文件，请联系系统管理员。",
        "Fill in the official template again; if the file is genuine, tell the operator.",
    ),
    Rule(
        "uncalculated_formula", "quarantine", "reader", "公式未计算", "formula never calculated",
        "{place}：单元格里是没有计算结果的公式，读不出数值。", "{place}: the cell holds a formula that was never calculated.",
        "请在 Excel 中打开并保存一次，或直接填写数值。", "Open and save the file in Excel once, or type the value.",
    ),
)  # fmt: skip
