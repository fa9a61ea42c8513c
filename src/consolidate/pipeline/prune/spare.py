"""One thing that may go."""

from __future__ import annotations

from typing import Literal, NamedTuple

SpareKind = Literal["history", "archive", "outbox", "prefect"]


class Spare(NamedTuple):
    """`what`: its path in the data directory, or the run's name in Prefect; `why` it may go."""

    kind: SpareKind
    what: str
    bytes: int | None
    why: str
