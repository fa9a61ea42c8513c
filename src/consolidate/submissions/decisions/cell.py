"""The cell that a correction is about: a line's field or an entry of the cover, found as a person names it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consolidate.checks.findings.address import letter, position
from consolidate.checks.findings.breach import shown_text
from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.private_name import masked_names
from consolidate.runtime.errors import WrongUsage
from consolidate.schemas.cover import COVER
from consolidate.schemas.sheets import SHEETS

if TYPE_CHECKING:
    from consolidate.reading.layout.model.arranged import Arranged, SheetPart
    from consolidate.schemas.column import Column
    from consolidate.schemas.form import FormSheet


@dataclass(frozen=True)
class CellSpot:
    """A cell that may be corrected. `part` and `line` say where a line's field stands; a cover's entry has none."""

    arranged: Arranged
    file: str
    sheet: str
    cell: str
    before: str
    form: FormSheet
    field: str
    part: SheetPart | None = None
    line: int = 0

    @property
    def column(self) -> Column:
        """The declaration of the field."""
        return self.form.column(self.field)


def spot_of(arranged: Arranged, cell: str, file: str = "") -> CellSpot:
    """The cell of a submission, read and arranged; of a `file` that is a single sheet (a CSV) its name may be left out.

    Errors: WrongUsage that says what there is instead.
    """
    name, _, address = cell.replace("！", "!").rpartition("!")
    at = position(fold(address))
    only = {part.sheet for part in arranged.parts if file in (part.file, part.file.rpartition("/")[2])}
    only = only or {typed for typed, _ in _sheet_names(arranged)}
    name = name or (only.pop() if len(only) == 1 else "")
    if not name or at is None:
        raise WrongUsage(
            f"--cell 应写成 工作表!单元格，例如 共建活动!G7；写的是“{cell}”。 --cell must be like 共建活动!G7."
        )
    return _find_spot(arranged, name, at)


def _find_spot(arranged: Arranged, name: str, at: tuple[int, int]) -> CellSpot:
    """The cell at `at` on the sheet called `name`."""
    sheet = _find_sheet(arranged, name)
    row, column = at
    cell = f"{letter(column)}{row}"
    for field, entry in (arranged.blank | arranged.cover).items():
        if (entry.sheet, entry.row, entry.column) == (sheet, row, column):
            return CellSpot(arranged, arranged.file, sheet, cell, shown_text(entry.value), _form(COVER.table), field)
    parts = [part for part in arranged.parts if part.sheet == sheet]
    for part in parts:
        field = next((known for known, place in part.columns.items() if place == column), "")
        if field and row in part.rows:
            line = part.rows.index(row)
            before = shown_text(part.values[field][line])
            return CellSpot(
                arranged, part.file or arranged.file, sheet, cell, before, _form(part.table), field, part, line
            )
    entries = [entry for entry in (arranged.blank | arranged.cover).values() if entry.sheet == sheet]
    if entries and not parts:
        raise WrongUsage(_which_entries(f"{sheet}!{cell}", arranged))
    raise WrongUsage(_why_not_correctable(f"{sheet}!{cell}", row, parts))


def _find_sheet(arranged: Arranged, name: str) -> str:
    """The sheet as typed in the file, by that name or by the form's."""
    (name,) = masked_names([name.strip("'")])
    wanted = squeeze(fold(name))
    known = list(_sheet_names(arranged))
    exact = {typed for typed, _ in known if squeeze(fold(typed)) == wanted}
    found = exact or {typed for typed, names in known if wanted in names}
    if len(found) == 1:
        return found.pop()
    there = "、".join(dict.fromkeys(typed for typed, _ in known)) or "没有可更正的工作表"
    if found:
        raise WrongUsage(
            f"“{name}”不止一张：{'、'.join(sorted(found))}。请写文件里的名称。 Several sheets are called so."
        )
    raise WrongUsage(f"{arranged.file} 里没有工作表“{name}”，有：{there}。 There is no such sheet.")


def _sheet_names(arranged: Arranged) -> Iterator[tuple[str, set[str]]]:
    """Each sheet's name as typed, and the names that the form has for it."""
    for entry in (arranged.blank | arranged.cover).values():
        yield entry.sheet, _known_names(COVER.table)
    for part in arranged.parts:
        yield part.sheet, _known_names(part.table)


def _known_names(table: str) -> set[str]:
    form = _form(table)
    return {squeeze(fold(name)) for name in (form.table, form.title, *form.aliases)}


def _form(table: str) -> FormSheet:
    return next(sheet for sheet in SHEETS if sheet.table == table)


def _which_entries(place: str, arranged: Arranged) -> str:
    """Which cells of a cover can be corrected."""
    known = (arranged.blank | arranged.cover).items()
    cells = "、".join(f"{letter(place.column)}{place.row}（{COVER.column(name).header}）" for name, place in known)
    return f"{place} 不是封面上填报的格；可以更正的是 {cells}。 That cell is no entry of the cover."


def _why_not_correctable(place: str, row: int, parts: Sequence[SheetPart]) -> str:
    """Why a cell cannot be corrected, and what can."""
    for part in parts:
        if row in (total.row for total in part.sums):
            return (
                f"{place} 在合计行，合计由各行相加得出；请更正明细行。 It is in a sum row; correct the lines instead."
            )
        if row == part.header_row:
            return f"{place} 是表头，不是填报的内容。 It is a header cell, not what was filled in."
        if row in part.rows:
            first, last = letter(min(part.columns.values())), letter(max(part.columns.values()))
            return f"{place} 所在的列不属于表式（本表为 {first} 至 {last} 列）。 That column is not one of the form."
    rows = sorted(row for part in parts for row in part.rows)
    where = f"填报的行是第 {rows[0]} 至 {rows[-1]} 行" if rows else "本表没有填报的行"
    return f"{place} 不在填报的行里：{where}。 That cell is outside of the lines that are filled in."
