"""What has to be known of two runs to say why a total moved from one to the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

_ROW = re.compile(r"[A-Za-z]+([0-9]+)")


class Sent(NamedTuple):
    """A submission; team and period may be unknown where it was not accepted."""

    submission_id: str
    team_code: str | None
    period: str | None
    file: str


class Touch(NamedTuple):
    """What a decision is about: a line (`file`, `sheet`, `row`), a whole `file`, a thing by its id or name, or neither."""

    decision_id: str
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """One run: its reference files' fingerprint, the roster's size, what was accepted, what was seen at all, and the
    decisions that counted, by id."""

    reference: str = ""
    roster: int = 0
    accepted: tuple[Sent, ...] = ()
    seen: tuple[Sent, ...] = ()
    decisions: Mapping[str, tuple[Touch, ...]] | None = None

    @classmethod
    def of(cls, known: Mapping[str, object]) -> Context:
        """From `{reference, roster, submissions, seen, decisions}` as JSON keeps it; what is missing is nothing.

        `submissions` are the accepted ones, `seen` all that stood in raw/ (by default the accepted ones):
        objects with submission_id, team_code, period, file. `decisions`: those that count, as the journal keeps them.
        """
        accepted = tuple(_sent(one) for one in _objects(known.get("submissions")))
        return cls(
            reference=str(known.get("reference", "")),
            roster=int(str(known.get("roster", 0))),
            accepted=accepted,
            seen=tuple(_sent(one) for one in _objects(known.get("seen"))) or accepted,
            decisions={str(one["id"]): tuple(_touches(one)) for one in _objects(known.get("decisions"))},
        )

    def touches_beside(self, other: Context) -> list[Touch]:
        """What the decisions touch that counted in one of the two runs and not in the other."""
        mine, theirs = self.decisions or {}, other.decisions or {}
        return [touch for one in sorted(mine.keys() ^ theirs.keys()) for touch in {**mine, **theirs}[one]]


def _objects(value: object) -> list[Mapping[str, object]]:
    return [one for one in value if isinstance(one, Mapping)] if isinstance(value, list | tuple) else []


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _sent(one: Mapping[str, object]) -> Sent:
    return Sent(
        str(one["submission_id"]), _text(one.get("team_code")), _text(one.get("period")), str(one.get("file", ""))
    )


def _touches(decision: Mapping[str, object]) -> Iterable[Touch]:
    key, target = str(decision["id"]), decision.get("target")
    if not isinstance(target, Mapping) or decision.get("kind") == "seal":
        return
    if decision.get("kind") == "correction":
        found = _ROW.fullmatch(str(target.get("cell", "")))
        yield Touch(key, str(target.get("file")), str(target.get("sheet")), int(found[1]) if found else 0)
        return
    if decision.get("kind") == "acceptance":
        yield Touch(key, str(target.get("file")))
        return
    names = [str(target[end]) for end in ("a", "b") if target.get(end)]
    yield from (Touch(key, name=name) for name in names)
    if not names:
        yield Touch(key)
