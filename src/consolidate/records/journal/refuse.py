"""What pydantic found, as a sentence for a person."""

from __future__ import annotations

from pydantic import ValidationError

_LABELS = {
    "by": "决定人（--by）",
    "why": "原因（--why）",
    "before": "原值",
    "after": "新值（--to）",
    "at": "时间",
    "kind": "决定类别",
    "file": "文件（--file）",
    "sheet": "工作表",
    "cell": "单元格（--cell）",
    "a": "前者（A）",
    "b": "后者（B）",
    "decision_id": "决定编号",
    "finding_id": "问题编号",
    "period": "报告期",
    "promised_by": "答应的日期（--promised）",
}
_REMEDIES = {
    "string_too_short": ("不能为空", "must not be empty"),
    "missing": ("没有填写", "is missing"),
    "extra_forbidden": ("不是这类决定的内容", "does not belong to this kind of decision"),
    "string_type": ("应为文字", "must be text"),
    "timezone_aware": ("应带时区，例如 2024-07-06T09:30:00+08:00", "must carry an offset such as +08:00"),
}


def sentence(error: ValidationError) -> str:
    """The first defect: what, and what is expected; Chinese, then English."""
    first = error.errors(include_url=False)[0]
    field = str(first["loc"][-1]) if first["loc"] else "kind"
    label = _LABELS.get(field, field)
    if first["type"] == "string_too_long":
        most = first["ctx"]["max_length"]
        return f"{label}太长，最多 {most} 个字。 `{field}` is too long, at most {most} characters."
    if first["type"] == "value_error":
        zh, _, en = str(first["ctx"]["error"]).partition(" / ")
        return f"{label if first['loc'] else ''}{zh}。 `{field}`: {en}."
    if first["type"] == "string_pattern_mismatch" and field == "cell":
        return "单元格应写作 G7 这样的地址。 `cell` must be an address such as G7."
    zh, en = _REMEDIES.get(first["type"], (f"不合要求（{first['msg']}）", f"is not valid: {first['msg']}"))
    return f"{label}{zh}。 `{field}` {en}."
