"""Reads many files in worker processes: what is made of a grid is made where it was read, only that comes back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
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
            read_parts,  # loads all readers, which the parent does not need
        )

        read = read_parts(lambda: received.load(self.limits), self.limits)
        try:
            return self.each(received, read)
        except MemoryError:
            loss = Loss(MEMORY)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException:
            sandbox.print_traceback()
            loss = Loss(CRASH)
        del read
        sandbox.wear_out()
        return self.each(received, verdict_of(loss, self.limits.seconds))


def read_many(
    received: Sequence[R],
    each: Each[R, T],
    limits: Limits,
    arrived: Callable[[int, T], object] | None = None,
    beside: Callable[[], object] | None = None,
) -> list[T]:
    """What `each` makes of every file, in the order given.

    `each(received, book_or_verdict)` runs in a worker: a function of a module, and picklable like what it returns. For a
    file that costs its worker, `each` is called here, with the verdict. `arrived` gets the number of each file and
    what was made of it, as they finish; `beside` is done meanwhile, on a thread.
    """
    made: dict[int, T] = {}
    workers = limits.worker_count(len(received))
    with closing(Pool(received, WorkerJob(each, limits), limits, workers)) as pool:
        for number, outcome in pool.outcomes(beside):
            if isinstance(outcome, Loss):
                outcome = each(received[number], verdict_of(outcome, limits.seconds))
            made[number] = outcome
            if arrived:
                arrived(number, outcome)
    return [made[number] for number in range(len(received))]
