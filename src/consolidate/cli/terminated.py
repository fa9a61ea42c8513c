"""SIGTERM and SIGHUP end a verb as Ctrl-C does: what it holds is given back, what it has started ends, and a sentence is
said."""

from __future__ import annotations

import os
import signal
from types import FrameType

INTERRUPTED = 130
"""What typer makes of Ctrl-C: 128 and the number of the signal, as every program under systemd ends."""


class Terminated:
    """The handler; `code` is that of the program once it was told to end.

    `is_told`: that it was: the loader of a library may make an error of its own of it.
    """

    is_told = False

    def __init__(self) -> None:
        self.code = INTERRUPTED
        self._pid = os.getpid()

    def listen(self) -> None:
        """Take the signals that end a program, except where whoever started it has them ignored (nohup, `&`)."""
        for name in ("SIGINT", "SIGTERM", "SIGHUP"):
            number = getattr(signal, name, None)  # Windows has no SIGHUP
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, self)

    def __call__(self, number: int, _frame: FrameType | None) -> None:
        code = 128 + number
        if os.getpid() != self._pid:  # a forked worker has nothing to clean up
            os._exit(code)
        self.code, Terminated.is_told = code, True
        raise KeyboardInterrupt
