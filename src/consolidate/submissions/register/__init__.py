"""The register: who sent what for which period, which of several counts, and who has not sent anything."""

from consolidate.submissions.register.complete import tabulate_completeness as tabulate_completeness
from consolidate.submissions.register.file import RegisteredFile as RegisteredFile, register_files as register_files
from consolidate.submissions.register.register import (
    Register as Register,
    register_submissions as register_submissions,
    settle_register as settle_register,
)
from consolidate.submissions.register.submission import Submission as Submission
