"""A log in a file."""

from __future__ import annotations

import logging
import sys
from logging.handlers import WatchedFileHandler


class ToFile(WatchedFileHandler):
    """The end of the file that stands there now, also after it was rotated; what it cannot take is lost, and said once."""

    is_lost = False

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: ARG002 - the library's names
        if not self.is_lost:
            self.is_lost = True
            print(
                f"日志 {self.baseFilename} 写不下去了，请检查磁盘空间；运行不受影响。 "
                "The log cannot be written any more; check the disk. The run goes on.",
                file=sys.stderr,
            )
