"""What a run leaves for the next."""

from __future__ import annotations

from consolidate.pipeline.previous_run.record import compare_with_base, counts, fill_runs, save, save_context
from consolidate.pipeline.previous_run.unread import keep_what_was_readable
from consolidate.pipeline.previous_run.versions import Work

__all__ = ["Work", "compare_with_base", "counts", "fill_runs", "keep_what_was_readable", "save", "save_context"]
