"""What a workbook is once it is arranged: its cover, its lines by sheet, and what was odd about its layout."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from consolidate.intake.workbook.model.book import Verdict
from consolidate.intake.workbook.model.cell import Cell
from consolidate.schemas.sheets import DATED


@dataclass(frozen=True, slots=True)
class CoverEntry:
    """One value of the cover and where it stands: `row` as Excel counts, `column` from 0."""

    value: Cell
    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Note:
    """One odd thing about the layout: a rule's slug, and a severity where it is not the rule's own."""

    rule: str
    severity: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    field: str | None = None
    value: str = ""
    expected: str = ""
    detail: str = ""
    detail_en: str = ""


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed 合计 or 小计: its figures by field as typed, and the Excel rows of the lines it adds up."""

    row: int
    kind: str
    values: dict[str, Cell]
    covers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """The lines of one sheet, column by column.

    `columns` says where each field stands (from 0); `rows` the Excel row of each line; `values[field]` is as long as
    `rows` and holds what was typed. `units` has the unit of each field that has one, `unit_from` whether it was read
    in the header or in a corner note. `teams` is there when the sheet has a column of teams. `row_kinds` counts
    every row of the sheet up to its last: its numbers add up to `rows_read`.
    """

    table: str
    sheet: str
    columns: dict[str, int]
    units: dict[str, str | None]
    unit_from: dict[str, str | None]
    rows: list[int]
    values: Mapping[str, Sequence[Cell]]
    teams: list[Cell] | None
    row_kinds: dict[str, int]
    rows_read: int
    sums: tuple[Sum, ...]
    header_row: int
    file: str = ""

    @property
    def dates(self) -> Sequence[Cell] | None:
        """What was typed as the dates of its lines; None where none of its columns dates them."""
        field = DATED.get(self.table)
        return self.values.get(field) if field else None


@dataclass(frozen=True, slots=True)
class Arranged:
    """One submission, arranged. With a `verdict` there is nothing in it.

    `layout` is what drift compares (sheets, headers by field, units, hidden parts, form version), `fingerprint` its
    SHA-256. `blank` has the entries that the cover asks for and nobody filled in.
    """

    file: str
    sha256: str
    verdict: Verdict | None
    form: str
    cover: dict[str, CoverEntry] = field(default_factory=dict)
    parts: tuple[SheetPart, ...] = ()
    notes: tuple[Note, ...] = ()
    layout: dict[str, object] = field(default_factory=dict)
    fingerprint: str = ""
    properties: dict[str, str] = field(default_factory=dict)
    blank: dict[str, CoverEntry] = field(default_factory=dict)
