"""A run under way: the lock is held, its beginning and its end are written down, whatever happens in between."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sized
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from consolidate.pipeline.last_run import FOLDER, base_of, published_state
from consolidate.pipeline.lost import damaged_records, lost_records
from consolidate.pipeline.outcome import Clock, Outcome
from consolidate.pipeline.recover import end_if_published, tidy
from consolidate.pipeline.shrinking import Shrinking
from consolidate.records.journal.end import save_end
from consolidate.records.reference import require_data_directory, zone_of
from consolidate.records.runs import History, crashed_since, keep_failure, keep_night
from consolidate.runtime import clock, disk, log
from consolidate.runtime.errors import CannotPublish
from consolidate.runtime.garbage_collection import collect_rarely
from consolidate.runtime.internal import public_sentence, raised_at, was_told_to_end
from consolidate.runtime.lock import hold
from consolidate.runtime.paths import Folders
from consolidate.warehouse.lake.settings import Lake, lake_of

if TYPE_CHECKING:
    from pathlib import Path

    from consolidate.records.runs import Run
    from consolidate.runtime.lock import HeldLock
    from consolidate.submissions.inputs import Inputs

LIBRARIES = ("consolidate", "duckdb", "pandas", "pandera", "python-calamine", "prefect")


ENDED = "运行被结束（SIGTERM 或 Ctrl-C）。 The run was told to end."
CRASHED = "上一次运行（{0}，始于 {1:%Y-%m-%d %H:%M}）没有正常结束：断电、内存不足或被强行结束。 The run before crashed."

T = TypeVar("T")


@dataclass(frozen=True)
class StageResult(Generic[T]):
    """A stage that is done: what it made, what that amounts to, and how many seconds it took."""

    value: T
    counts: Mapping[str, int]
    seconds: float


def run_here(_name: str, stage: Callable[[], StageResult[Any]]) -> StageResult[Any]:
    """Run a stage in this process."""
    return stage()


@dataclass
class Attempt:
    """What the stages of one run share. `begun` is the run as the history knows it, once there is something to do."""

    folders: Folders
    held: HeldLock
    history: History
    clock: Clock = field(default_factory=Clock)
    begun: Run | None = None
    remarks: list[str] = field(default_factory=list)
    shrinking: Shrinking = field(default_factory=Shrinking)
    lake: Lake | None = None
    runner: Callable[[str, Callable[[], StageResult[Any]]], StageResult[Any]] = run_here
    """How a stage is run, given its name: here, or as a task of a scheduler."""

    def run_stage(self, name: str, stage: Callable[[], T]) -> T:
        """Run one stage; its seconds and counts go into the log."""

        def timed_stage() -> StageResult[T]:
            with self.clock.stage(name):
                value = stage()
            result = StageResult(value, counts_of(value), self.clock.seconds[name])
            log.event("stage", stage=name, seconds=result.seconds, **result.counts)
            return result

        value: T = self.runner(name, timed_stage).value
        return value

    def unchanged(self, inputs: Inputs) -> Outcome | None:
        """The outcome of a run that finds everything as the last one left it; None when there is something to do."""
        standing = published_state(self.folders, self.history)
        if standing.why:
            self.remarks.append(standing.why)
            log.event("altered")
        last = standing.run
        if last is None or not standing.holds(inputs):
            return None
        log.event("unchanged", run=last.run_id)
        self._keep_end(inputs)
        place = self.folders.warehouse
        _close_for_writing(place)
        keep_night(self.history, last.run_id, "unchanged")
        remarks = (*inputs.remarks, *self.remarks, *lost_records(inputs, self.history))
        return Outcome(last.run_id, "unchanged", place, last.counts, self.clock.seconds, remarks)

    def begin(self, inputs: Inputs, *, again: bool = False) -> Run:
        """Write down that the run begins; `again`: somebody asked for it. Errors: `UnusableData` when the decisions cannot be understood."""
        inputs.understand()
        if self.folders.warehouse.is_dir():
            raise CannotPublish(FOLDER.format(self.folders.warehouse))
        self.remarks += [*lost_records(inputs, self.history), *damaged_records(self.history)]
        base = base_of(self.history, inputs.fingerprint)
        here = inputs.now.astimezone(inputs.reference.programme.zone)
        self.begun = self.history.start(
            at=here,
            inputs=inputs.fingerprint,
            base_run=base,
            versions=versions(),
            device=inputs.device,
            is_again=again,
        )
        log.bind(self.begun.run_id)
        log.event("begun", files=len(inputs.received))
        self._keep_end(inputs)
        self.shrinking.look_for_files(inputs, self.history)
        return self.begun

    def _keep_end(self, inputs: Inputs) -> None:
        """Write down how far the journal reaches, which was not done where a decision's writer was killed."""
        if inputs.journal is not None:
            save_end(self.folders.journal_end, inputs.journal.lines)

    def end(self, inputs: Inputs, counts: Mapping[str, int]) -> Outcome:
        """Write down that the new warehouse is in place."""
        begun = self.run
        why = self.shrinking.why
        self.history.end(begun, "published", counts=counts, seconds=self.clock.seconds, why=why)
        keep_night(self.history, begun.run_id, "published")
        log.event("published", **counts)
        remarks = (*inputs.remarks, *self.remarks, *([why] if why else []))
        return Outcome(begun.run_id, "published", self.folders.warehouse, counts, self.clock.seconds, remarks)

    def fail(self, error: BaseException) -> None:
        """Write down why the run ended early, if it had begun; one whose warehouse is in place has published: what should
        have followed is made up for by the next."""
        log.event("failed", why=type(error).__name__, at=raised_at(error))
        why = public_sentence(error) if isinstance(error, Exception) else ENDED
        keep_failure(self.history, why)
        if self.begun is None or self._has_published(self.begun, why):
            return
        self.history.end(self.begun, "failed", seconds=self.clock.seconds, why=why)

    def _has_published(self, begun: Run, why: str) -> bool:
        has_come_so_far = "publish" in self.clock.seconds
        return has_come_so_far and end_if_published(self.folders, self.history, begun, why)

    def update_fingerprint(self, inputs: Inputs) -> None:
        """The replies have changed what the run rests on."""
        self.begun = replace(self.run, inputs=inputs.fingerprint)

    @property
    def run(self) -> Run:
        """The run as the history knows it. Errors: RuntimeError before `begin`, a mistake of the caller."""
        if self.begun is None:
            raise RuntimeError("the run has not begun")
        return self.begun


@contextmanager
def start_attempt(data: Path, what: str = "consolidate run", *, accepts_fewer: bool = False) -> Iterator[Attempt]:
    """Hold the lock and tidy up after a killed run; an exception in the block is written down as the run's failure.

    Errors: `AnotherRun` when another run is at work, `CannotPublish` when the lock cannot be written, `UnusableData`
    where half a lake is set, or no data directory is there.
    """
    folders = Folders(data)
    require_data_directory(folders)
    here = clock.zone_of(zone_of(folders.reference))
    with collect_rarely(), hold(folders.lock, what, here) as held:
        history = History(folders.history, here)
        tidy(folders, history)
        attempt = Attempt(folders, held, history, shrinking=Shrinking(accepts_fewer))
        if (crashed := crashed_since(history)) is not None:
            attempt.remarks.append(CRASHED.format(crashed.run_id, crashed.started_at.astimezone(here)))
        try:
            attempt.lake = lake_of(data)
            yield attempt
        except (Exception, KeyboardInterrupt) as error:
            is_end = was_told_to_end(error)
            attempt.fail(KeyboardInterrupt() if is_end else error)
            if is_end:
                raise KeyboardInterrupt from error
            raise
        finally:
            log.bind(None)


def _close_for_writing(published: Path) -> None:
    """What is published is read-only, also where somebody has opened it for writing meanwhile."""
    if sys.platform != "win32" and published.stat().st_mode & 0o222:
        with suppress(OSError):  # it may be another's
            disk.make_read_only(published)


def counts_of(result: object) -> Mapping[str, int]:
    """What a stage made, in numbers: counts as they are, tables by their rows."""
    if isinstance(result, dict) and all(isinstance(value, int) for value in result.values()):
        return result
    if isinstance(result, Sized):
        return {"rows": len(result)}
    return dict(getattr(result, "counts", {}))


@cache
def versions() -> Mapping[str, str]:
    """The versions that a run's result rests on: those that this process has loaded."""
    from importlib.metadata import version  # slow to load, and wanted when the readers are at work already

    return {name: version(name) for name in LIBRARIES}
