"""Folds the many ways a keyboard writes the same character into one: full width, invisible characters, odd spaces."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache

from consolidate.reading.values.reading import Cell

# Compatibility characters that mean the same as their plain form: full- and half-width forms, the radicals and ideographs
# that PDF copies bring along. All other compatibility characters stay: NFKC would make 103 of 10³ and 1 of ①.
_FOLDED_BLOCKS = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0xFF01, 0xFFEE), (0x2F800, 0x2FA1F))
_SPACES = "\t\x0b\x0c\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_INVISIBLE = [
    *range(0x09),
    *range(0x0E, 0x20),
    *range(0x7F, 0x85),
    *range(0x86, 0xA0),
    0xAD,
    0x34F,
    0x61C,
    0x180E,
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10),
    0xFEFF,
    *range(0xFFF9, 0xFFFC),
]


def _table() -> dict[int, str | None]:
    table: dict[int, str | None] = {}
    for low, high in _FOLDED_BLOCKS:
        for point in range(low, high + 1):
            plain = unicodedata.normalize("NFKC", chr(point))
            if plain != chr(point):
                table[point] = plain
    table.update((ord(space), " ") for space in _SPACES)
    table.update(dict.fromkeys(_INVISIBLE))
    table.update({0x2028: "\n", 0x2029: "\n", 0x0D: "\n", 0xFFE5: "¥"})
    # lone halves of a pair cannot be written to any file
    table.update(dict.fromkeys(range(0xD800, 0xE000), "\ufffd"))
    return table


_TABLE = _table()
_ESCAPED = re.compile(r"_x000[dD]_")
_BLOCKS = "".join(f"{chr(low)}-{chr(high)}" for low, high in _FOLDED_BLOCKS)
_UNUSUAL = re.compile(f"[\r\u2028\u2029\ud800-\udfff{_SPACES}{''.join(map(chr, _INVISIBLE))}{_BLOCKS}]")
"""Every sign of the table, and the few of its blocks that are not in it."""
_SHORT = 100


def fold(text: str) -> str:
    """The same text with plain characters, plain spaces, no invisible characters, and nothing around it."""
    if _UNUSUAL.search(text) is None and "_x000" not in text:
        return text.strip()
    return _folded(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    text = _ESCAPED.sub("\n", text).replace("\r\n", "\n")
    return text.translate(_TABLE).strip()


# a reader looks at one cell from several sides, and columns repeat one another
_folded = lru_cache(maxsize=32_768)(_fold)


def squeeze(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())


_FOOTNOTE = re.compile(
    r"(?<=[\u4e00-\u9fff)\]】》”）])(?<!米)(?:⁽[^⁽⁾]{1,8}⁾|₍[^₍₎]{1,8}₎|[⁰¹²³⁴-⁹⁺⁻⁼ⁿⁱ₀-₎]+)(?=$|[\s()\[\]（）【】、，,;；/:：。.])"
)
_MAY_BE_MARKED = re.compile("[⁰¹²³⁴-ⁿ₀-₎]")


def without_footnotes(text: str) -> str:
    """A name or a label without the marks of its footnotes: what is raised behind a Chinese word is no part of it.

    >>> without_footnotes("大坪村党支部¹、到账资金（万元²）")
    '大坪村党支部、到账资金（万元）'
    """
    return _FOOTNOTE.sub("", text) if _MAY_BE_MARKED.search(text) else text


def as_text(cell: Cell) -> str:
    """What a person sees in the cell, as folded text.

    >>> as_text(20230330.0)
    '20230330'
    """
    if isinstance(cell, str):
        return without_footnotes(fold(cell))
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, int):
        return str(cell) if cell.bit_length() <= 128 else ""  # more digits than any cell can hold
    if isinstance(cell, float):
        return _float_text(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time(0) else cell.isoformat(" ")
    if isinstance(cell, (date, time)):
        return cell.isoformat()
    return str(cell)


def _float_text(number: float) -> str:
    if number != number or number in (float("inf"), float("-inf")):
        return ""
    if number == int(number) and abs(number) < 1e18:
        return str(int(number))
    return format(Decimal(format(number, ".15g")), "f") if 1e-9 < abs(number) < 1e18 else format(number, ".15g")
