"""The journal itself: read whole, added to under a lock, flushed to the disk before the write is confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import NamedTuple

from pydantic import BaseModel, ValidationError

from consolidate.records.journal import chain
from consolidate.records.journal.cycles import refuse_contradiction, refuse_second
from consolidate.records.journal.end import read_end, require_end, save_end
from consolidate.records.journal.lines import (
    TornLine,
    WrittenJournal,
    journal_of_lines,
    journal_of_whole_lines,
    lock_of,
    read_written,
)
from consolidate.records.journal.link import hash_of
from consolidate.records.journal.record import ADAPTER, KINDS, AnyDecision
from consolidate.records.journal.refuse import sentence
from consolidate.records.journal.standing import standing
from consolidate.records.reference import zone_of
from consolidate.runtime import clock, disk
from consolidate.runtime.errors import AnotherRun, WrongUsage
from consolidate.runtime.paths import Folders

_WAIT_SECONDS = 30.0


class LoadedJournal(NamedTuple):
    """A journal as read. `head`: the hash of its last line (64 zeros when empty); equal heads, equal journals."""

    decisions: list[AnyDecision]
    torn: TornLine | None
    head: str


class Draft(NamedTuple):
    """A decision to be. `target`: the target model of its kind, or a mapping with its fields.

    `is_first`: it is not meant to take the place of another one on the same thing.
    """

    kind: str
    by: str
    why: str
    target: BaseModel | Mapping[str, object]
    before: str | None = None
    after: str | None = None
    at: datetime | None = None
    id: str | None = None
    is_first: bool = False

    def content(self) -> dict[str, object]:
        """What of it the journal keeps."""
        return {name: value for name, value in self._asdict().items() if name != "is_first"}


class Journal:
    """The decisions at `path`. Reading needs no lock and no write permission; a missing file is an empty journal.

    `end`: where its end is kept, so that a journal that has lost its last decisions is never taken for a whole one.
    `zone`: of the times that are written.
    """

    def __init__(self, path: Path, end: Path | None = None, zone: tzinfo = UTC) -> None:
        self.path = path
        self._end = end
        self._zone = zone
        self._lock = lock_of(path)

    def read(self) -> list[AnyDecision]:
        """All decisions, oldest first; the same at every reading. Errors: as `load`."""
        return self.load().decisions

    def load(self) -> LoadedJournal:
        """All decisions, what is torn at the end, and the hash of the last line.

        Errors: UnusableData naming the line that was tampered with or is missing, or when the file cannot be read.
        """
        return _loaded(read_written(self.path, self._lock, self._end))

    def append(
        self,
        kind: str,
        by: str,
        why: str,
        target: BaseModel | Mapping[str, object],
        before: str | None = None,
        after: str | None = None,
        at: datetime | None = None,
        id: str | None = None,
    ) -> AnyDecision:
        """Writes one decision down for good and gives it back. See `extend`."""
        return self.extend([Draft(kind, by, why, target, before, after, at, id)])[0]

    def extend(self, drafts: Iterable[Draft]) -> list[AnyDecision]:
        """Writes several decisions down; when this returns they survive a power cut, when it raises none is written.

        `at`: now, where it is None. `id`: from the content, where it is None; one given that is already in the
        journal with the same content is not written again. Errors: WrongUsage for a decision that is not valid, an id
        used for something else, a second one that was to be the first, a revocation of what is not there or not in
        force; UnusableData when the journal was tampered with or the disk is full; AnotherRun when another process
        keeps the journal locked.
        """
        try:
            with disk.lock_file(self._lock, wait=_WAIT_SECONDS):
                return self._extend(list(drafts))
        except disk.Busy as error:
            raise AnotherRun(
                f"另一个程序正在写 {self.path}，请稍后重试。 Another process is writing the journal; try again."
            ) from error

    def _extend(self, drafts: list[Draft]) -> list[AnyDecision]:
        lines = disk.read(self.path)
        require_end(self.path, lines.whole, read_end(self._end), self._end)
        result, added = _added(journal_of_lines(self.path, lines), drafts, self._zone)
        disk.append(self.path, added)
        save_end(self._end, [*lines.whole, *added])
        return result


def foresee_journal(journal: WrittenJournal, drafts: Iterable[Draft]) -> WrittenJournal:
    """The journal as it would be with these decisions; nothing is written. Errors: WrongUsage, as `Journal.extend`."""
    _, added = _added(journal, drafts)
    return journal_of_whole_lines(journal.path, [*journal.lines, *added], journal.torn)


def _added(
    journal: WrittenJournal, drafts: Iterable[Draft], zone: tzinfo = UTC
) -> tuple[list[AnyDecision], list[bytes]]:
    """The decisions that drafts become, and the lines of those that are not written yet."""
    known, head = {decision.id: decision for decision in journal.decisions()}, journal.head
    result: list[AnyDecision] = []
    added: list[bytes] = []
    for draft in drafts:
        decision = _find_same(known, draft)
        if decision is None:
            decision = _decide_draft(draft, head, zone)
            _require_sense(decision, known)
            if draft.is_first:
                refuse_second(list(known.values()), decision)
            known[decision.id] = decision
            added.append(chain.line_of(decision))
            head = hash_of(added[-1])
        result.append(decision)
    return result, added


def journal_of(folders: Folders) -> Journal:
    """The journal of a data directory, guarded at its end."""
    return Journal(folders.journal, folders.journal_end, clock.zone_of(zone_of(folders.reference)))


def _loaded(journal: WrittenJournal) -> LoadedJournal:
    return LoadedJournal(journal.decisions(), journal.torn, journal.head)


def _decide_draft(draft: Draft, head: str, zone: tzinfo = UTC) -> AnyDecision:
    """The decision that a draft becomes after the line whose hash is `head`."""
    if draft.kind not in KINDS:
        raise WrongUsage(f"没有“{draft.kind}”这类决定；可用：{'、'.join(KINDS)}。 There is no such kind of decision.")
    target = draft.target.model_dump() if isinstance(draft.target, BaseModel) else dict(draft.target)
    at = draft.at or clock.now().astimezone(zone).replace(microsecond=0)
    values = draft.content() | {"target": target, "at": at, "prev": head, "id": draft.id or "d"}
    try:
        decision = ADAPTER.validate_python(values)
    except ValidationError as error:
        raise WrongUsage(sentence(error)) from error
    own = chain.content_id(decision.model_dump(mode="json"))
    if draft.id is None:
        return decision.model_copy(update={"id": own})
    if chain.is_content_id(draft.id) and draft.id != own:
        raise WrongUsage(f"编号 {draft.id} 不能自定：这种编号由内容得出。 Ids of this form come from the content.")
    return decision


def _find_same(known: Mapping[str, AnyDecision], draft: Draft) -> AnyDecision | None:
    """The decision that has the draft's given id, if it says the same."""
    recorded = known.get(draft.id or "")
    if recorded is None:
        return None
    again = _decide_draft(draft._replace(at=recorded.at, id=None), recorded.prev)
    if again.model_copy(update={"id": recorded.id}) != recorded:
        raise WrongUsage(f"编号 {draft.id} 已用于另一条决定。 This id belongs to another decision already.")
    return recorded


def _require_sense(decision: AnyDecision, known: Mapping[str, AnyDecision]) -> None:
    """A new id, merges that can all count, and for a revocation something to revoke."""
    if decision.id in known:
        raise WrongUsage(f"编号 {decision.id} 已有。 This id is taken.")
    refuse_contradiction(list(known.values()), decision)
    if decision.kind != "revocation":
        return
    revoked = decision.target.decision_id
    state = standing(list(known.values())).get(revoked)
    if state is None:
        raise WrongUsage(
            f"没有编号为 {revoked} 的决定：consolidate decisions 列出全部决定和编号。 "
            "There is no such decision; `consolidate decisions` lists them all with their ids."
        )
    if state == "revoked":
        raise WrongUsage(f"决定 {revoked} 已经撤销过了。 That decision is revoked already.")
