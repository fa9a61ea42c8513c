"""One run: everything in raw/ becomes a newly published warehouse, or the published one stands."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING

from consolidate.pipeline.attempt import Look, attempt
from consolidate.pipeline.outcome import Outcome, Progress, unheard
from consolidate.pipeline.read import reading, ready, results
from consolidate.runtime.background import beside
from consolidate.submissions.inputs import Inputs, keep, receive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from consolidate.pipeline.attempt import Attempt


def run(
    data: Path,
    *,
    progress: Progress = unheard,
    again: bool = False,
    exports: bool = True,
    look: Look | None = None,
) -> Outcome:
    """Read everything, publish a new warehouse, and say what was done; nothing new changes nothing.

    `exports`: whether the exports follow the publishing; `look` is shown the new warehouse before it is published.
    Errors: `UnusableData`, `AnotherRun`, `CannotPublish`; the published warehouse then stands as it was.
    """
    with attempt(data) as work:
        work.exports, work.look = exports, look
        with work.clock.stage("receive"):
            inputs = receive(work.folders)
        nothing_new = None if again else work.unchanged(inputs)
        return nothing_new or work.end(inputs, _published(work, inputs, progress))


def _published(work: Attempt, inputs: Inputs, progress: Progress) -> dict[str, int]:
    """The new warehouse in place: its tables are made and what came in is archived beside the reading."""
    with reading(inputs) as files, _keeping(inputs) as kept, ExitStack() as stack:
        inputs.understand()
        work.begin(inputs)
        with work.clock.stage("read"):
            ready()
            from consolidate.pipeline.renew import building_of, renew_in  # heavy; loaded while workers read

            building = stack.enter_context(building_of(inputs))
            arranged = results(files, progress)
        return renew_in(building, work, inputs, arranged, kept)


@contextmanager
def _keeping(inputs: Inputs) -> Iterator[Callable[[], None]]:
    """Archives what came in beside the block, which gets what waits for it; it is archived too if the block fails."""
    with beside(partial(keep, inputs), inputs.limits.workers, is_patient=True) as keeping:
        try:
            yield keeping.result
        except Exception:
            with suppress(Exception):
                keeping.result()
            raise
