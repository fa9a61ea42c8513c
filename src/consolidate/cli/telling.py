"""Notices about a run on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from consolidate.runtime.errors import ConsolidateError


@contextmanager
def telling(data: Path, is_wanted: bool) -> Iterator[None]:
    """Tell people how the block ended, if that is wanted; a notice that is not delivered is a remark."""
    try:
        yield
    except Exception as trouble:
        _tell(data, is_wanted, trouble)
        raise
    _tell(data, is_wanted, None)


def _tell(data: Path, is_wanted: bool, trouble: Exception | None) -> None:
    if not is_wanted:
        return
    from consolidate.outputs.notices import tell_failure, tell_news
    from consolidate.outputs.screen.rows import remark

    try:
        if trouble is not None:
            tell_failure(data, trouble)
        else:
            tell_news(data)
    except ConsolidateError as failure:
        remark(str(failure))
