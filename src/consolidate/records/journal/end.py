"""The end of the journal, kept apart from it: the chain shows a changed line, but not that the last ones are gone.

The journal is written first and its end after it: a crash in between leaves an end that the journal has outgrown,
which is as good as one that fits. Readers read the end first, for the same reason.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from consolidate.records.journal.link import hash_of
from consolidate.runtime import disk
from consolidate.runtime.errors import UnusableData


class JournalEnd(NamedTuple):
    """How many lines the journal had at least, the hash of the last of them, and the id of its decision."""

    number: int
    head: str
    last_id: str


def read_end(path: Path | None) -> JournalEnd | None:
    """The end that was kept at `path`; None when none was. Errors: UnusableData when it cannot be read."""
    if path is None:
        return None
    try:
        known = json.loads(path.read_bytes())
        return JournalEnd(int(known["number"]), str(known["head"]), str(known["last_id"]))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise UnusableData(
            f"{path} 无法读取，它记着决定记录有多少条。请从备份恢复；没有备份的，核对 decisions/ 完整后删除它，再运行。 "
            "It says how many decisions there are and cannot be read; restore it from a backup."
        ) from error


def save_end(path: Path | None, lines: Sequence[bytes]) -> None:
    """Write down the end of a journal that has grown. One that cannot be written down is reported by the next run."""
    known = read_end(path)
    if path is None or not lines or (known is not None and known.number >= len(lines)):
        return
    end = JournalEnd(len(lines), hash_of(lines[-1]), _id_of(lines[-1]))
    with contextlib.suppress(OSError):  # the decisions themselves are safe by now
        disk.write(path, json.dumps(end._asdict()).encode())


def require_end(journal: Path, lines: Sequence[bytes], end: JournalEnd | None, kept_at: Path | None) -> None:
    """Errors: UnusableData when lines that the journal once had are gone, or are not those that it had."""
    if end is None or (len(lines) >= end.number and hash_of(lines[end.number - 1]) == end.head):
        return
    raise UnusableData(
        f"{journal} {_describe_difference(len(lines), end)}请从备份恢复这个文件（或把 decisions/ 和 history/ 恢复为同一份备份）；"
        f"确实找不回来的，见 docs/operator.md“决定记录”，核对后删除 {kept_at} 再运行。 "
        f"{_describe_difference_en(len(lines), end)} restore it from a backup (or decisions/ and history/ from one backup)."
    )


def _describe_difference(found: int, end: JournalEnd) -> str:
    if found >= end.number:
        return f"末尾被改动过：第 {end.number} 条已不是原来的 {end.last_id}。"
    have = f"现有 {found} 条" if found else "现在一条也没有"
    return f"少了 {end.number - found} 条决定：应有 {end.number} 条，最后一条是 {end.last_id}，{have}。"


def _describe_difference_en(found: int, end: JournalEnd) -> str:
    if found >= end.number:
        return f"Its end was changed: line {end.number} is no longer {end.last_id};"
    return f"{end.number - found} of {end.number} decisions are missing at its end, the last is {end.last_id};"


def _id_of(line: bytes) -> str:
    with contextlib.suppress(ValueError, KeyError, TypeError):
        return str(json.loads(line)["id"])
    return ""
