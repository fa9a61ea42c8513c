"""Telephone numbers of the mainland: mobile, landline with or without area code, extension."""

from __future__ import annotations

import re

from consolidate.reading.values.fold import as_text
from consolidate.reading.values.nil import gate
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn

_LONGEST = 80
_BETWEEN = re.compile(r"[、;,/\n|]|或|和|(?<=[0-9]{7}) +(?=(?:1[3-9][0-9]{9}|0[0-9]{2,3}-?[0-9]{7,8})(?: |$))")
_COUNTRY = re.compile(r"^(?:\(?(?:\+|00)86\)?|86(?=[- ]*1[3-9]))[- ]*")
_LABEL = re.compile(r"^(?:联系电话|电话|手机号?码?|办公电话|座机|Tel|TEL)[:： ]*")
_LANDLINE = re.compile(
    r"\(?(0[0-9]{2,3})\)?[- ]*([2-9][0-9]{2,3})[- ]?([0-9]{4})(?:(?:-|转|ext\.?|\()([0-9]{1,5})\)?)?",
    re.IGNORECASE,
)
_LOCAL = re.compile(r"([2-9][0-9]{2,3})[- ]?([0-9]{4})(?:(?:-|转)([0-9]{1,5}))?")


def read_phone(cell: Cell, *, optional: bool = False) -> Reading:
    """One number as text: 13800138000, 020-83381234, 020-83381234-801; two or more joined by | with a warning."""
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    if isinstance(cell, str) and len(cell.strip()) > 4 * _LONGEST:
        return error("bad_phone", "too long")
    text = re.sub("[–—－_]", "-", as_text(cell)).lstrip("'‘’")
    if len(text) > _LONGEST:
        return error("bad_phone", "too long")
    parts = [part for part in _BETWEEN.split(_LABEL.sub("", text)) if part.strip()]
    numbers = [_one(part.strip()) for part in parts]
    if not numbers or None in numbers:
        return error("bad_phone", "not a number of the mainland")
    joined = "|".join(dict.fromkeys(number for number in numbers if number))
    return warn(joined, "bad_phone", "more than one number") if "|" in joined else ok(joined)


def _one(text: str) -> str | None:
    text = _COUNTRY.sub("", _LABEL.sub("", text))
    digits = re.sub(r"[- .()]", "", text)
    if re.fullmatch(r"1[3-9][0-9]{9}", digits):
        return digits
    if re.fullmatch(r"(?:400|800)[0-9]{7}", digits):
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    if re.fullmatch(r"0[0-9]{9,11}", text):
        size = 3 if digits[1] in "12" else 4
        return _landline(digits[:size], digits[size:], None)
    if match := _LANDLINE.fullmatch(text):
        area, number = match[1], match[2] + match[3]
        return _landline(area, number, match[4])
    match = _LOCAL.fullmatch(text)
    return "-".join(filter(None, (match[1] + match[2], match[3]))) if match else None


def _landline(area: str, number: str, extension: str | None) -> str | None:
    """Three-digit area codes are 010 and 02x; all others have four."""
    if (len(area) == 3) != (area[1] in "12") or len(number) not in (7, 8) or number[0] in "01":
        return None
    return "-".join(filter(None, (area, number, extension)))
