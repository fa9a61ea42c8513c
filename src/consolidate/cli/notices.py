"""Notices about a run on the command line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from consolidate.runtime.errors import ConsolidateError


@contextmanager
def notify_outcome(data: Path, is_wanted: bool) -> Iterator[list[str]]:
    """Tell people how the block ended, if that is wanted; a notice that is not delivered is a remark.

    What the block puts into the list is sent, too.
    """
    remarks: list[str] = []
    try:
        yield remarks
    except Exception as error:
        _tell(data, is_wanted, error, remarks)
        raise
    _tell(data, is_wanted, None, remarks)


def _tell(data: Path, is_wanted: bool, failure: Exception | None, remarks: Sequence[str]) -> None:
    if not is_wanted:
        return
    from consolidate.outputs.notices import notify_failure, notify_news, notify_once
    from consolidate.outputs.screen.rows import print_remark

    try:
        if failure is not None:
            notify_failure(data, failure)
        else:
            notify_once(data, "remarks", "运行有提示", remarks)
            notify_news(data)
    except ConsolidateError as failure:
        print_remark(str(failure))
