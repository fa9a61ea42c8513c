"""Finds what was received: walks raw/, looks into zips, and puts the CSVs of one submission together."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from consolidate.intake.inbox.bundle import BundleKey, bundle
from consolidate.intake.inbox.fetch import fetch
from consolidate.intake.inbox.received import Received, stand_in
from consolidate.intake.inbox.skip import FOLDER, is_called_workbook, why_skipped
from consolidate.intake.inbox.unpack import unpack
from consolidate.intake.workbook import sniff
from consolidate.intake.workbook.container.zipped import open_archive
from consolidate.intake.workbook.model.refuse import Refused
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.limits import Limits

Shown = Callable[[Sequence[str]], Sequence[str]]
"""What files are called wherever they are stored or shown, one name for each."""


def find_files(
    raw: Path, limits: Limits, bundle_key: BundleKey | None = None, shown: Shown | None = None
) -> list[Received]:
    """Everything in raw/, in the order of the paths; what cannot be read carries its verdict, what is skipped its why.

    `bundle_key` tells from a CSV's name which submission it belongs to (None: it stands alone); `shown` what files
    are to be known by (None: their own names).
    Errors: UnusableData when raw/ is not a folder that can be read.
    """
    if not raw.is_dir():
        raise UnusableData(f"没有文件夹 {raw}。请建立后把报送文件放进去。 There is no folder {raw}.")
    found = [received for path, relative in _walk(raw) for received in _found(path, relative, limits)]
    found.sort(key=lambda received: received.file)
    found = renamed(found, shown) if shown else found
    return bundle(found, bundle_key) if bundle_key else found


def find_file(path: Path, limits: Limits, name: str | None = None) -> list[Received]:
    """One file that somebody names, wherever it is: itself, or the submissions in a zip; known by `name`, or its own."""
    return _receive(path, _printable(path.name) if name is None else name, limits)


def called(paths: Sequence[Path]) -> list[str]:
    """What each of several files is to be called: by its name, or, where another has the same, as somebody named it."""
    names = [_printable(path.name) for path in paths]
    return [name if names.count(name) == 1 else _printable(str(path)) for path, name in zip(paths, names, strict=True)]


def renamed(found: Sequence[Received], shown: Shown) -> list[Received]:
    """The same under the names they are to be known by."""
    names = shown([received.file for received in found])
    return [
        received if received.file == name else replace(received, file=name, is_renamed=True)
        for received, name in zip(found, names, strict=True)
    ]


def _walk(raw: Path) -> Iterator[tuple[Path, str]]:
    """Every entry below raw/ that is no folder, and folders that are not entered; links are not followed."""
    waiting = [(raw, "")]
    while waiting:
        folder, prefix = waiting.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        except OSError:
            yield folder, prefix.rstrip("/")
            continue
        if is_called_workbook(folder.name) and prefix:
            yield folder, prefix.rstrip("/")
        for entry in entries:
            relative = prefix + _printable(entry.name)
            if entry.is_dir(follow_symlinks=False) and not why_skipped(entry.name):
                waiting.append((Path(entry.path), relative + "/"))
            else:
                yield Path(entry.path), relative


def _found(path: Path, relative: str, limits: Limits) -> list[Received]:
    """What one entry amounts to; a folder with the name of a workbook has a verdict, its files are received."""
    if is_called_workbook(path.name) and _is_folder(path) and not why_skipped(path.name) and os.access(path, os.R_OK):
        size = _size(path)
        return [Received(relative, path, None, stand_in(relative, size), size, skipped=FOLDER)]
    return _receive(path, relative, limits)


def _is_folder(path: Path) -> bool:
    """Whether it is one itself, not a link to one; what may not be looked at is left to be refused as a file."""
    try:
        return stat.S_ISDIR(path.lstat().st_mode)
    except OSError:
        return False


def _printable(name: str) -> str:
    """A name that can be stored and shown: UTF-8 if its bytes are, else GB18030, whatever the locale takes it for."""
    written = os.fsencode(name)
    try:
        return written.decode()
    except UnicodeDecodeError:
        return written.decode("gb18030", "replace")


def _receive(path: Path, relative: str, limits: Limits) -> list[Received]:
    """What one file amounts to: itself, or the members of a zip."""
    size = _size(path)
    skipped = why_skipped(path.name)
    if skipped:
        return [Received(relative, path, None, stand_in(relative, size), size, skipped=skipped)]
    try:
        content = fetch(path, limits)
    except Refused as refused:
        return [Received(relative, path, None, stand_in(relative, size), size, refused.verdict)]
    whole = Received(relative, path, None, hashlib.sha256(content).hexdigest(), len(content))
    if sniff.outer_kind(content) != "zip" or sniff.is_package(content):
        return [whole]
    try:
        archive = open_archive(content, limits)
        is_plain = sniff.package_kind(archive) == "archive"
    except Refused as refused:
        return [replace(whole, verdict=refused.verdict)]
    return unpack(whole, archive, limits) if is_plain else [whole]


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0
