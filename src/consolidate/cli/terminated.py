"""SIGTERM ends a verb as Ctrl-C does: what it holds is given back, what it has started ends, and a sentence is said."""

from __future__ import annotations

import os
from types import FrameType

CODE = 143
"""128 and the number of the signal, as every program under systemd ends."""


class Terminated:
    """The handler; `code` is that of the program once it was told to end."""

    def __init__(self) -> None:
        self.code = 0
        self._pid = os.getpid()

    def __call__(self, _number: int, _frame: FrameType | None) -> None:
        if os.getpid() != self._pid:  # a forked worker has nothing to clean up
            os._exit(CODE)
        self.code = CODE
        raise KeyboardInterrupt
