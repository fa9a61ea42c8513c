"""What a run leaves for the next."""

from consolidate.pipeline.previous_run.record import (
    compare_with_base as compare_with_base,
    counts as counts,
    fill_runs as fill_runs,
    save as save,
    save_context as save_context,
)
from consolidate.pipeline.previous_run.unread import keep_what_was_readable as keep_what_was_readable
from consolidate.pipeline.previous_run.versions import ComparedRun as ComparedRun
