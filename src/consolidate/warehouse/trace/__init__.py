"""From a total back to the lines it is made of: file, sheet, row, cell, and what each adds."""

from consolidate.warehouse.trace.totals import ask_shown_totals as ask_shown_totals
from consolidate.warehouse.trace.trace import (
    TracedLine as TracedLine,
    trace as trace,
    trace_first as trace_first,
)
