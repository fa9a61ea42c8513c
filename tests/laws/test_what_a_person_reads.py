"""The law of reading: what counts is what a person reads on the sheet; where that is ambiguous, the line waits."""

from __future__ import annotations

import os
from collections.abc import Iterator

from hypothesis import given, settings

from tests.laws.seen.cell import Look, meant
from tests.laws.seen.read import ReadSheet, read_sheet
from tests.laws.seen.sheet import KINDS, Sheet, sheets


def broken(sheet: Sheet) -> list[str]:
    """The drawn cells of which another value counts than a person reads, or in silence one that nobody sees."""
    found = read_sheet(sheet)
    if found.is_held:
        return []
    cells = ((number, field, look) for number, looks in enumerate(sheet.lines) for field, look in looks.items())
    return [fault for number, field, look in cells for fault in _faults(sheet, found, number, field, look)]


def _faults(sheet: Sheet, found: ReadSheet, line: int, field: str, look: Look) -> Iterator[str]:
    row = sheet.row(line)
    about = found.about(row, field)
    if any(said.waits for said in about):
        return
    if row not in found.lines:
        yield f"{field}{row} {look}: no line"
        return
    want = meant(sheet.seen(look), KINDS[sheet.table][field], sheet.unit(line, field))
    is_covered = line == sheet.covered and field == sheet.figure
    is_unseen = look.is_told or sheet.hidden in (line, field) or is_covered
    got = found.value(row, field)
    if (got is not None if is_covered else got != want) or (is_unseen and not about):
        yield f"{field}{row} {look}: read as {got}, not {want}; {[said.rule for said in about]}"


@settings(max_examples=2000 if os.environ.get("CONSOLIDATE_THOROUGH") else 60)
@given(sheets())
def test_what_counts_is_what_a_person_reads(sheet: Sheet) -> None:
    assert broken(sheet) == []
