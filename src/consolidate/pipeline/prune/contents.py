"""The archive: a content goes that was never counted under any name, is not in raw/, and that no decision is about."""

from __future__ import annotations

import zipfile
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.intake.marked.names import PREFIX
from consolidate.records.archive import FileArchive
from consolidate.runtime.retention import Retention, cutoff

if TYPE_CHECKING:
    from consolidate.pipeline.prune.runs import EverCounted
    from consolidate.records.archive.index import ArchivedFile
    from consolidate.records.journal.record import AnyDecision
    from consolidate.submissions.inputs import Inputs

_PROPERTIES, _LARGEST = "docProps/custom.xml", 1 << 20


def spare_contents(archive: FileArchive, keep: Retention, inputs: Inputs, known: EverCounted) -> Iterator[ArchivedFile]:
    """The newest entry of each content that may go, the oldest first."""
    names: Mapping[str, set[str]] = defaultdict(set)
    newest: dict[str, ArchivedFile] = {}
    for entry in archive.seen():
        names[entry.sha].add(entry.file or "")
        newest[entry.sha] = max(newest.get(entry.sha, entry), entry, key=lambda seen: seen.at)
    here = {part.sha256 for file in inputs.received for part in file.parts or (file,)}
    files, ids = _decided(inputs.decisions)
    files |= known.files
    needed = here | known.submissions | ids
    uncounted = [
        entry
        for sha, entry in newest.items()
        if sha not in needed and files.isdisjoint(names[sha]) and not _is_part(names[sha])
    ]
    uncounted.sort(key=lambda entry: entry.at)
    for entry in uncounted[: max(len(uncounted) - keep.archive_files, 0)]:
        path = archive.folder / entry.place
        if entry.at < cutoff(inputs.now, keep.archive_days) and path.is_file() and not is_marked(path):
            yield entry


def _is_part(names: set[str]) -> bool:
    """Whether a content may be one of the CSVs of a return, which is counted under another name; or of no known name."""
    return "" in names or any(name.lower().endswith((".csv", ".tsv", ".txt")) for name in names)


def _decided(decisions: Sequence[AnyDecision]) -> tuple[set[str], set[str]]:
    """The files and contents that decisions are about, whether they count today or not."""
    targets = [decision.target for decision in decisions]
    files = {str(file) for target in targets if (file := getattr(target, "file", None))}
    ids = {str(sha) for target in targets if (sha := getattr(target, "submission_id", None))}
    return files, ids


def is_marked(path: Path) -> bool:
    """Whether a content is a marked copy, which decisions may have come from; so too where that cannot be told."""
    if not zipfile.is_zipfile(path):
        return False
    try:
        with zipfile.ZipFile(path) as package:
            if _PROPERTIES not in package.namelist():
                return False
            is_large = package.getinfo(_PROPERTIES).file_size > _LARGEST
            return is_large or PREFIX.encode() in package.read(_PROPERTIES)
    except (OSError, zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return True
