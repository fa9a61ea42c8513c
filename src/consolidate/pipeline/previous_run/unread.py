"""A fault of the machine must not look like a fault of the files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.records.runs import counted
from consolidate.runtime.errors import CannotPublish

if TYPE_CHECKING:
    from consolidate.records.runs import History
    from consolidate.submissions.register import Register


def keep_what_was_readable(register: Register, history: History, base_run: str | None) -> None:
    """Errors: `CannotPublish` when a content that the last published run accepted cannot be read any more.

    The bytes are the same, so it is the program or the machine that has changed: publishing would take the
    returns out of the totals.
    """
    accepted = {submission.submission_id for submission in counted(history, base_run)} if base_run else set()
    lost = [
        submission.file
        for submission in register.submissions
        if submission.status == "unreadable" and submission.submission_id in accepted
    ]
    if lost:
        raise CannotPublish(
            f"{lost[0]} 等 {len(lost)} 份报表内容没有变，上次读得出，这次读不出：是程序或机器的问题，没有发布；请重试或联系维护者。 "
            f"{len(lost)} returns that were read before cannot be read now though unchanged; not published."
        )
