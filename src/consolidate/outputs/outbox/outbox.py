"""A folder of the outbox: writes only what changed, takes away what is settled, and never what somebody filled in."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import zipfile
import zlib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Literal, NamedTuple

from consolidate.runtime import disk
from consolidate.runtime.errors import UnusableData

INDEX = ".written.json"
CLEARED = ""


class WrittenCopy(NamedTuple):
    """What was written under a name: on what it rests, and its SHA-256; `CLEARED` where it was taken away for its age."""

    fingerprint: str
    sha: str


def is_broken(content: bytes) -> bool:
    """Whether this was a workbook and can no longer be opened: empty, or a zip that is cut off or damaged."""
    if not content.startswith(b"PK"):
        return not content
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            return package.testzip() is not None
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError, zlib.error):
        return True


class Folder:
    """One period's folder. A file that is not as it was written belongs to whoever changed it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._index = self._load()

    def is_current(self, name: str, fingerprint: str) -> bool:
        """Whether the file is there and rests on the same, whoever has filled it in meanwhile."""
        known = self._index.get(name)
        is_there = self.is_cleared(name) or self._state(name) in ("ours", "touched")
        return known is not None and known.fingerprint == fingerprint and is_there

    def is_cleared(self, name: str) -> bool:
        """Whether the file was taken away for its age, and is not written again while it would be the same."""
        return name in self._index and self._index[name].sha == CLEARED and self._state(name) == "gone"

    def is_touched(self, name: str) -> bool:
        """Whether there is a file of this name that is not as it was written."""
        return self._state(name) == "touched"

    def _state(self, name: str) -> Literal["gone", "ours", "touched", "broken"]:
        """What has become of a file since; nobody has filled in what cannot be opened."""
        try:
            content = (self.path / name).read_bytes()
        except FileNotFoundError:
            return "gone"
        except OSError:
            return "touched"
        known = self._index.get(name)
        if known is not None and hashlib.sha256(content).hexdigest() == known.sha:
            return "ours"
        return "broken" if known is not None and is_broken(content) else "touched"

    def write(self, name: str, fingerprint: str, content: bytes) -> None:
        """Puts a file in place, whole or not at all. Errors: UnusableData when the disk is full."""
        with self._told():
            disk.write(self.path / name, content)
            self._index[name] = WrittenCopy(fingerprint, hashlib.sha256(content).hexdigest())
            self._save()

    def old(self, moment: datetime) -> list[Path]:
        """The files written before a moment that nobody has touched since."""
        ours = [self.path / name for name in sorted(self._index) if self._state(name) == "ours"]
        return [path for path in ours if path.stat().st_mtime < moment.timestamp()]

    def clear(self, name: str) -> None:
        """Take a file away for its age. Errors: UnusableData when it cannot be removed."""
        with self._told():
            (self.path / name).unlink(missing_ok=True)
            self._index[name] = self._index[name]._replace(sha=CLEARED)
            self._save()

    def recall(self) -> None:
        """What was taken away for its age is to be written again."""
        self._index = {name: written for name, written in self._index.items() if written.sha != CLEARED}

    def others(self, expected: set[str]) -> list[str]:
        """The files once written here that nothing calls for any more."""
        return sorted(name for name in self._index if name not in expected)

    def remove(self, name: str) -> None:
        """Takes a file away, and the folder with the last. Errors: UnusableData when it cannot be removed."""
        with self._told():
            (self.path / name).unlink(missing_ok=True)
            self.forget(name)

    def forget(self, name: str) -> None:
        """The file is no business of ours any more."""
        with self._told():
            del self._index[name]
            if self._index:
                self._save()
                return
            (self.path / INDEX).unlink(missing_ok=True)
            with contextlib.suppress(OSError):  # other files are in it
                self.path.rmdir()

    def _load(self) -> dict[str, WrittenCopy]:
        try:
            listed = json.loads((self.path / INDEX).read_text(encoding="utf-8"))
            return {str(name): WrittenCopy(str(entry[0]), str(entry[1])) for name, entry in listed.items()}
        except (OSError, ValueError, AttributeError, LookupError, TypeError):
            return {}  # what is there counts as somebody's own

    def _save(self) -> None:
        listed = {name: list(entry) for name, entry in sorted(self._index.items())}
        disk.write(self.path / INDEX, json.dumps(listed, ensure_ascii=False, indent=0).encode())

    @contextlib.contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise UnusableData(
                f"{self.path} 无法写入：{error.strerror}。请检查磁盘空间和权限。 "
                "The outbox cannot be written; check the space on the disk and the permissions."
            ) from error
