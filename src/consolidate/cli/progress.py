"""A progress bar on stderr, where there is someone to see it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from consolidate.pipeline.outcome import Progress, no_progress

_CALLED = {"read": "读取报表 reading", "check": "核对 checking", "total": "汇总 totalling"}


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A listener that draws; one that does not where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield no_progress
        return
    from rich.console import Console
    from rich.progress import Progress as Drawn

    with Drawn(console=Console(stderr=True), transient=True) as drawn:
        tasks = {}

        def show_progress(stage: str, done: int, of: int) -> None:
            if stage not in tasks:
                tasks[stage] = drawn.add_task(_CALLED.get(stage, stage), total=of)
            drawn.update(tasks[stage], completed=done)

        yield show_progress
