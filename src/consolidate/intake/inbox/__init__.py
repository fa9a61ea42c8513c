"""The inbox: which files were received, and what each is known by."""

from consolidate.intake.inbox.find import find, find_file
from consolidate.intake.inbox.received import Received

__all__ = ["Received", "find", "find_file"]
