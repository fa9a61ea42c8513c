"""Reads many files in worker processes: what is made of a grid is made where it was read, only that comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from consolidate.settings import Limits
from consolidate.workbook import sandbox
from consolidate.workbook.book import Book, Verdict
from consolidate.workbook.crew import start_crew
from consolidate.workbook.here import read_parts
from consolidate.workbook.loss import CRASH, MEMORY, Loss, verdict_of

if TYPE_CHECKING:
    from consolidate.workbook.nursery import Nursery
    from consolidate.workbook.spawned import Spawned


class Source(Protocol):
    """Something that knows where its bytes are: `load` gives name and content of each part, or raises Refused."""

    def load(self, limits: Limits, /) -> list[tuple[str, bytes]]: ...


R = TypeVar("R", bound=Source)
T = TypeVar("T")
Each = Callable[[R, Book | Verdict], T]
Progress = Callable[[int], None]


@dataclass(frozen=True, slots=True)
class Opening(Generic[R]):
    """What a worker does with a file first: reads it, whatever will be made of it."""

    limits: Limits

    def __call__(self, received: R) -> tuple[R, Book | Verdict]:
        return received, read_parts(lambda: received.load(self.limits), self.limits)


@dataclass(frozen=True, slots=True)
class Making(Generic[R, T]):
    """What a worker does with a file that it has read."""

    each: Each[R, T]
    limits: Limits

    def __call__(self, opened: tuple[R, Book | Verdict]) -> T:
        received, read = opened
        try:
            return self.each(received, read)
        except MemoryError:
            loss = Loss(MEMORY)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            sandbox.tell_developers()
            loss = Loss(CRASH)
        del read, opened
        sandbox.wear_out()
        return self.each(received, verdict_of(loss, self.limits.seconds))


class Handle(Generic[R]):
    """Files that are being read. A context manager: leaving it ends the workers."""

    def __init__(self, received: Sequence[R], limits: Limits, workers: int | None = None) -> None:
        self._received, self._limits = list(received), limits
        workers = limits.worker_count(len(self._received)) if workers is None else workers
        first: Opening[R] = Opening(limits)
        self._crew: Nursery[R, Any] | Spawned[R, Any] = start_crew(self._received, None, limits, workers, first)

    @property
    def count(self) -> int:
        """How many files there are."""
        return len(self._received)

    def make(self, each: Each[R, T]) -> Callable[[Progress | None], list[T]]:
        """Tells the workers what to make of every file, and gives the function that waits for all of it.

        `each(received, book_or_verdict)` runs in a worker: a function of a module, and so is what it returns picklable.
        For a file that costs its worker, `each` is called here, with the verdict. What is waited for comes in the
        order of the files; the progress is told how many are done.
        """
        self._crew.told(Making(each, self._limits))
        return partial(self._results, each)

    def _results(self, each: Each[R, T], progress: Progress | None = None) -> list[T]:
        made: dict[int, T] = {}
        with self:
            for number, outcome in self._crew.outcomes():
                made[number] = self._made(each, number, outcome)
                if progress:
                    progress(len(made))
        return [made[number] for number in range(len(self._received))]

    def _made(self, each: Each[R, T], number: int, outcome: T | Loss) -> T:
        if not isinstance(outcome, Loss):
            return outcome
        return each(self._received[number], verdict_of(outcome, self._limits.seconds))

    def close(self) -> None:
        """Ends the workers, whatever they are doing."""
        self._crew.close()

    def __enter__(self) -> Handle[R]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def start(received: Sequence[R], limits: Limits, workers: int | None = None) -> Handle[R]:
    """Starts reading and returns at once: before heavy libraries are loaded, and before it is known what to `make`."""
    return Handle(received, limits, workers)


def read_all(
    received: Sequence[R],
    each: Each[R, T],
    limits: Limits,
    workers: int | None = None,
    progress: Progress | None = None,
) -> list[T]:
    """`start` and `make` in one."""
    return start(received, limits, workers).make(each)(progress)
