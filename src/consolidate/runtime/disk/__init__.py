"""What is on the disk stays on the disk: locks, appended lines and replaced files that survive a power cut.

The standard library only. Used by the rooms that keep something for good: decisions, history, archive, lock.
"""

from consolidate.runtime.disk.device import device_of
from consolidate.runtime.disk.flock import Busy, taken
from consolidate.runtime.disk.lines import FileLines, append, read
from consolidate.runtime.disk.replace import ASIDE, fill, make_read_only, settle, sweep, write

__all__ = [
    "ASIDE",
    "Busy",
    "FileLines",
    "append",
    "device_of",
    "fill",
    "make_read_only",
    "read",
    "settle",
    "sweep",
    "taken",
    "write",
]
