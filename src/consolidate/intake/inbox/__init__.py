"""The inbox: which files were received, and what each is known by."""

from consolidate.intake.inbox.find import called as called, find as find, find_file as find_file, renamed as renamed
from consolidate.intake.inbox.received import Received as Received
