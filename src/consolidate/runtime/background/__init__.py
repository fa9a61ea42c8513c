"""Work done beside this process, in a forked child, where there is a second processor for it."""

from __future__ import annotations

from consolidate.runtime.background.child import Beside, beside

__all__ = ["Beside", "beside"]
