"""The settings that Prefect needs before it is imported."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from consolidate.runtime.errors import ConsolidateError

DEFAULTS = {
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    # a first start creates the database: 24 s were seen, the default waits 20
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    # kept in memory, a power cut would leave the one slot taken for good
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": "prefect.server.concurrency.lease_storage.filesystem",
    # flow runs go after 90 days, with their logs and artifacts: what they did is kept in history/
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_TASKS_DEFAULT_NO_CACHE": "true",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    # the stages of a run, as the pipeline logs them, stand in the flow's log
    "PREFECT_LOGGING_EXTRA_LOGGERS": "consolidate",
}


class HideTraceback(logging.Filter):
    """An expected failure is a sentence for a person; where it came from in the program is no news to them."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Takes the traceback off; lets every record pass."""
        if record.exc_info and isinstance(record.exc_info[1], ConsolidateError):
            record.exc_info = record.exc_text = None
        return True


def set_defaults() -> None:
    """Set what is not set yet; a home of our own, so that no other Prefect on the machine is touched."""
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str(Path.cwd() / ".prefect"))
    for name in ("prefect.flow_runs", "prefect.task_runs"):
        logging.getLogger(name).addFilter(HideTraceback())
