"""Removes what a killed build left beside the published warehouse."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path


def clear(published: Path) -> None:
    """Remove unfinished warehouses with their logs and spill folders. The caller sees to it that nobody builds now."""
    for left in published.parent.glob(f"{published.name}.*.next*"):
        with contextlib.suppress(OSError):  # it does no harm
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)
