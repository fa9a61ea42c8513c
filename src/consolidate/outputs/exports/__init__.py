"""The published warehouse as files for other programs: Parquet, a workbook of totals, a briefing."""

from __future__ import annotations

from consolidate.outputs.exports.write import write_exports

__all__ = ["write_exports"]
