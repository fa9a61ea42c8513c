"""Large patterns, compiled when they are first used: that takes milliseconds, and few texts need one."""

from __future__ import annotations

import re
from functools import cache


@cache
def compile_late(pattern: str) -> re.Pattern[str]:
    """The pattern, compiled once."""
    return re.compile(pattern)
