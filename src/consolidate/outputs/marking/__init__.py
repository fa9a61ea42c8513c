"""The only marker of copies: a team's own workbook with its findings in it. The original is never touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.intake.marked.names import LIST, Mark, Marked, Stamp, unmarked
from consolidate.runtime.later import later

if TYPE_CHECKING:
    from consolidate.outputs.marking.marking import MarkingJob, mark, mark_all

__all__ = ["LIST", "Mark", "Marked", "MarkingJob", "Stamp", "mark", "mark_all", "unmarked"]

# readers of workbooks need the names alone
__getattr__ = later(__name__, {"marking": ("MarkingJob", "mark", "mark_all")})
