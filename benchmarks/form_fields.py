"""The form's columns as the fields of a Table Schema, for programs that know nothing of our declarations."""

from __future__ import annotations

from consolidate.schemas.column import Column
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import DECLARED, LINES

TYPES = {
    Kind.INTEGER: "integer",
    Kind.DECIMAL: "number",
    Kind.MONEY: "number",
    Kind.AREA: "number",
    Kind.DATE: "date",
    Kind.MONTH: "date",
}
"""What is no quantity and no date is anything that was typed."""


def fields_by_label() -> dict[str, dict[str, dict[str, object]]]:
    """The field of every label of every sheet of lines, by the sheet's title: what the template prints and other words."""
    return {
        sheet.title: {
            label: _field(column)
            for column in reversed(sheet.fields)
            for label in (*column.aliases, column.header, column.label)
        }
        for sheet in (*LINES, DECLARED)
    }


def _field(column: Column) -> dict[str, object]:
    constraints: dict[str, object] = {"required": True} if column.is_required else {}
    if column.choices:
        return {"type": "string", "constraints": constraints | {"enum": list(column.choices.values)}}
    return {"type": TYPES.get(column.kind, "any"), "constraints": constraints}
