"""Where the program's words go: a reader that leaves or a disk that is full ends no verb half way."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import sys

UNWRITTEN = 74
"""EX_IOERR: all was done, and what was to be read of it could not be written."""


class LastingOutput(io.FileIO):
    """What is written goes on its way or is lost; `lost` says why."""

    lost: OSError | None = None

    def write(self, data: object) -> int:
        """All that was given, whatever became of it."""
        content = memoryview(data).cast("B")  # type: ignore[arg-type]
        if self.lost is None:
            try:
                return super().write(content) or 0
            except OSError as error:
                self.lost = error
        return content.nbytes


def protect_streams() -> None:
    """Both streams take what is written to them from now on; those that were closed lead nowhere."""
    for descriptor in range(3):
        with contextlib.suppress(OSError):
            os.fstat(descriptor)
            continue
        os.open(os.devnull, os.O_RDWR)  # the lowest number that is free: no file of ours may get it
    sys.stdout = _protect_stream(sys.stdout, 1)
    sys.stderr = _protect_stream(sys.stderr, 2)


def _protect_stream(stream: object, descriptor: int) -> io.TextIOWrapper:
    encoding, errors, is_by_line = "utf-8", "replace", True
    if isinstance(stream, io.TextIOWrapper):
        if type(getattr(stream.buffer, "raw", stream.buffer)) is not io.FileIO:
            return stream  # a console of Windows
        encoding, errors = stream.encoding, stream.errors or errors
        is_by_line = stream.line_buffering or stream.write_through
    written = io.BufferedWriter(LastingOutput(descriptor, "w", closefd=False))
    return io.TextIOWrapper(written, encoding=encoding, errors=errors, line_buffering=is_by_line)


def why_output_lost() -> OSError | None:
    """Why results could not be written; None where they were, or where their reader has gone, having read enough."""
    with contextlib.suppress(OSError, ValueError):
        sys.stdout.flush()
    raw = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    lost = raw.lost if isinstance(raw, LastingOutput) else None
    return None if lost is None or lost.errno == errno.EPIPE else lost
