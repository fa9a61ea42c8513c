"""What a published file is known by: whether it is still the one that was published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Literal

from consolidate.records.runs.history import History
from consolidate.runtime.disk import is_held_for_writing
from consolidate.runtime.paths import log_of

NAME, EXPORTS = "published.json", "exports.json"
State = Literal["whole", "missing", "folder", "altered", "held"]


def keep_stamp(history: History, run_id: str, file: Path) -> None:
    """Write down size and hash of a file that is about to be published. Errors: UnusableData, as `History.save`."""
    history.save(run_id, NAME, json.dumps(_stamp(file)).encode())


def _is_as_published(history: History, run_id: str, file: Path) -> bool:
    """Whether a file is the one that the run published, byte for byte."""
    try:
        kept = json.loads(history.load(run_id, NAME) or b"null")
        return bool(kept) and kept["size"] == file.stat().st_size and kept == _stamp(file)
    except (OSError, ValueError, KeyError, TypeError):
        return False


def state_of(history: History, run_id: str, file: Path) -> State:
    """What became of the file that a run published. `held`: it is whole, and another program may write to it now."""
    if not file.exists():
        return "missing"
    if file.is_dir():
        return "folder"
    if log_of(file).exists() or not _is_as_published(history, run_id, file):
        return "altered"
    return "held" if is_held_for_writing(file) else "whole"


def keep_exports(history: History, run_id: str, files: Iterable[Path]) -> None:
    """Write down size and hash of everything that was exported. Errors: UnusableData, as `History.save`."""
    history.save(run_id, EXPORTS, json.dumps({file.name: _stamp(file) for file in files}).encode())


def are_as_exported(history: History, run_id: str, folder: Path) -> bool:
    """Whether the exports are all there as they were written."""
    try:
        kept = json.loads(history.load(run_id, EXPORTS) or b"null")
        return bool(kept) and all(stamp == _stamp(folder / name) for name, stamp in kept.items())
    except (OSError, ValueError, AttributeError):
        return False


def _stamp(file: Path) -> dict[str, object]:
    with file.open("rb") as content:
        return {"size": file.stat().st_size, "sha256": hashlib.file_digest(content, "sha256").hexdigest()}
