"""What became of one workbook of the outbox."""

from __future__ import annotations

from pathlib import Path
from typing import Literal, NamedTuple

FileOutcome = Literal["written", "unchanged", "cleared", "removed", "kept"]
_STATES = {
    "written": ("已写好", "written"),
    "unchanged": ("没有变化", "unchanged"),
    "cleared": ("没有变化，因久无人动已清理；send-back --period 可重写", "unchanged, and cleared away for its age"),
    "removed": ("问题已解决，已移走", "nothing is wrong any more, removed"),
    "kept": (
        "有人在里面填过，没有覆盖；请放进 raw/ 或另存",
        "somebody has filled it in: kept; put it into raw/ or elsewhere",
    ),
}


class OutboxFile(NamedTuple):
    """One workbook. `file`: the original, relative to raw/, empty for the office's own; `lost`: what it does not show."""

    path: Path
    what: FileOutcome
    period: str
    file: str = ""
    findings: int = 0
    lost: tuple[str, ...] = ()

    def __str__(self) -> str:
        zh, en = _STATES[self.what]
        count = f"{self.findings} 个问题，" if self.findings else ""
        return f"{self.path}：{count}{zh}。 {en.capitalize()}."
