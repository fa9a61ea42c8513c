"""How many examples hypothesis draws for a law: a third usually, all of them by night (`make thorough`)."""

from __future__ import annotations

import os


def examples(most: int) -> int:
    """So many with CONSOLIDATE_THOROUGH=1, a third of them otherwise."""
    return most if os.environ.get("CONSOLIDATE_THOROUGH") else most // 3
