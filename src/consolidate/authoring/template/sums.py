"""What the form adds up by itself: a figure of a sheet's lines, or their number. A team's own 合计 rows are no lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from consolidate.authoring.template.layout import Layout

SheetLines = Sequence[Mapping[str, object]]


def write_sum(
    sheet: Worksheet, row: int, at: int, place: Layout, field: str | None, lines: SheetLines, look: Format
) -> None:
    """A formula for the sum of a field of `place` (None: the number of lines); with what `lines` make it now."""
    sheet.write_array_formula(row, at, row, at, f"{{={_formula(place, field)}}}", look, _value(field, lines))


def _formula(place: Layout, field: str | None) -> str:
    if field is None:
        return f"SUM({place.name('is_line')}*1)"
    return f"ROUND(SUM(IF({place.name('is_line')},IF(ISNUMBER({place.name(field)}),{place.name(field)}))),6)"


def _value(field: str | None, lines: SheetLines) -> float:
    if field is None:
        return len(lines)
    numbers = [line.get(field) for line in lines]
    return float(sum(Decimal(str(one)) for one in numbers if isinstance(one, (int, float, Decimal))))
