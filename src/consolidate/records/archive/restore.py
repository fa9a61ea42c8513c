"""Brings one content back out of the archive."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import tzinfo
from pathlib import Path

from consolidate.records.archive.index import SHA, ArchivedFile, base_name
from consolidate.runtime import disk
from consolidate.runtime.errors import UnusableData, WrongUsage

_LEAST_SIGNS = 6


def choose_entry(seen: Sequence[ArchivedFile], wanted: str, zone: tzinfo) -> ArchivedFile:
    """The one content meant by a hash, the first characters of one, or a name. Errors: WrongUsage for none or many."""
    named = [entry for entry in seen if entry.file == wanted]
    is_hash = len(wanted) >= _LEAST_SIGNS and SHA.fullmatch(wanted.lower().ljust(64, "0")) is not None
    found = named or [entry for entry in seen if is_hash and entry.sha.startswith(wanted.lower())]
    if not found:
        raise WrongUsage(
            f"档案中没有“{wanted}”。请给出 raw/ 下的文件名或 SHA-256（至少 {_LEAST_SIGNS} 位）。 "
            "There is no such file in the archive; give its name under raw/ or its SHA-256."
        )
    if len({entry.sha for entry in found}) > 1:
        choice = "；".join(f"{entry.sha[:12]}（{entry.at.astimezone(zone):%Y-%m-%d %H:%M}）" for entry in found)
        raise WrongUsage(f"“{wanted}”有几个版本，请用 SHA-256 指明：{choice}。 Several versions; name one by its hash.")
    return next((entry for entry in found if entry.file is not None), found[0])


def restore_entry(kept: Path, entry: ArchivedFile, to: Path) -> Path:
    """Writes the content to `to`, checked and whole: a folder, also one that is still to be made, is a name without an
    ending. Errors: WrongUsage when `to` exists, UnusableData as `restore`."""
    name = base_name(entry.file or kept.name)
    is_folder = to.is_dir() or (not to.suffix and not to.exists() and bool(Path(name).suffix))
    target = to / name if is_folder else to
    if target.exists():
        raise WrongUsage(f"{target} 已存在，不覆盖；请换一个位置。 It exists already; choose another place.")
    try:
        content = kept.read_bytes()
    except OSError as error:
        raise UnusableData(
            f"{kept} 无法读取：{error.strerror}。请从备份恢复。 It cannot be read; restore it from a backup."
        ) from error
    if hashlib.sha256(content).hexdigest() != entry.sha:
        raise UnusableData(f"{kept} 内容已损坏，未恢复。请从备份恢复。 It is damaged; restore it from a backup.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        disk.write(target, content)
    except OSError as error:
        raise UnusableData(f"{target} 无法写入：{error.strerror}。 It cannot be written.") from error
    return target
