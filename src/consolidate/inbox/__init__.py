"""The inbox: which files were received, and what each is known by."""

from consolidate.inbox.find import find, find_file
from consolidate.inbox.received import Received

__all__ = ["Received", "find", "find_file"]
