"""One run as it is remembered: folded from the line written when it began and the one written when it ended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import datetime
from typing import Literal, get_args

RunOutcome = Literal["running", "published", "unchanged", "failed", "crashed"]
OUTCOMES: tuple[RunOutcome, ...] = get_args(RunOutcome)


@dataclass(frozen=True, slots=True)
class Run:
    """`inputs`: fingerprint of all it read; `base_run`: the published run it compared with; `seconds`: by stage.

    `ended_at` is None for a run that never said its end: it crashed, or it is at work. `why`: of a failure, or
    what a run that published had to accept.
    """

    run_id: str
    started_at: datetime
    ended_at: datetime | None = None
    outcome: RunOutcome = "crashed"
    inputs: str = ""
    base_run: str | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    seconds: Mapping[str, float] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    host: str = ""
    pid: int = 0
    why: str = ""
    device: str | None = None
    """On what raw/ stood, as `disk.device_of` names it; None where that was not kept."""
    is_again: bool = False
    """Whether somebody asked to publish again whatever had changed."""

    @property
    def duration(self) -> float | None:
        """Seconds from start to end by the clock on the wall; None while there is no end."""
        return None if self.ended_at is None else (self.ended_at - self.started_at).total_seconds()


def line_of(run: Run) -> dict[str, object]:
    """What is written of a run when it starts (no `ended_at`) or ends."""
    content = asdict(run)
    content["started_at"] = run.started_at.isoformat()
    content["ended_at"] = run.ended_at and run.ended_at.isoformat()
    return content


def folded(lines: Iterable[Run], at_work: str | None) -> list[Run]:
    """The runs in the order they started; the last line about a run counts. `at_work` is one that has not crashed."""
    runs = {run.run_id: run for run in lines}
    return [
        replace(run, outcome="running" if run.run_id == at_work else "crashed") if run.ended_at is None else run
        for run in runs.values()
    ]


def parsed(line: Mapping[str, object]) -> Run:
    """A run from one of its lines; fields that a later version added are left alone.

    Errors: KeyError, TypeError, ValueError for a line that is not about a run.
    """
    values = {name.name: line[name.name] for name in fields(Run) if name.name in line}
    values["started_at"] = _parse_time(line["started_at"])
    values["ended_at"] = None if line.get("ended_at") is None else _parse_time(line["ended_at"])
    if not isinstance(line["run_id"], str) or values.get("outcome") not in OUTCOMES:
        raise ValueError("not a run")
    return Run(**values)  # type: ignore[arg-type]  # the file is our own; what matters is checked above


def _parse_time(value: object) -> datetime:
    time = datetime.fromisoformat(str(value))
    if time.utcoffset() is None:
        raise ValueError("a time without an offset")
    return time
