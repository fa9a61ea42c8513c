"""Where the log goes: nowhere, the screen, or a file."""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping
from datetime import datetime, tzinfo

from consolidate.runtime import clock
from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.log.event import FIELDS, LOGGER

VARIABLE = "CONSOLIDATE_LOG"


class JsonLines(logging.Formatter):
    """time, level, event, run_id and the event's own fields; the text of an exception never, it may quote a cell."""

    def __init__(self, zone: tzinfo) -> None:
        super().__init__()
        self._zone = zone

    def format(self, record: logging.LogRecord) -> str:
        """One line."""
        fields = getattr(record, FIELDS, None) or {"event": record.getMessage()}
        at = datetime.fromtimestamp(record.created, self._zone).isoformat(timespec="milliseconds")
        return json.dumps({"time": at, "level": record.levelname.lower(), **fields}, ensure_ascii=False)


def listen(
    wanted: str | None = None, environment: Mapping[str, str] = os.environ, *, zone: tzinfo | None = None
) -> None:
    """Write the log as `wanted` or CONSOLIDATE_LOG says: `json` to stderr, `json:PATH` to the end of a file.

    `zone`: of its times; where the programme usually is, if it is not said.

    Errors: WrongUsage for anything else, or a file that cannot be written.
    """
    where = wanted or environment.get(VARIABLE)
    if not where:
        return
    form, _, path = where.partition(":")
    if form != "json":
        raise WrongUsage(f"{VARIABLE} 应为 json 或 json:文件，写的是“{where}”。 It must be json or json:PATH.")
    handler = _make_handler(path)
    handler.setFormatter(JsonLines(zone or clock.zone_of(clock.ZONE)))
    LOGGER.addHandler(handler)
    LOGGER.setLevel(logging.INFO)
    LOGGER.propagate = False


def _make_handler(path: str) -> logging.Handler:
    if not path:
        return logging.StreamHandler(sys.stderr)
    from consolidate.runtime.log.to_file import ToFile  # loads sockets and more, for other handlers

    try:
        return ToFile(path, encoding="utf-8")
    except OSError as error:
        raise WrongUsage(f"日志 {path} 无法写入：{error.strerror}。 The log cannot be written.") from error
