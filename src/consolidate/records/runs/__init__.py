"""What each run did, and what it published: `data/history/`. Outlives every rebuild and a deleted warehouse."""

from consolidate.records.runs.counted import (
    CONTEXT as CONTEXT,
    CountedReturn as CountedReturn,
    context_of as context_of,
    counted as counted,
)
from consolidate.records.runs.history import History as History, damaged as damaged
from consolidate.records.runs.night import (
    crashed_since as crashed_since,
    failed_since as failed_since,
    keep_failure as keep_failure,
    keep_night as keep_night,
    last_night as last_night,
)
from consolidate.records.runs.run import Run as Run
from consolidate.records.runs.stamp import (
    EXPORTS as EXPORTS,
    are_as_exported as are_as_exported,
    keep_exports as keep_exports,
    keep_stamp as keep_stamp,
    state_of as state_of,
)
