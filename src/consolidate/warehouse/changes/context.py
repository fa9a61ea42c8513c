"""What has to be known of two runs to say why a total moved from one to the other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

_ROW = re.compile(r"[A-Za-z]+([0-9]+)")
CORRECTION, DECISION = 6, 7
"""Causes, as `compare/judged` numbers them."""

_SILENT = frozenset(("seal", "explanation", "call", "revocation"))
"""Decisions that move no total by themselves: a revocation moves what it takes back."""


class SentReturn(NamedTuple):
    """A submission; team and period may be unknown where it was not accepted."""

    submission_id: str
    team_code: str | None
    period: str | None
    file: str


class Touch(NamedTuple):
    """What a decision is about: a line (by its id, with the field, or by `file`, `sheet` and `row`), a whole `file`, a thing by its
    id or name, or neither. `decision_id` is the decision that moved it, `ordinal` its place among them; `is_counted_as`
    tells what was merged from what it is counted as."""

    decision_id: str
    cause: int = DECISION
    ordinal: int = 0
    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    name: str | None = None
    line_id: str | None = None
    field: str | None = None
    is_counted_as: bool = False


@dataclass(frozen=True, slots=True)
class RunContext:
    """One run: its reference files' fingerprint, what each organisation on the roster was counted as, what was accepted, what was seen at all, the
    decisions that counted, by id and in their order, and the lines and fields that corrections touched."""

    reference: str = ""
    roster: Mapping[str, str] | None = None
    accepted: tuple[SentReturn, ...] = ()
    seen: tuple[SentReturn, ...] = ()
    decisions: Mapping[str, Mapping[str, object]] = field(default_factory=dict)
    touched: Mapping[str, tuple[tuple[str, str], ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, known: Mapping[str, object]) -> RunContext:
        """From `{reference, roster, submissions, seen, decisions, touched}` as JSON keeps it; what is missing is nothing.

        `submissions` are the accepted ones, `seen` all that stood in raw/ (by default the accepted ones):
        objects with submission_id, team_code, period, file. `decisions`: those that count, as the journal keeps them.
        `touched`: objects with decision_id, line_id, field. `roster`: ids; earlier releases kept their number alone,
        which says nothing here.
        """
        accepted = tuple(_read_return(submission) for submission in _mappings_in(known.get("submissions")))
        touched: dict[str, tuple[tuple[str, str], ...]] = {}
        for touch in _mappings_in(known.get("touched")):
            at = touched.get(str(touch["decision_id"]), ())
            touched[str(touch["decision_id"])] = (*at, (str(touch["line_id"]), str(touch["field"])))
        return cls(
            reference=str(known.get("reference", "")),
            roster=_read_roster(known.get("roster")),
            accepted=accepted,
            seen=tuple(_read_return(submission) for submission in _mappings_in(known.get("seen"))) or accepted,
            decisions={str(decision["id"]): decision for decision in _mappings_in(known.get("decisions"))},
            touched=touched,
        )

    def moved_since(self, was: RunContext) -> list[Touch]:
        """What the decisions touch that counted in one of the two runs and not in the other, by what moved it."""
        order = {decision_id: place for place, decision_id in enumerate([*was.decisions, *self.decisions])}
        touches = []
        for decision_id in sorted(self.decisions.keys() ^ was.decisions.keys(), key=order.__getitem__):
            mover, cause = self._mover(decision_id, was)
            lines = self.touched.get(decision_id) or was.touched.get(decision_id) or ()
            decision = self.decisions.get(decision_id) or was.decisions[decision_id]
            touches += [
                touch._replace(decision_id=mover, cause=cause, ordinal=order[mover])
                for touch in _touches_of(decision_id, decision, lines)
            ]
        return touches

    def merged_like(self, was: RunContext) -> list[Touch]:
        """Both ends of the merges that stand in either run: what a file brings to one end, or takes, moves the other."""
        kept = [decision_id for decision_id in self.decisions if decision_id in was.decisions]
        merges = [
            self.decisions[decision_id] for decision_id in kept if _kind_of(self.decisions[decision_id]) == "merge"
        ]
        return [touch for merge in merges for touch in _touches_of(str(merge["id"]), merge, ())]

    def came_since(self, was: RunContext) -> dict[str, Touch]:
        """The corrections that count in this run and did not in the other, by their id: what moved them."""
        known = was.touched if was.touched else was.decisions
        new = [decision_id for decision_id in self.touched if decision_id not in known]
        movers = {decision_id: self._mover(decision_id, was) for decision_id in new}
        order = {decision_id: place for place, decision_id in enumerate([*was.decisions, *self.decisions])}
        return {decision_id: Touch(mover, cause, order[mover]) for decision_id, (mover, cause) in movers.items()}

    def _mover(self, decision_id: str, was: RunContext) -> tuple[str, int]:
        """The decision that moved what a decision touches: itself, the one that took it back or took its place, or the
        one that brought it back."""
        own = (
            decision_id,
            CORRECTION
            if _kind_of(self.decisions.get(decision_id) or was.decisions.get(decision_id)) == "correction"
            else DECISION,
        )
        if decision_id in self.decisions:
            ago = [known for known in was.decisions if _revoked_id(was.decisions[known]) == decision_id]
            back = [
                known
                for known in self.decisions
                if known not in was.decisions and _revoked_id(self.decisions[known]) in ago
            ]
            return (back[-1], DECISION) if back else own
        taken = [
            known
            for known in self.decisions
            if _revoked_id(self.decisions[known]) == decision_id and known not in was.decisions
        ]
        if taken:
            return taken[-1], DECISION
        about = _subject_of(was.decisions[decision_id])
        instead = [
            known
            for known in self.decisions
            if known not in was.decisions and _subject_of(self.decisions[known]) == about
        ]
        if about is None or not instead:
            return own
        return instead[-1], CORRECTION if own[1] == CORRECTION else DECISION


def _kind_of(decision: Mapping[str, object] | None) -> str:
    return str((decision or {}).get("kind"))


def _revoked_id(decision: Mapping[str, object]) -> str | None:
    target = decision.get("target")
    return str(target["decision_id"]) if _kind_of(decision) == "revocation" and isinstance(target, Mapping) else None


def _subject_of(decision: Mapping[str, object]) -> object:
    """What a decision is about: of two on one thing the later counts."""
    target = decision.get("target")
    if not isinstance(target, Mapping) or _kind_of(decision) in _SILENT:
        return None
    if _kind_of(decision) == "correction":
        return tuple(str(target.get(name)) for name in ("file", "sheet", "cell"))
    return frozenset(str(target.get(end)) for end in ("a", "b"))


def _mappings_in(value: object) -> list[Mapping[str, object]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list | tuple) else []


def _read_roster(value: object) -> dict[str, str] | None:
    return {str(listed): str(key) for listed, key in value.items()} if isinstance(value, Mapping) else None


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)


def _read_return(row: Mapping[str, object]) -> SentReturn:
    return SentReturn(
        str(row["submission_id"]),
        _text_or_none(row.get("team_code")),
        _text_or_none(row.get("period")),
        str(row.get("file", "")),
    )


def _touches_of(key: str, decision: Mapping[str, object], lines: Iterable[tuple[str, str]]) -> Iterable[Touch]:
    target = decision.get("target")
    if not isinstance(target, Mapping) or _kind_of(decision) in _SILENT:
        return
    if _kind_of(decision) == "correction":
        found = _ROW.fullmatch(str(target.get("cell", "")))
        place = Touch(
            key, file=str(target.get("file")), sheet=str(target.get("sheet")), row=int(found[1]) if found else 0
        )
        yield from ([place._replace(line_id=line_id, field=field) for line_id, field in lines] or [place])
        return
    if _kind_of(decision) in ("acceptance", "hold"):
        yield Touch(key, file=str(target.get("file")))
        return
    ends = [end for end in ("a", "b") if target.get(end)]
    yield from (Touch(key, name=str(target[end]), is_counted_as=end == "b") for end in ends)
    if not ends:
        yield Touch(key)
