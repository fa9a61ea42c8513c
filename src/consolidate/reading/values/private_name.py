"""Names of files and sheets as they may be stored and shown: personal data in them starred out, each name still its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain, count

from consolidate.reading.values.privacy import scan

STAR = "＊"
"""Stands for a masked character: a name with the usual star can be that of no sheet, nor of a file everywhere."""
_PART = re.compile(r"[^/!]+")
_ENDING = re.compile(r"\.[A-Za-z]+$")


def masked_path(path: str) -> str:
    """A path with personal data starred out, folder by folder.

    >>> masked_path("2024Q2/太平镇wx13800138000.xlsx")
    '2024Q2/太平镇wx138＊＊＊＊8000.xlsx'
    """
    return _PART.sub(lambda part: _masked(part[0]), path)


def masked_paths(paths: Sequence[str]) -> list[str]:
    """The same for several; those that would come to one name are numbered."""
    return _apart(paths, [masked_path(path) for path in paths])


def masked_names(names: Sequence[str]) -> list[str]:
    """The names of a workbook's sheets with personal data starred out; those that would come to one are numbered."""
    return _apart(names, [_masked(name) for name in names])


@lru_cache(maxsize=4096)  # sheets have the same names in hundreds of workbooks
def _masked(name: str) -> str:
    found = scan(name)
    return found.text.replace("*", STAR) if found.found else name


def _apart(typed: Sequence[str], masked: Sequence[str]) -> list[str]:
    """Of the masked names each one once; a name without personal data stays as it is."""
    taken = {name_masked for name_masked, name in zip(masked, typed, strict=True) if name_masked == name}
    return [
        name_masked if name_masked == name else _free(name_masked, taken)
        for name_masked, name in zip(masked, typed, strict=True)
    ]


def _free(name: str, taken: set[str]) -> str:
    """The name, or the name with a number before its ending that makes it another."""
    stem, ending = name, ""
    if found := _ENDING.search(name):
        stem, ending = name[: found.start()], found[0]
    numbered = (f"{stem}_{number}{ending}" for number in count(2))
    free = next(candidate for candidate in chain((name,), numbered) if candidate not in taken)
    taken.add(free)
    return free
