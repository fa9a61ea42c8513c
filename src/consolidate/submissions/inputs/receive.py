"""What there is to read: the files, the decisions, the reference facts, and a fingerprint of them all."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.intake.inbox import Received, bundle, called, find_file, find_files, renamed
from consolidate.intake.workbook.read_many import read_many
from consolidate.reading.values.gazetteer import Places
from consolidate.reading.values.private_name import masked_paths
from consolidate.records.archive import Evidence, FileArchive
from consolidate.records.journal.lines import lock_of, read_written
from consolidate.records.reference import Reference, load_reference
from consolidate.runtime import clock
from consolidate.runtime.disk import device_of
from consolidate.runtime.limits import Limits, load_limits as limits_of
from consolidate.runtime.paths import Folders
from consolidate.runtime.program import program
from consolidate.submissions.inputs.arranging import Arranging

if TYPE_CHECKING:
    from consolidate.records.archive.copy_in import Item
    from consolidate.records.journal.lines import WrittenJournal
    from consolidate.records.journal.record import AnyDecision


@dataclass(frozen=True)
class Inputs:
    """Everything a run reads. `fingerprint` is equal for equal inputs."""

    folders: Folders
    limits: Limits
    reference: Reference
    places: Places
    journal: WrittenJournal | None
    received: tuple[Received, ...]
    fingerprint: str
    remarks: tuple[str, ...] = ()
    now: datetime = field(default_factory=lambda: clock.now())

    @property
    def counts(self) -> dict[str, int]:
        """How many files there are."""
        return {"files": len(self.received)}

    @cached_property
    def device(self) -> str:
        """On what raw/ stands, as `disk.device_of` names it."""
        return device_of(self.folders.raw, self.folders.data)

    @cached_property
    def evidence(self) -> Evidence:
        """When each content ever received came in. Errors: `UnusableData` when the archive cannot be read."""
        return FileArchive(self.folders.archive).evidence(self.now, self.reference.programme.begins_at)

    @property
    def is_to_be_noted_again(self) -> bool:
        """Whether something received is known from nights with a wrong clock only: what became of it may be wrong."""
        doubted = self.evidence.doubted
        return bool(doubted) and any(part.sha256 in doubted for file in self.received for part in file.parts or (file,))

    @cached_property
    def decisions(self) -> tuple[AnyDecision, ...]:
        """Everything decided, oldest first. Errors: `UnusableData` when the journal was tampered with."""
        return tuple(self.journal.decisions()) if self.journal else ()

    @cached_property
    def standing(self) -> Mapping[str, str]:
        """How each decision stands, by its id."""
        from consolidate.records.journal.standing import standing

        return standing(self.decisions)

    def understand(self) -> None:
        """Understand the decisions, now rather than when the first is asked for. Errors: as `decisions`."""
        _ = self.standing

    def active(self, kind: str) -> list[AnyDecision]:
        """The decisions of a kind that count today."""
        return [
            decision for decision in self.decisions if decision.kind == kind and self.standing[decision.id] == "active"
        ]


def receive(folders: Folders) -> Inputs:
    """Look at everything without reading a workbook, and without understanding the decisions: readers start sooner.

    Errors: `UnusableData` saying what cannot be used.
    """
    limits = limits_of(folders.data)
    reference = load_reference(folders.reference)
    places = places_of(reference)
    journal = _read_journal(folders)
    teams = frozenset(team.team_code for team in reference.teams)
    received = tuple(find_files(folders.raw, limits, partial(_bundle_key, places=places, teams=teams), masked_paths))
    fingerprint = _fingerprint(received, journal, reference, limits)
    remarks = (str(journal.torn),) if journal.torn else ()
    return Inputs(folders, limits, reference, places, journal, received, fingerprint, remarks)


def with_journal(inputs: Inputs, journal: WrittenJournal | None = None) -> Inputs:
    """The same inputs with another journal: the one that is written now. Errors: `UnusableData` when it cannot be read."""
    journal = journal or _read_journal(inputs.folders)
    fingerprint = _fingerprint(inputs.received, journal, inputs.reference, inputs.limits)
    return replace(inputs, journal=journal, fingerprint=fingerprint)


def _read_journal(folders: Folders) -> WrittenJournal:
    return read_written(folders.journal, lock_of(folders.journal), folders.journal_end)


def _fingerprint(received: Sequence[Received], journal: WrittenJournal, reference: Reference, limits: Limits) -> str:
    content = [(file.file, file.sha256, file.skipped, file.verdict.rule if file.verdict else "") for file in received]
    parts = (content, journal.head, reference.fingerprint, limits.of_results(), program())
    return hashlib.sha256(repr(parts).encode("utf-8", "surrogateescape")).hexdigest()


def _bundle_key(name: str, places: Places, teams: frozenset[str]) -> str | None:
    """`bundle_key`, which only CSVs need: it loads the form, and reading begins sooner without."""
    from consolidate.submissions.register.bundle import bundle_key

    return bundle_key(name, places, teams)


def receive_files(folders: Folders, files: Sequence[Path]) -> Inputs:
    """The same for files that somebody names, the CSVs of one folder put together as in raw/; no decision concerns them."""
    limits = limits_of(folders.data)
    reference = load_reference(folders.reference)
    found = [file for path, name in zip(files, called(files), strict=True) for file in find_file(path, limits, name)]
    places, teams = places_of(reference), frozenset(team.team_code for team in reference.teams)
    received = tuple(bundle(renamed(found, masked_paths), partial(_bundle_key, places=places, teams=teams)))
    return Inputs(folders, limits, reference, places, None, received, "")


def called_files(files: Sequence[Path]) -> list[str]:
    """What each of these files is called in messages about it."""
    return masked_paths(called(files))


def places_of(reference: Reference) -> Places:
    """The index of places that names are looked up in."""
    return Places.build(
        (town._asdict() for town in reference.towns),
        (village._asdict() for village in reference.villages),
        (alias._asdict() for alias in reference.aliases),
    )


def keep_contents(inputs: Inputs) -> None:
    """Keep every new content in the archive, first seen now. Errors: as `FileArchive.keep`."""
    FileArchive(inputs.folders.archive).keep(_archive_items(inputs), inputs.evidence.moment, inputs.evidence.doubted)


def mend_contents(inputs: Inputs) -> list[str]:
    """Put right what is damaged in the archive and whole in raw/; the names. Errors: as `FileArchive.keep`."""
    return FileArchive(inputs.folders.archive).mend(_archive_items(inputs))


def _archive_items(inputs: Inputs) -> list[Item]:
    readable = [file for file in inputs.received if file.verdict is None and not file.skipped]
    return [item for file in readable for item in _items_of_file(file, inputs.limits)]


def first_seen(inputs: Inputs) -> dict[str, datetime]:
    """When each content received was first seen, by hash: before, as the archive says, or now."""
    known = inputs.evidence
    return {
        file.sha256: min(known.first_seen(part.sha256) for part in file.parts or (file,)) for file in inputs.received
    }


def _items_of_file(file: Received, limits: Limits) -> list[Item]:
    if file.parts:
        return [item for part in file.parts for item in _items_of_file(part, limits)]
    if file.member is not None:
        return [(file.sha256, file.file, lambda: file.load(limits)[0][1])]
    return [(file.sha256, file.file, file.path)]


def read_packed(
    received: Sequence[Received],
    limits: Limits,
    arrived: Callable[[int, bytes], object] | None = None,
    beside: Callable[[], object] | None = None,
) -> list[bytes]:
    """Each file read, arranged and packed by a worker, in the order given, so that no grid crosses a process; it depends on
    nothing but these files and the limits. `arrived` and `beside`: as of `read_many`.

    What that takes is loaded before several are forked; where there is one file, its worker loads it, beside whatever
    its parent has to load: 0.2 s of 1.5 that a correction takes.
    """
    if not received:
        return []
    arranging = Arranging()
    if len(received) > 1:
        arranging.load()
    return read_many(received, arranging, limits, arrived, beside)
