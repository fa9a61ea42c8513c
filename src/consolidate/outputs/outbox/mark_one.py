"""Marks one file that somebody names, beside it: what `consolidate check --mark` does."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path

from consolidate.intake.marked.names import Stamp, unmarked
from consolidate.intake.workbook.model.book import Book
from consolidate.intake.workbook.read_one import read_workbook
from consolidate.outputs.marking.marking import mark_copy
from consolidate.outputs.outbox.marks import Row, marks_of
from consolidate.outputs.outbox.name import copy_names
from consolidate.reading.values.private_name import masked_path
from consolidate.runtime import disk
from consolidate.runtime.errors import UnusableData
from consolidate.runtime.limits import Limits


def mark_file(path: Path, rows: Sequence[Row], limits: Limits | None = None) -> Path:
    """Writes `<stem>_问题.xlsx` beside the file, with its findings (rows in the columns of `quality.finding`).

    An earlier copy of that name is replaced. Errors: UnusableData when the file cannot be read or the copy written.
    """
    name = masked_path(path.name)
    out = path.with_name(copy_names([name])[name])
    if out == path or out.name == path.name:
        out = path.with_name(f"{out.stem}_再次.xlsx")
    found = marks_of(rows)
    try:
        content = path.read_bytes()
        known = {(finding.team_code, finding.period) for finding in found if finding.team_code or finding.period}
        team, period = known.pop() if len(known) == 1 else ("", "")
        stamp = Stamp(_original(content, path.name, limits), "", team, period, name)
        disk.write(out, mark_copy([(path.name, content)], found, stamp, limits).content)
    except OSError as error:
        raise UnusableData(
            f"{error.filename or path} 无法读写：{error.strerror}。 The file cannot be read, or its copy not written."
        ) from error
    return out


def _original(content: bytes, name: str, limits: Limits | None) -> str:
    """The SHA-256 that the copy goes back to: of a marked copy that is marked again, still the first original's."""
    book = read_workbook(content, name, limits or Limits())
    earlier = Stamp.of(unmarked(book).properties) if isinstance(book, Book) else None
    return earlier.submission_id if earlier else hashlib.sha256(content).hexdigest()
