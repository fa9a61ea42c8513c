"""Something that happened, with the run it happened in; cheap where nobody listens."""

from __future__ import annotations

import logging

LOGGER = logging.getLogger("consolidate")
LOGGER.addHandler(logging.NullHandler())  # without any, the standard library would print warnings by itself
FIELDS = "consolidate_fields"
_bound: dict[str, str] = {}


def event(what: str, *, level: int = logging.INFO, **fields: str | int | float | None) -> None:
    """Log that something happened: a word for it, and facts that name no person.

    Give files, rules, counts, seconds; never a cell's content, which may be anything.
    """
    if not LOGGER.isEnabledFor(level):
        return
    values = " ".join(str(value) for value in fields.values() if value is not None)
    LOGGER.log(level, "%s %s", what, values, extra={FIELDS: {"event": what, **_bound, **fields}})


def bind(run_id: str | None) -> None:
    """From now on every event of this process carries the run's id; None: no more. One run at a time is at work."""
    _bound.clear()
    if run_id is not None:
        _bound["run_id"] = run_id
