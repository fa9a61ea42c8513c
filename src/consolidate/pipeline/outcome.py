"""What a run did, for the person or the program that started it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter

from consolidate.runtime import kill_point

Progress = Callable[[str, int, int], None]
"""Told the stage, how much of it is done, and how much there is."""


def no_progress(stage: str, done: int, of: int) -> None:
    """The default callback: does nothing."""


@dataclass
class Clock:
    """Seconds by stage."""

    seconds: dict[str, float] = field(default_factory=dict)

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what is done in the block to a stage."""
        kill_point.kill_if_named(name)
        start = perf_counter()
        try:
            yield
        finally:
            self.seconds[name] = round(self.seconds.get(name, 0.0) + perf_counter() - start, 3)
        kill_point.kill_if_named(f"{name}.done")


@dataclass(frozen=True)
class Outcome:
    """`outcome` is published or unchanged; `counts` say how many files, lines and findings there were."""

    run_id: str
    outcome: str
    warehouse: Path
    counts: Mapping[str, int]
    seconds: Mapping[str, float]
    remarks: tuple[str, ...] = ()
