"""What was received: one submission, where it is and what its bytes are known by."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from consolidate.intake.inbox.fetch import fetch
from consolidate.intake.inbox.member import fetch_member
from consolidate.intake.workbook.model.book import Verdict
from consolidate.intake.workbook.model.refuse import CLOSE, Refused, unreadable
from consolidate.runtime.limits import Limits
from consolidate.runtime.paths import path_inside


@dataclass(frozen=True, slots=True)
class Received:
    """One file, one member of a zip, or one bundle of CSVs.

    `file` is relative to raw/ with `/` (`a.zip!inner.xlsx`; a bundle has its first part's); `member` the name inside
    the zip as its directory writes it; `is_renamed`: its true name is another, and not to be shown; `sha256` of the
    content, or of name and size where the content is not read.
    With a `verdict` or a `skipped` (why) there is nothing to load.
    """

    file: str
    path: Path
    member: str | None
    sha256: str
    size: int
    verdict: Verdict | None = None
    skipped: str = ""
    parts: tuple[Received, ...] = ()
    is_renamed: bool = False

    @property
    def name(self) -> str:
        """The file's own name, without folders."""
        return PurePosixPath(path_inside(self.file)).name

    def load(self, limits: Limits) -> list[tuple[str, bytes]]:
        """Name and content of each part (of the file itself, where it has none), as they were when found.

        Errors: Refused with the verdict, also when the content is no longer the one that was found.
        """
        if self.verdict is not None:
            raise Refused(self.verdict)
        return [(part.name, part._content(limits)) for part in self.parts or (self,)]

    def _content(self, limits: Limits) -> bytes:
        path, member = self.path, self.member
        content = fetch(path, limits) if member is None else fetch_member(path, member, limits)
        if hashlib.sha256(content).hexdigest() != self.sha256:
            raise Refused(unreadable("读取期间内容有变化", "it changed while it was being read", CLOSE))
        return content


def stand_in(file: str, size: int) -> str:
    """What a file is known by when its content is not read: its name and size."""
    return hashlib.sha256(f"{file}\0{size}".encode("utf-8", "surrogateescape")).hexdigest()
