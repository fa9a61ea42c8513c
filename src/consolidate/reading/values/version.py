"""Which form, and which version of it, a cover says it is."""

from __future__ import annotations

import re

from consolidate.reading.values.fold import as_text, fold, squeeze
from consolidate.reading.values.nil import is_blank, is_nil
from consolidate.reading.values.reading import Cell
from consolidate.schemas.sheets import FORM_CODE, KNOWN_VERSIONS

_LONGEST = 20
_SPELT = {spelt: version for version in KNOWN_VERSIONS for spelt in (version, version.removesuffix(".0"))}
_LETTERS, _, _NUMBER = FORM_CODE.partition("-")
_FORM = re.compile(rf"{_LETTERS}[\W_]{{0,3}}0{{0,2}}{_NUMBER}(?!\d)", re.IGNORECASE)


def read_version(cell: Cell) -> str:
    """A known version however it is written, another one as it is typed, '' where none is named.

    >>> read_version("Ｖ１.０ 版")
    '1.0'
    """
    if is_blank(cell) or is_nil(cell):
        return ""
    typed = fold(as_text(cell))
    return _SPELT.get(squeeze(typed).strip("Vv版本"), typed[:_LONGEST])


def names_other_form(cell: Cell) -> bool:
    """Whether the code of another form is named, however the own one is written.

    >>> [names_other_form(code) for code in ("ｈｌ－１", "HL1 表", "", "—", "HL-10", "统计1号")]
    [False, False, False, False, True, True]
    """
    return not (is_blank(cell) or is_nil(cell)) and _FORM.search(fold(as_text(cell))) is None
