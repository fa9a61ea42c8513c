"""One run at a time: the lock beside the warehouse."""

from consolidate.runtime.lock.hold import (
    HeldLock as HeldLock,
    Holder as Holder,
    hold as hold,
    holder as holder,
    require_free as require_free,
)
