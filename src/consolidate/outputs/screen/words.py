"""What codes are called on the screen; programs get the codes themselves, as JSON."""

from __future__ import annotations

from consolidate.schemas.rules import SEVERITY_LABEL

SIGNS = {"hold": "✗", "quarantine": "✗", "explain": "?", "note": "·"}
"""A severity at a glance, legible without colours."""

WORDS: dict[str, dict[str, str]] = {
    "period": {"all": "全部时期"},
    "severity": SEVERITY_LABEL,
    "status": {
        "open": "待处理",
        "explained": "已说明",
        "corrected": "已更正",
        "active": "有效",
        "lapsed": "失效",
        "revoked": "已撤销",
    },
    "kind": {
        "correction": "更正",
        "explanation": "说明",
        "merge": "合并",
        "separation": "区分",
        "seal": "封存",
        "acceptance": "采用",
        "hold": "暂缓或退回",
        "call": "通话",
        "revocation": "撤销",
    },
    "verdict": {"holds": "相符", "differs": "不符", "incomplete": "数据不全", "unknown": "无法核对"},
    "additivity": {"sum": "可相加", "distinct": "不可相加", "last": "取最新", "ratio": "比率"},
    "outcome": {"published": "已公布", "unchanged": "没有变化", "failed": "未公布", "running": "进行中"},
    "cause": {
        "new_submission": "新报送",
        "resubmission": "重报",
        "correction": "更正",
        "decision": "决定",
        "withdrawn_file": "撤下文件",
        "reference_change": "基础表变动",
        "rule_change": "规则变动",
    },
}
"""By column, then by code."""


def label_of(column: str, value: object) -> object:
    """A value of a column as people call it; anything that is no code stays what it is."""
    return WORDS.get(column, {}).get(value, value) if isinstance(value, str) else value
