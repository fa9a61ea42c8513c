"""Unified social credit codes (GB 32100-2015): alphabet, length, check digit, and whose kind they are."""

from __future__ import annotations

import re

from stdnum.cn import uscc

from consolidate.reading.values.fold import as_text, squeeze
from consolidate.reading.values.nil import gate
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn

_LONGEST = 80
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_FORM = re.compile(rf"[{ALPHABET}]{{2}}[0-9]{{6}}[{ALPHABET}]{{10}}")
_CLEAN = re.compile("(?!USCC)[0-9A-Z]{18}")
_LABEL = re.compile(r"^(?:统一社会信用代码|社会信用代码|信用代码|代码|USCC)(?:证号|号)?:*")
REGISTRARS = "123456789ANY"
"""Who registered: 1 offices, 5 civil affairs, 9 market supervision, N agriculture, Y others, …"""

_FIRST_OF_KIND = {"非公企业": "9", "社会组织": "5"}
_LOOKALIKES = {"O": "0", "I": "1", "Z": "2", "S": "5", "V": "U"}


def read_credit_code(cell: Cell, *, optional: bool = True, kind: str | None = None) -> Reading:
    """Eighteen characters in capitals. `kind` is the line's 结对类别: a code of another kind is stored with a warning.

    A wrong code is never repaired; where one repair is likely, the note names it.
    """
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    if not isinstance(cell, str):
        return error("bad_credit_code", "a numeric cell keeps fifteen digits only")
    if len(cell.strip()) > 4 * _LONGEST:
        return error("bad_credit_code", "too long")
    text = as_text(cell)
    if not _CLEAN.fullmatch(text):
        text = re.sub(r"[-–—_.·'‘’]", "", _LABEL.sub("", squeeze(text))).upper()
    return _checked(text, kind) if re.fullmatch(r"[0-9A-Z]{18}", text) else _misshapen(text)


def _misshapen(text: str) -> Reading:
    parts = [part for part in re.split(r"[、,;/]", text) if len(part) == 18]
    if len(parts) > 1:
        return error("several_values", f"{len(parts)} codes")
    if re.fullmatch(r"[0-9]{15}", text):
        return error("bad_credit_code", "the registration number used until 2015")
    return error("bad_credit_code", f"{len(text)} signs, not 18")


def _checked(text: str, kind: str | None) -> Reading:
    if not _is_valid(text):
        return error("bad_credit_code", suggestion(text))
    first = _FIRST_OF_KIND.get(kind or "")
    if first is not None and text[0] != first:
        return warn(text, "code_kind", f"{text[:2]} is no {kind}")
    return ok(text)


def _is_valid(text: str) -> bool:
    # uscc.validate knows digits only in the first two places; A, N and Y came with later revisions
    has_form = _FORM.fullmatch(text) is not None and text[0] in REGISTRARS
    return has_form and uscc.calc_check_digit(text[:17]) == text[17]


def suggestion(text: str) -> str:
    """The likely repair of a wrong code, or the check digit it should have; empty if neither is known."""
    repaired = "".join(_LOOKALIKES.get(character, character) for character in text)
    if repaired != text:
        return repaired if _is_valid(repaired) else "I O Z S V are not in the alphabet"
    return f"check digit {uscc.calc_check_digit(text[:17])} expected" if _FORM.fullmatch(text) else ""
