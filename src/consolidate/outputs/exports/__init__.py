"""The published warehouse as files for other programs: Parquet, a workbook of totals, a briefing."""

from consolidate.outputs.exports.write import write_exports as write_exports
