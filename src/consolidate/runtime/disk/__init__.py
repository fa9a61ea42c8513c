"""What is on the disk stays on the disk: locks, appended lines and replaced files that survive a power cut.

The standard library only. Used by the rooms that keep something for good: decisions, history, archive, lock.
"""

from consolidate.runtime.disk.device import device_of as device_of
from consolidate.runtime.disk.flock import Busy as Busy, lock_file as lock_file
from consolidate.runtime.disk.held import is_held_for_writing as is_held_for_writing
from consolidate.runtime.disk.lines import FileLines as FileLines, append as append, read as read
from consolidate.runtime.disk.replace import (
    ASIDE as ASIDE,
    fill as fill,
    make_read_only as make_read_only,
    settle as settle,
    sweep as sweep,
    write as write,
)
