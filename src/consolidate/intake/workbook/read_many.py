"""Reads many files in worker processes: what is made of a grid is made where it was read, only that comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from consolidate.intake.workbook.lost_worker import CRASH, MEMORY, Loss, verdict_of
from consolidate.intake.workbook.model.book import Book, Verdict
from consolidate.intake.workbook.pool import Pool
from consolidate.runtime import sandbox
from consolidate.runtime.limits import Limits


class Source(Protocol):
    """Something that knows where its bytes are: `load` gives name and content of each part, or raises Refused."""

    def load(self, limits: Limits, /) -> list[tuple[str, bytes]]: ...


R = TypeVar("R", bound=Source)
T = TypeVar("T")
Each = Callable[[R, Book | Verdict], T]


@dataclass(frozen=True, slots=True)
class WorkerJob(Generic[R, T]):
    """What a worker does with one file."""

    each: Each[R, T]
    limits: Limits

    def __call__(self, received: R) -> T:
        from consolidate.intake.workbook.open_book import (
            read_parts,  # all readers: workers need them, their parent does not
        )

        read = read_parts(lambda: received.load(self.limits), self.limits)
        try:
            return self.each(received, read)
        except MemoryError:
            loss = Loss(MEMORY)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            sandbox.tell_developers()
            loss = Loss(CRASH)
        del read
        sandbox.wear_out()
        return self.each(received, verdict_of(loss, self.limits.seconds))


class Handle(Generic[R, T]):
    """Files that are being read. A context manager: leaving it ends the workers."""

    def __init__(
        self,
        received: Sequence[R],
        each: Each[R, T],
        limits: Limits,
        workers: int | None = None,
    ) -> None:
        self._received, self._each, self._limits = list(received), each, limits
        self._workers = limits.worker_count(len(self._received)) if workers is None else workers
        self._pool = Pool(self._received, WorkerJob(each, limits), limits, self._workers)

    @property
    def count(self) -> int:
        """How many files there are."""
        return len(self._received)

    def results(
        self, arrived: Callable[[int, T], object] | None = None, beside: Callable[[], object] | None = None
    ) -> list[T]:
        """What `each` made of every file, in the order given; `arrived` is told the number of each file and what was
        made of it, as they finish, `beside` is done meanwhile, on a thread.
        """
        made: dict[int, T] = {}
        with self:
            for number, outcome in self._pool.outcomes(beside):
                made[number] = self._made(number, outcome)
                if arrived:
                    arrived(number, made[number])
        return [made[number] for number in range(len(self._received))]

    def _made(self, number: int, outcome: T | Loss) -> T:
        if not isinstance(outcome, Loss):
            return outcome
        return self._each(self._received[number], verdict_of(outcome, self._limits.seconds))

    def close(self) -> None:
        """Ends the workers, whatever they are doing."""
        self._pool.close()

    def __enter__(self) -> Handle[R, T]:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def start(
    received: Sequence[R],
    each: Each[R, T],
    limits: Limits,
    workers: int | None = None,
) -> Handle[R, T]:
    """Starts reading and returns at once; `results()` waits.

    `each(received, book_or_verdict)` runs in a worker; a function of a module, and so is what it returns picklable.
    For a file that costs its worker, `each` is called here, with the verdict.
    """
    return Handle(received, each, limits, workers)


def read_all(
    received: Sequence[R],
    each: Each[R, T],
    limits: Limits,
    workers: int | None = None,
    arrived: Callable[[int, T], object] | None = None,
) -> list[T]:
    """`start` and `results` in one."""
    return start(received, each, limits, workers).results(arrived)
