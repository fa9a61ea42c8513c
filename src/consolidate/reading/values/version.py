"""Which version of the form a cover says it is."""

from __future__ import annotations

from consolidate.reading.values.fold import as_text, fold, squeeze
from consolidate.reading.values.nil import is_blank, is_nil
from consolidate.reading.values.reading import Cell
from consolidate.schemas.sheets import KNOWN_VERSIONS

_LONGEST = 20
_SPELT = {spelt: version for version in KNOWN_VERSIONS for spelt in (version, version.removesuffix(".0"))}


def read_version(cell: Cell) -> str:
    """A known version however it is written, another one as it is typed, '' where none is named.

    >>> read_version("Ｖ１.０ 版")
    '1.0'
    """
    if is_blank(cell) or is_nil(cell):
        return ""
    typed = fold(as_text(cell))
    return _SPELT.get(squeeze(typed).strip("Vv版本"), typed[:_LONGEST])
