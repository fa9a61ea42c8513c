"""A workbook as it was read, or the one sentence why it was not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from consolidate.intake.workbook.model.cell import Cell, Mark, Place

Merge = tuple[int, int, int, int]
"""top, left, bottom, right: counted from 0, all four inside the merge."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why a file is not read, or a remark on one that is: a file rule's slug and a sentence, Chinese and English."""

    rule: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class GridSheet:
    """One sheet. `rows[0]` is Excel's row 1 and column 0 its A, so that `rows[6][2]` is always C7.

    All rows are equally long; empty rows and columns after the last value are cut off, those before the first are kept.
    Merges and hidden rows and columns are cut to the rows kept. `marks` says of single cells what is to be told,
    `covered` what stands in cells that a merge covers: they are empty in `rows`, as nobody sees them. `has_picture`: a
    picture or a text box lies over the sheet, `boxes` what text boxes say. `comments`: what comments on cells say, not of an .xlsb.
    """

    name: str
    rows: list[list[Cell]]
    is_hidden: bool = False
    merges: tuple[Merge, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    marks: Mapping[Place, Mark] = field(default_factory=dict)
    covered: Mapping[Place, Cell] = field(default_factory=dict)
    has_picture: bool = False
    boxes: tuple[str, ...] = ()
    comments: Mapping[Place, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True, slots=True)
class Book:
    """All sheets of a workbook in their order; `form` is what it is by content (`xlsx`, `xls`, `csv`, `html` …).

    `properties` holds the custom document properties, none that names a person.
    """

    sheets: tuple[GridSheet, ...]
    form: str
    properties: dict[str, str] = field(default_factory=dict)
    notes: tuple[Verdict, ...] = ()
