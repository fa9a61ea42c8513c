"""The return form HL-1, declared once: sheets, columns, closed lists, rules, measures and warehouse tables.

The template, the header matching, the checks, the DuckDB tables with their comments and the data
dictionary are all derived from what stands here. Nothing of `consolidate` is imported.
"""
