"""The inbox: which files were received, and what each is known by."""

from consolidate.intake.inbox.bundle import bundle as bundle
from consolidate.intake.inbox.find import (
    called as called,
    find_file as find_file,
    find_files as find_files,
    renamed as renamed,
)
from consolidate.intake.inbox.received import Received as Received
