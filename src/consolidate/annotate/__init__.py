"""The only marker of copies: a team's own workbook with its findings in it. The original is never touched."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from consolidate.annotate.names import LIST, Mark, Marked, Stamp, unmarked

if TYPE_CHECKING:
    from consolidate.annotate.marking import Job, mark, mark_all

_LATE = ("Job", "mark", "mark_all")

__all__ = ["LIST", "Job", "Mark", "Marked", "Stamp", "mark", "mark_all", "unmarked"]


def __getattr__(name: str) -> object:
    """What marks loads with its first use: readers of workbooks need the names alone."""
    if name in _LATE:
        value: object = getattr(importlib.import_module(f"{__name__}.marking"), name)
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
