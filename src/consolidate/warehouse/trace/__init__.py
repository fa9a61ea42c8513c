"""From a total back to the lines it is made of: file, sheet, row, cell, and what each adds."""

from __future__ import annotations

from consolidate.warehouse.trace.trace import TracedLine, trace

__all__ = ["TracedLine", "trace"]
