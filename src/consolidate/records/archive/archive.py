"""The archive: keeps what comes in, says when it was first seen, finds damage, brings a file back."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import Path

from consolidate.records.archive import index
from consolidate.records.archive.copy_in import Item, store_batch
from consolidate.records.archive.first_seen import Evidence, gather_evidence
from consolidate.records.archive.index import ArchivedFile
from consolidate.records.archive.mend import distrust_time, mend_files
from consolidate.records.archive.removed import remove_contents, without_removed
from consolidate.records.archive.restore import choose_entry, restore_entry
from consolidate.records.archive.verify import Damage, find_damages
from consolidate.runtime import disk
from consolidate.runtime.errors import AnotherRun, UnusableData, WrongUsage

_WAIT_SECONDS = 60.0
_BATCH = 512
"""How many contents are kept before the index names them: every batch flushes up to 257 folders."""


class FileArchive:
    """The contents kept in `folder`; a missing folder is an empty archive.

    `missed`: the names that the last `keep` could not copy, since the file had changed or vanished after it was seen.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.missed: list[str] = []
        self._index = folder / "index.jsonl"

    def keep(self, items: Iterable[Item], now: datetime, doubted: Collection[str] = ()) -> int:
        """Keeps what is not kept yet, each content once, and notes every name; gives the number of new contents.

        The names of `doubted` contents are noted again: their entries so far were written by a wrong clock.
        Where nothing is new it reads the index and nothing else. Errors: UnusableData when the disk is full or cannot
        be written (what was kept before stays, and no half file); AnotherRun when another process holds the archive.
        """
        with self._locked():
            disk.sweep(self.folder)
            listed, is_damaged = index.read_index(self._index)
            unknown = _new_items([entry for entry in listed if entry.sha not in doubted], items, now)
            places = {entry.sha: entry.place for entry in listed}
            if is_damaged or any(item[0] not in places for item, _ in unknown):
                places |= self._relisted(listed)
            self.missed = []
            stored = 0
            for start in range(0, len(unknown), _BATCH):
                stored += self._keep_some(unknown[start : start + _BATCH], places, now)
            return stored

    def mend(self, items: Iterable[Item]) -> list[str]:
        """Puts right what is missing or damaged of contents that are at hand; their names. Errors: as `keep`."""
        with self._locked():
            try:
                return mend_files(self.folder, index.read_index(self._index).seen, items)
            except OSError as error:
                raise _write_error(self.folder, error) from error

    def doubt(self, damages: Iterable[Damage]) -> None:
        """The next run looks at these again, and puts right what raw/ still has."""
        for damage in damages:
            distrust_time(damage.path)

    def evidence(self, now: datetime, since: datetime) -> Evidence:
        """When each content first came in, under whatever name; `since`: nothing came in before."""
        return gather_evidence(self.seen(), now, since)

    def names(self) -> dict[str, list[str]]:
        """The names that each content was seen under, in the order they were first seen."""
        names: dict[str, list[str]] = {}
        for entry in self.seen():
            names.setdefault(entry.sha, []).extend([entry.file] if entry.file is not None else [])
        return names

    def seen(self) -> list[ArchivedFile]:
        """Every content under every name, in the order of the index. Writes nothing."""
        listed, is_damaged = index.read_index(self._index)
        if is_damaged or not listed:
            listed = [*listed, *index.find_unlisted(self.folder, (entry.sha for entry in listed))]
        return listed

    def verify(self) -> list[Damage]:
        """What is missing, changed or unreadable, also of what the index has lost; empty when all is well."""
        listed = index.read_index(self._index).seen
        lost = index.find_unlisted(self.folder, (entry.sha for entry in listed))
        return find_damages(self.folder, without_removed(self.folder, [*listed, *lost]), self.names())

    def missing(self) -> list[str]:
        """The contents that should be there and are not, by their SHA-256; no file is read."""
        known = without_removed(self.folder, self.seen())
        return [entry.sha for entry in known if not (self.folder / entry.place).is_file()]

    def remove(self, shas: Collection[str]) -> None:
        """Take contents out for good; what was noted about them stays. Errors: as `keep`."""
        with self._locked():
            places = {entry.sha: entry.place for entry in self.seen() if entry.sha in shas}
            try:
                remove_contents(self.folder, places.items())
            except OSError as error:
                raise _write_error(self.folder, error) from error

    def restore(self, wanted: str, to: Path, zone: tzinfo = UTC) -> Path:
        """Brings a content back: `wanted` is its SHA-256 (or its first 6 characters or more) or a name it was seen under.

        `to`: the file to write, or a folder to put it in under its own name; nothing is overwritten. Gives the file's
        path. `zone`: of the times shown. Errors: WrongUsage when there is no such content, or several, or `to` is there
        already; UnusableData when the content is damaged or `to` cannot be written.
        """
        entry = choose_entry(self.seen(), wanted, zone)
        if not without_removed(self.folder, [entry]):
            raise WrongUsage(
                f"“{wanted}”从未计入汇总，已由 consolidate prune 清理；可从备份恢复。 "
                "It was never counted and was removed by `consolidate prune`; a backup may have it."
            )
        return restore_entry(self.folder / entry.place, entry, to)

    def _keep_some(self, some: Sequence[tuple[Item, ArchivedFile]], places: dict[str, str], now: datetime) -> int:
        """Keeps a batch: contents first, then the lines that name them. `places` learns what is new."""
        new = {item[0]: (item, entry.place) for item, entry in reversed(some) if item[0] not in places}
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            kept = store_batch(self.folder, list(new.values()), now)
        except OSError as error:
            raise _write_error(self.folder, error) from error
        places.update((item[0], new[item[0]][1]) for item in kept.kept)
        self.missed.extend(file for (sha, file, _), _ in some if sha not in places)
        index.append(self._index, [entry._replace(place=places[sha]) for (sha, _, _), entry in some if sha in places])
        return len(kept.kept)

    def _relisted(self, listed: Sequence[ArchivedFile]) -> dict[str, str]:
        """The places of whole contents that the index has lost to a power cut, now written into it again."""
        found = index.find_unlisted(self.folder, (entry.sha for entry in listed))
        spoilt = {damage.sha for damage in find_damages(self.folder, found, {})}
        sound = [entry for entry in found if entry.sha not in spoilt]
        index.append(self._index, sound)
        return {entry.sha: entry.place for entry in sound}

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            with disk.lock_file(self.folder / ".archive.lock", wait=_WAIT_SECONDS):
                yield
        except disk.Busy as error:
            raise AnotherRun(
                f"另一个程序正在使用 {self.folder}，请稍后重试。 Another process is using the archive; try again."
            ) from error


def _write_error(folder: Path, failure: OSError) -> UnusableData:
    return UnusableData(
        f"{folder} 无法写入：{failure.strerror}。请检查磁盘空间和权限。 "
        "The archive cannot be written; check the space on the disk and the permissions."
    )


def _new_items(known: Iterable[ArchivedFile], items: Iterable[Item], now: datetime) -> list[tuple[Item, ArchivedFile]]:
    """The items whose content is not listed under their name yet, each once, with the entry each will have."""
    listed = {(entry.sha, entry.file) for entry in known}
    unknown = {}
    for item in items:
        sha, file, _ = item
        if (sha, file) not in listed:
            unknown[sha, file] = (item, ArchivedFile(sha, file, now, index.archive_place(sha, file)))
    return list(unknown.values())
