"""The published warehouse as files for other programs: Parquet, a workbook of totals, a briefing."""

from __future__ import annotations

from consolidate.export.export import export

__all__ = ["export"]
