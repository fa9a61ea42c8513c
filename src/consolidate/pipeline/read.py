"""Reads and arranges every file in worker processes, while the heavy libraries load here."""

from __future__ import annotations

from dataclasses import replace
from math import ceil
from typing import TYPE_CHECKING

from consolidate.pipeline.outcome import Progress, unheard
from consolidate.submissions.inputs import Inputs, start_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consolidate.intake.inbox import Received
    from consolidate.intake.workbook import Handle
    from consolidate.reading.layout import Arranged
    from consolidate.runtime.limits import Limits

FEWEST, MOST, FILES = 4, 64, 32
"""How many chunks the files are read in where a scheduler spreads them, and how many files make one."""


def read(inputs: Inputs, progress: Progress = unheard) -> list[Arranged]:
    """Everything that is to be read, arranged, in the order of the files."""
    with reading(inputs) as files:
        ready()
        return results(files, progress)


def reading(inputs: Inputs) -> Handle[Received, Arranged]:
    """Starts the workers."""
    return start_reading(_readable(inputs.received), inputs.limits)


def ready() -> None:
    """Loads what the rest of a run needs, pandas, pandera and duckdb among it: best while workers read."""
    from consolidate.pipeline import build

    build.ready()


def results(files: Handle[Received, Arranged], progress: Progress) -> list[Arranged]:
    """Waits for the workers; what they have arranged, in the order of the files."""
    return files.results(lambda done: progress("read", done, files.count))


def chunks(inputs: Inputs) -> list[list[Received]]:
    """The files to read, in their order, in 4 to 64 chunks of about 32; fewer where there are fewer files."""
    readable = _readable(inputs.received)
    files = len(readable)
    count = min(MOST, max(FEWEST, ceil(files / FILES)), files)
    return [readable[files * one // count : files * (one + 1) // count] for one in range(count)]


def read_chunk(chunk: Sequence[Received], limits: Limits) -> list[Arranged]:
    """Read and arrange some of the files in one worker process of their own."""
    with start_reading(chunk, replace(limits, workers=1)) as files:
        return files.results()


def _readable(received: Sequence[Received]) -> list[Received]:
    return [one for one in received if not one.skipped]
