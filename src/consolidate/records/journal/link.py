"""What ties a line of the journal to the one before: its hash."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

from consolidate.runtime.errors import UnusableData

START = "0" * 64
"""What the first line carries as the hash of the one before."""

REMEDY = "决定记录只能追加，不能手工修改；请从备份恢复。"


def hash_of(line: bytes) -> str:
    """SHA-256 of a line's bytes, without its line end."""
    return hashlib.sha256(line).hexdigest()


def require_linked(path: Path, lines: Sequence[bytes]) -> None:
    """Errors: UnusableData naming the first line that does not follow its predecessor, or has the id of another."""
    previous, ids = START, set[object]()
    for number, line in enumerate(lines, 1):
        decision = _parse_line(path, number, line)
        if decision.get("prev") != previous:
            raise tampered_error(path, max(number - 1, 1))
        if decision.get("id") in ids:
            raise tampered_error(path, number)
        ids.add(decision.get("id"))
        previous = hash_of(line)


def _parse_line(path: Path, number: int, line: bytes) -> dict[str, object]:
    try:
        decision = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise no_decision(path, number) from error
    if not isinstance(decision, dict):
        raise no_decision(path, number)
    return decision


def tampered_error(path: Path, number: int) -> UnusableData:
    """The error of a line that is not the one that was written there."""
    return UnusableData(
        f"{path} 第 {number} 行或其前后被改动过：与相邻各行的校验值不符。{REMEDY} "
        f"Line {number} or its neighbour was changed, inserted or removed; restore the journal from a backup."
    )


def no_decision(path: Path, number: int) -> UnusableData:
    """The error of a line that cannot be understood."""
    return UnusableData(f"{path} 第 {number} 行不是一条决定。{REMEDY} Line {number} is no decision.")
