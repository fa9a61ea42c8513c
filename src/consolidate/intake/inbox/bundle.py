"""Puts the CSVs of one folder or zip whose names give the same submission together."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from consolidate.intake.inbox.received import Received

BundleKey = Callable[[str], str | None]


def bundle(found: Sequence[Received], key: BundleKey) -> list[Received]:
    """The list with each bundle in its first part's place; a bundle is known by its parts' names and contents."""
    groups: dict[tuple[Path, str, str], list[Received]] = {}
    for received in found:
        place = _place(received, key)
        if place:
            groups.setdefault(place, []).append(received)
    firsts = {parts[0].file: parts for parts in groups.values()}
    others = {part.file for parts in groups.values() for part in parts[1:]}
    return [
        _bundled(firsts[received.file]) if received.file in firsts else received
        for received in found
        if received.file not in others
    ]


def _place(file: Received, key: BundleKey) -> tuple[Path, str, str] | None:
    """Folder, zip, and key; None for what is no readable CSV or stands alone."""
    if file.verdict or file.skipped or not file.name.lower().endswith(".csv"):
        return None
    belongs_to = key(file.name)
    return (file.path.parent, file.file[: -len(file.name)], belongs_to) if belongs_to else None


def _bundled(parts: list[Received]) -> Received:
    known_by = "".join(f"{part.name}\0{part.sha256}\n" for part in parts)
    return replace(
        parts[0],
        sha256=hashlib.sha256(known_by.encode("utf-8", "surrogateescape")).hexdigest(),
        size=sum(part.size for part in parts),
        parts=tuple(parts),
        is_renamed=any(part.is_renamed for part in parts),
    )
