"""File names are what they are on the disk, whatever a locale says: the program runs in Python's UTF-8 mode."""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper


def ensure() -> None:
    """Begin again in UTF-8 mode where the locale (C, GBK, …) has names in another way; what is printed is UTF-8."""
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])  # noqa: S606 - ourselves
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
