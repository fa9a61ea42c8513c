"""Files that are no submissions, shown in the register all the same."""

from __future__ import annotations

from collections.abc import Iterable

from consolidate.intake.inbox import Received
from consolidate.submissions.register.register import Register
from consolidate.submissions.register.submission import Submission


def skipped_submissions(received: Iterable[Received], register: Register) -> list[Submission]:
    """One entry for each file that was passed over, with the reason."""
    known = {submission.file for submission in register.submissions}
    return [
        Submission(file.sha256, file.file, "skipped", file.skipped)
        for file in received
        if file.skipped and file.file not in known
    ]
