"""The inbox: which files were received, and what each is known by."""

from consolidate.intake.inbox.find import called, find, find_file, renamed
from consolidate.intake.inbox.received import Received

__all__ = ["Received", "called", "find", "find_file", "renamed"]
