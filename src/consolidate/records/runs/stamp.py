"""What a published file is known by: whether it is still the one that was published."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path

from consolidate.records.runs.history import History

NAME, EXPORTS = "published.json", "exports.json"


def keep_stamp(history: History, run_id: str, file: Path) -> None:
    """Write down size and hash of a file that is about to be published. Errors: UnusableData, as `History.save`."""
    history.save(run_id, NAME, json.dumps(_stamp(file)).encode())


def is_as_published(history: History, run_id: str, file: Path) -> bool:
    """Whether a file is the one that the run published, byte for byte."""
    try:
        kept = json.loads(history.load(run_id, NAME) or b"null")
        return bool(kept) and kept["size"] == file.stat().st_size and kept == _stamp(file)
    except (OSError, ValueError, KeyError, TypeError):
        return False


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
