"""What forked processes are told later: once, all of them, those that are forked afterwards too."""

from __future__ import annotations

import os
import select


class Order:
    """A text in memory that all forks share, and a pipe that says when it is there: its one byte is taken by nobody."""

    def __init__(self) -> None:
        self._text = os.memfd_create("order")
        self._bell, self._rope = os.pipe()
        self._is_open = True

    def give(self, text: bytes) -> None:
        """Say it. To be called once, by the one who made the order."""
        os.pwrite(self._text, text, 0)
        os.write(self._rope, b"!")

    def heard(self, seconds: float) -> bytes:
        """The text; nothing if it is not there within so many seconds, or never will be."""
        if not select.select([self._bell], [], [], seconds)[0]:
            return b""
        return os.pread(self._text, os.fstat(self._text).st_size, 0)

    def only_read(self) -> None:
        """In a fork: gives the order to nobody."""
        os.close(self._rope)

    def close(self) -> None:
        """Forget it."""
        if self._is_open:
            self._is_open = False
            for descriptor in (self._text, self._bell, self._rope):
                os.close(descriptor)
