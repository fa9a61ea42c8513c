"""`index.jsonl`: which content was seen under which name, and when first. A lost line is found again on the disk."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from consolidate.runtime import disk

SHA = re.compile(r"[0-9a-f]{64}")
_SUFFIX = re.compile(r"\.[0-9a-z]{1,8}")
_ENDING = re.compile(r"(\.[0-9a-z]+)?")


class ArchivedFile(NamedTuple):
    """A content (`sha`, SHA-256), the file it was in (relative to raw/; None when only the content was found again),
    the time it was first seen there, and where the content stands in the archive (relative, with `/`)."""

    sha: str
    file: str | None
    at: datetime
    place: str


class Index(NamedTuple):
    """The index as read, in the order it was written. `is_damaged`: a line is torn or unreadable."""

    seen: list[ArchivedFile]
    is_damaged: bool


def archive_place(sha: str, file: str) -> str:
    """Where a content is kept: a folder by its first two characters, its hash, the suffix of its name if that is plain."""
    suffix = Path(base_name(file)).suffix.lower()
    return f"{sha[:2]}/{sha}{suffix if _SUFFIX.fullmatch(suffix) else ''}"


def base_name(file: str) -> str:
    """The last part of a name: `a/b.zip!c/d.xlsx` is `d.xlsx`."""
    return re.split(r"[/!\\]", file)[-1]


def read_index(path: Path) -> Index:
    """The index at `path`; empty when there is none. Errors: UnusableData when it cannot be read."""
    lines = disk.read(path)
    seen = [entry for line in lines.whole if (entry := _parsed(line)) is not None]
    return Index(seen, bool(lines.torn) or len(seen) < len(lines.whole))


def append(path: Path, seen: Iterable[ArchivedFile]) -> None:
    """Adds entries for good. The caller holds the archive's lock. Errors: UnusableData when the disk is full."""
    disk.append(
        path,
        [
            json.dumps(
                {"sha": entry.sha, "file": entry.file, "at": entry.at.isoformat(), "place": entry.place},
                ensure_ascii=False,
                separators=(",", ":"),
            ).encode("utf-8", "backslashreplace")  # a name that is no UTF-8 becomes a JSON escape
            for entry in seen
        ],
    )


def find_unlisted(folder: Path, known: Iterable[str]) -> list[ArchivedFile]:
    """What stands in the archive and is in no line of the index, first seen when its file was last changed."""
    listed = set(known)
    found = []
    for path in sorted(folder.glob("[0-9a-f][0-9a-f]/*")):
        sha = path.name[:64]
        if SHA.fullmatch(sha) and sha not in listed and path.is_file():
            at = datetime.fromtimestamp(path.stat().st_mtime, UTC)
            found.append(ArchivedFile(sha, None, at, path.relative_to(folder).as_posix()))
    return found


def _parsed(line: bytes) -> ArchivedFile | None:
    try:
        content = json.loads(line)
        entry = ArchivedFile(content["sha"], content["file"], datetime.fromisoformat(content["at"]), content["place"])
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    is_whole = isinstance(entry.sha, str) and SHA.fullmatch(entry.sha) and entry.at.utcoffset() is not None
    return entry if is_whole and _is_place(entry.place, entry.sha) else None


def _is_place(place: object, sha: str) -> bool:
    """Whether a content may stand there: nowhere but in the folder and under the name that its hash gives it."""
    own = f"{sha[:2]}/{sha}"
    return isinstance(place, str) and place.startswith(own) and _ENDING.fullmatch(place, len(own)) is not None
