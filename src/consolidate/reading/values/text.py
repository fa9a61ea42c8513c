"""Free text: folded, without characters that cannot be shown, without personal data."""

from __future__ import annotations

import re

from consolidate.reading.values.fold import as_text
from consolidate.reading.values.nil import gate
from consolidate.reading.values.privacy import scan
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn
from consolidate.reading.values.withdrawn import says_withdrawn

_SPACES = re.compile(r"[ ]{2,}")
_SUM = re.compile(
    r"(?:本[页表季期]|本季度)?(?:合计|小计|总计|累计|共计|总和|汇总)[:：]?|(?:上[年期季]|上季度|年初)?结转|其中[:：].*"
)
"""What names a sum or a part of one: no project, plot or activity is called so."""
_LINES = re.compile(r" *\n\s*")


def read_text(cell: Cell, *, optional: bool = False, longest: int = 200) -> Reading:
    """Text as typed, on as many lines, spaces in a row as one.

    Identity and bank numbers are refused, mobile numbers and students' names stored masked; a text longer than
    `longest` is kept whole, with a warning. Where a text is required, 合计 is none.
    """
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    if isinstance(cell, float) and abs(cell) >= 1e15:
        return warn(as_text(cell), "assumed", "digits beyond the fifteenth are lost")
    text = as_text(cell)
    text = _SPACES.sub(" ", text) if "  " in text else text
    found = scan(_LINES.sub("\n", text) if "\n" in text else text)
    if found.found & {"identity", "bank"}:
        return error("personal_data", ", ".join(sorted(found.found)))
    if found.found:
        return warn(found.text, "personal_data", ", ".join(sorted(found.found)))
    if not found.text:
        return ok(None) if optional else error("required")
    if not optional and _SUM.fullmatch(found.text):
        return error("required")
    if len(found.text) > longest:
        return warn(found.text, "too_long", f"{len(found.text)} > {longest}")
    return ok(found.text)


def read_line_text(cell: Cell, *, optional: bool = False, longest: int = 200) -> Reading:
    """Text in a line, as `read_text` has it; one that says that its line does not count is an error."""
    reading = read_text(cell, optional=optional, longest=longest)
    return error("withdrawn_line") if reading.value and says_withdrawn(str(reading.value)) else reading
