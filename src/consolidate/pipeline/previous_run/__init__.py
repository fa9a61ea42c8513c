"""What a run leaves for the next."""

from __future__ import annotations

from consolidate.pipeline.previous_run.remember import compare_with_base, counts, fill_runs, save
from consolidate.pipeline.previous_run.unread import keep_what_was_readable

__all__ = ["compare_with_base", "counts", "fill_runs", "keep_what_was_readable", "save"]
