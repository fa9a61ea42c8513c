"""Finds bit rot: every content is read and its hash taken anew."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from consolidate.records.archive.index import ArchivedFile


class Damage(NamedTuple):
    """A content that is not as it was. `names`: the files it was seen in; `path`: where it is kept."""

    what: Literal["missing", "changed", "unreadable"]
    sha: str
    path: Path
    names: tuple[str, ...]

    def __str__(self) -> str:
        zh = {"missing": "不见了", "changed": "内容已损坏", "unreadable": "无法读取"}[self.what]
        name = "、".join(self.names) or "（名称不明）"
        return f"{self.path}（{name}）{zh}。请从备份恢复。 {self.what.capitalize()}; restore it from a backup."


def find_damages(folder: Path, seen: list[ArchivedFile], names: Mapping[str, list[str]]) -> list[Damage]:
    """What is missing, changed or unreadable of all that was seen, in the order it was first seen."""
    found = []
    for sha, place in {entry.sha: entry.place for entry in seen}.items():
        what = _find_damage(folder / place, sha)
        if what is not None:
            found.append(Damage(what, sha, folder / place, tuple(names.get(sha, ()))))
    return found


def _find_damage(path: Path, sha: str) -> Literal["missing", "changed", "unreadable"] | None:
    try:
        with path.open("rb") as file:
            return None if hashlib.file_digest(file, "sha256").hexdigest() == sha else "changed"
    except FileNotFoundError:
        return "missing"
    except OSError:
        return "unreadable"
