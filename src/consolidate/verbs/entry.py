"""How the content of a cell is typed: from a list, as a day, as a number, or in words."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import SHEETS
from consolidate.verbs.lookup import ask_published

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row
    from consolidate.schemas.column import Column

_NUMBERS = (Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.AREA)
_DECLARED = {(sheet.table, field): column for sheet in SHEETS for field, column in sheet.columns.items()}


class InputField(NamedTuple):
    """`kind` is list, date, number or text; `label` the header with its unit, `help` what the form says about it."""

    kind: str
    label: str
    help: str
    choices: tuple[str, ...] = ()


def input_field_of(data: Path, found: Row) -> InputField | None:
    """How the cell of a finding is filled in; None for a finding that is not about a cell of the form."""
    if not (found["file"] and found["sheet"] and found["cell"]):
        return None
    (row,) = ask_published(data, "show/field", file=found["file"], sheet=found["sheet"], field=found["field"])
    table = row["table_name"] or "cover"
    column = _DECLARED.get((str(table), str(found["field"])))
    return None if column is None else InputField(_kind(column), column.label, column.help, _choices(column))


def _kind(column: Column) -> str:
    if column.choices:
        return "list"
    return "number" if column.kind in _NUMBERS else "date" if column.kind is Kind.DATE else "text"


def _choices(column: Column) -> tuple[str, ...]:
    return column.choices.values if column.choices else ()
