"""A run under way: the lock is held, its beginning and its end are written down, whatever happens in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from consolidate.pipeline import fewer
from consolidate.pipeline.outcome import Clock, Outcome
from consolidate.pipeline.recover import tidy
from consolidate.records.journal import keep_end
from consolidate.records.reference import zone_of
from consolidate.records.runs import History, counted, crashed_since, is_as_published, keep_failure, keep_night
from consolidate.runtime import clock, log
from consolidate.runtime.disk import device_of
from consolidate.runtime.internal import place_of, sentence_of
from consolidate.runtime.lock import hold
from consolidate.runtime.paths import Folders, log_of

if TYPE_CHECKING:
    from pathlib import Path

    from consolidate.records.runs import Run
    from consolidate.runtime.lock import Held
    from consolidate.submissions.inputs import Inputs
    from consolidate.submissions.register import Register

LIBRARIES = ("consolidate", "duckdb", "pandas", "pandera", "python-calamine", "prefect")


ALTERED = (
    "{0} 已不是上次公布的那个文件（被别的程序改动过、损坏或来自别处），已重新建立。 "
    "The warehouse was no longer the file that was published; it was built anew."
)
GONE = "{0} 不见了，已重新建立。 The warehouse was missing; it was built anew."

ENDED = "运行被结束（SIGTERM 或 Ctrl-C）。 The run was told to end."
CRASHED = "上一次运行（{0}，始于 {1:%Y-%m-%d %H:%M}）没有正常结束：断电、内存不足或被强行结束。 The run before crashed."
MEANT = "--accept-fewer：{0}"

T = TypeVar("T")


@dataclass(frozen=True)
class Done(Generic[T]):
    """A stage that is done: what it made, what that amounts to, and how many seconds it took."""

    made: T
    counts: Mapping[str, int]
    seconds: float


def perform_here(_name: str, stage: Callable[[], Done[Any]]) -> Done[Any]:
    """Does a stage in this process."""
    return stage()


@dataclass
class Attempt:
    """What the stages of one run share. `begun` is the run as the history knows it, once there is something to do."""

    folders: Folders
    held: Held
    history: History
    clock: Clock = field(default_factory=Clock)
    begun: Run | None = None
    remarks: list[str] = field(default_factory=list)
    accepts_fewer: bool = False
    accepted: list[str] = field(default_factory=list)
    """What is no longer there and was said to be meant."""
    perform: Callable[[str, Callable[[], Done[Any]]], Done[Any]] = perform_here
    """How a stage is done, by its name: here, or as a task of a scheduler."""

    def do(self, name: str, stage: Callable[[], T]) -> T:
        """Does one stage of the run, and logs what it took and made."""

        def work() -> Done[T]:
            with self.clock.stage(name):
                made = stage()
            done = Done(made, counts_of(made), self.clock.seconds[name])
            log.event("stage", stage=name, seconds=done.seconds, **done.counts)
            return done

        made: T = self.perform(name, work).made
        return made

    def unchanged(self, inputs: Inputs) -> Outcome | None:
        """The outcome of a run that finds everything as the last one left it; None when there is something to do."""
        published = self.history.published()
        last = published[-1] if published else None
        if last is None or not self._stands(last) or last.inputs != inputs.fingerprint or inputs.is_to_be_noted_again:
            return None
        log.event("unchanged", run=last.run_id)
        self._keep_end(inputs)
        place = self.folders.warehouse
        keep_night(self.history, last.run_id, "unchanged")
        remarks = (*inputs.remarks, *self.remarks)
        return Outcome(last.run_id, "unchanged", place, last.counts, self.clock.seconds, remarks)

    def _stands(self, last: Run) -> bool:
        """Whether the warehouse is the one that the last run published; else it is built anew, and that is said."""
        place = self.folders.warehouse
        if is_as_published(self.history, last.run_id, place) and not log_of(place).exists():
            return True
        self.remarks.append(ALTERED.format(place) if place.exists() else GONE.format(place))
        log.event("altered", run=last.run_id)
        return False

    def begin(self, inputs: Inputs) -> Run:
        """Write down that the run begins. Errors: `UnusableData` when the decisions cannot be understood."""
        inputs.understand()
        base = _base(self.history, inputs)
        here = inputs.now.astimezone(inputs.reference.programme.zone)
        device = device_of(inputs.folders.raw, inputs.folders.data)
        self.begun = self.history.start(
            at=here, inputs=inputs.fingerprint, base_run=base, versions=versions(), device=device
        )
        log.bind(self.begun.run_id)
        log.event("begun", files=len(inputs.received))
        self._keep_end(inputs)
        self._look_for_files(inputs, device)
        return self.begun

    def _look_for_files(self, inputs: Inputs, device: str) -> None:
        """Errors: `Fewer` when what came in has shrunk since the last run published, and nobody has said it is meant."""
        last = self.last_other
        if last is not None or not self.history.published():
            before = counted(self.history, last.run_id) if last else []
            self._accept(fewer.missing_files(inputs, last, before, device))

    def look_for_returns(self, register: Register, percent: float) -> None:
        """The same of the returns that the last published run counted. Errors: `Fewer`."""
        if (last := self.last_other) is not None:
            before = counted(self.history, last.run_id)
            self._accept(fewer.missing_returns(before, register, percent, str(self.folders.raw)))

    def _accept(self, reasons: Sequence[fewer.Reason]) -> None:
        if reasons and not self.accepts_fewer:
            fewer.refuse(reasons)
        self.accepted += [f"{reason.zh}。 {reason.en}." for reason in reasons]

    @property
    def last_other(self) -> Run | None:
        """The last published run, where this one has other inputs: a rebuild of the same is no shrinking."""
        published = self.history.published()
        return published[-1] if published and published[-1].inputs != self.known().inputs else None

    def _keep_end(self, inputs: Inputs) -> None:
        """Write down how far the journal reaches, which was not done where a decision's writer was killed."""
        if inputs.journal is not None:
            keep_end(self.folders.journal_end, inputs.journal.lines)

    def end(self, inputs: Inputs, counts: Mapping[str, int]) -> Outcome:
        """Write down that the new warehouse is in place."""
        begun = self.known()
        why = MEANT.format(" ".join(self.accepted)) if self.accepted else ""
        self.history.end(begun, "published", counts=counts, seconds=self.clock.seconds, why=why)
        keep_night(self.history, begun.run_id, "published")
        log.event("published", **counts)
        remarks = (*inputs.remarks, *self.remarks, *([why] if why else []))
        return Outcome(begun.run_id, "published", self.folders.warehouse, counts, self.clock.seconds, remarks)

    def fail(self, error: BaseException) -> None:
        """Write down why the run ended without publishing, if it had begun."""
        log.event("failed", why=type(error).__name__, at=place_of(error))
        why = sentence_of(error) if isinstance(error, Exception) else ENDED
        keep_failure(self.history, why)
        if self.begun is not None:
            self.history.end(self.begun, "failed", seconds=self.clock.seconds, why=why)

    def note(self, inputs: Inputs) -> None:
        """The replies have changed what the run rests on."""
        self.begun = replace(self.known(), inputs=inputs.fingerprint)

    def known(self) -> Run:
        """The run as the history knows it. Errors: RuntimeError before `begin`, a mistake of the caller."""
        if self.begun is None:
            raise RuntimeError("the run has not begun")
        return self.begun


@contextmanager
def attempt(data: Path, what: str = "consolidate run", *, accepts_fewer: bool = False) -> Iterator[Attempt]:
    """Hold the lock and tidy up after a killed run; an exception in the block is written down as the run's failure.

    Errors: `AnotherRun` when another run is at work, `CannotPublish` when the lock cannot be written.
    """
    folders = Folders(data)
    with hold(folders.lock, what) as held:
        history = History(folders.history)
        tidy(folders, history)
        work = Attempt(folders, held, history, accepts_fewer=accepts_fewer)
        if (crashed := crashed_since(history)) is not None:
            here = clock.zone_of(zone_of(folders.reference))
            work.remarks.append(CRASHED.format(crashed.run_id, crashed.started_at.astimezone(here)))
        try:
            yield work
        except (Exception, KeyboardInterrupt) as error:
            work.fail(error)
            raise
        finally:
            log.bind(None)


def counts_of(made: object) -> Mapping[str, int]:
    """What a stage made, in numbers: counts as they are, tables by their rows."""
    if isinstance(made, dict) and all(isinstance(value, int) for value in made.values()):
        return made
    if isinstance(made, Sized):
        return {"rows": len(made)}
    return dict(getattr(made, "counts", {}))


def versions() -> dict[str, str]:
    """The versions that a run's result rests on."""
    from importlib.metadata import version  # slow to load, and wanted when the readers are at work already

    return {name: version(name) for name in LIBRARIES}


def _base(history: History, inputs: Inputs) -> str | None:
    """The published run to compare with: the newest whose inputs were others, so that a rebuild changes nothing."""
    runs = history.published()
    others = [one for one in runs if one.inputs != inputs.fingerprint]
    if runs and runs[-1].inputs == inputs.fingerprint:
        return runs[-1].base_run
    return others[-1].run_id if others else None
