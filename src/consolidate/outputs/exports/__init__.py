"""The published warehouse as files for other programs: Parquet, a workbook of totals, a briefing."""

from __future__ import annotations

from consolidate.outputs.exports.export import Exports, export

__all__ = ["Exports", "export"]
