"""One run at a time: the lock beside the warehouse."""

from consolidate.runtime.lock.hold import Held, Holder, hold, holder, require_free

__all__ = ["Held", "Holder", "hold", "holder", "require_free"]
