"""Whether a folder stands on a disk or share of its own, and on which."""

from __future__ import annotations

import os
from pathlib import Path

_MOUNTS = Path("/proc/self/mountinfo")


def device_of(folder: Path, home: Path) -> str:
    """What is mounted at or above `folder`, where that is another device than its home's; empty on the same.

    Named by its source where it has one (`/dev/sdb1`, `server:/share`): numbers change when a share is mounted again.
    Errors: OSError where one of them is not there.
    """
    device = folder.stat().st_dev
    return "" if device == home.stat().st_dev else _mounted_source(device) or f"device {device}"


def _mounted_source(device: int) -> str:
    number = f"{os.major(device)}:{os.minor(device)}"
    try:
        lines = _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    mounts = [line.partition(" - ") for line in lines]
    sources = [right.split()[1] for left, _, right in mounts if left.split()[2] == number and len(right.split()) > 1]
    return next((source for source in sources if "/" in source or ":" in source), "")
