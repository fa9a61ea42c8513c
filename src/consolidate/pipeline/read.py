"""Reads and arranges every file in worker processes."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from math import ceil
from typing import TYPE_CHECKING

from consolidate.pipeline.outcome import Progress, unheard
from consolidate.submissions.inputs import Inputs, start_reading

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consolidate.intake.inbox import Received
    from consolidate.reading.layout import Arranged
    from consolidate.runtime.limits import Limits

FEWEST, MOST, FILES = 4, 64, 32
"""How many chunks the files are read in where a scheduler spreads them, and how many files make one."""


def read(inputs: Inputs, progress: Progress = unheard) -> list[Arranged]:
    """Everything that is to be read, arranged, in the order of the files."""
    with start_reading(_readable(inputs.received), inputs.limits) as files:
        # pandas, pandera and duckdb take most of a second to load: while the workers read, and after they were forked
        import_module("consolidate.pipeline.stages")
        return files.results(lambda done: progress("read", done, files.count))


def chunks(inputs: Inputs) -> list[list[Received]]:
    """The files to read, in their order, in 4 to 64 chunks of about 32; fewer where there are fewer files."""
    readable = _readable(inputs.received)
    files = len(readable)
    count = min(MOST, max(FEWEST, ceil(files / FILES)), files)
    return [readable[files * number // count : files * (number + 1) // count] for number in range(count)]


def read_chunk(chunk: Sequence[Received], limits: Limits) -> list[Arranged]:
    """Read and arrange some of the files in one worker process of their own."""
    with start_reading(chunk, replace(limits, workers=1)) as files:
        return files.results()


def _readable(received: Sequence[Received]) -> list[Received]:
    return [file for file in received if not file.skipped]
