"""What was shown of people, to whom and when: a line each, written before it is shown."""

from __future__ import annotations

import json
from pathlib import Path

from consolidate.runtime import clock, disk
from consolidate.runtime.paths import Folders

PATIENCE_SECONDS = 10.0


def note_disclosure(data: Path, by: str, what: str, file: str, sheet: str) -> None:
    """Adds a line to history/shown.jsonl. `what`: contact or sheet. Errors: UnusableData where it cannot be written."""
    path = Folders(data).disclosures
    entry = {"at": clock.now().isoformat(), "by": by, "what": what, "file": file, "sheet": sheet}
    with disk.lock_file(path.with_suffix(".lock"), wait=PATIENCE_SECONDS):
        disk.append(path, [json.dumps(entry, ensure_ascii=False).encode("utf-8", "backslashreplace")])
