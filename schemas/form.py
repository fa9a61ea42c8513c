"""A sheet of the form: a Pandera model for its columns, and the facts that concern the sheet as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd
import pandera.pandas as pa
import pyarrow

from schemas.breach import holds, line_check
from schemas.column import Column
from schemas.kind import Kind

_DTYPES = {
    Kind.INTEGER: pd.ArrowDtype(pyarrow.int64()),
    Kind.DECIMAL: pd.ArrowDtype(pyarrow.decimal128(18, 4)),
    Kind.MONEY: pd.ArrowDtype(pyarrow.decimal128(18, 2)),
    Kind.AREA: pd.ArrowDtype(pyarrow.decimal128(18, 2)),
    Kind.DATE: pd.ArrowDtype(pyarrow.date32()),
    Kind.MONTH: pd.ArrowDtype(pyarrow.date32()),
}


def dtype(kind: Kind) -> pd.ArrowDtype:
    """The pandas type of a parsed column: Arrow-backed, so that money stays decimal and blanks stay NULL."""
    return _DTYPES.get(kind, pd.ArrowDtype(pyarrow.string()))


@dataclass(frozen=True)
class Sheet:
    """One sheet of the form HL-1.

    `table` is its name in the warehouse, `title` its name in the workbook, `letter` what its line ids begin
    with, `key` the fields that say which thing a line is about (findings and lines keep their identity by
    it), `unless` the columns that must be there although a line may leave them blank, each with the field that says when
    it is wanted and the value (None: any) with which it is, `dated` the field that may not lie after the period, `total` the one that adds up the line's other money,
    `checks` row-wide checks beside the model's.
    """

    table: str
    title: str
    english: str
    letter: str
    model: type[pa.DataFrameModel]
    key: tuple[str, ...] = ()
    dated: str | None = None
    total: str | None = None
    must_exist: bool = False
    unless: tuple[tuple[str, str, str | None], ...] = ()
    aliases: tuple[str, ...] = ()
    checks: tuple[pa.Check, ...] = ()

    @property
    def columns(self) -> dict[str, Column]:
        """The declared columns in the order of the form, by field."""
        return _columns(self.model)

    def column(self, field: str) -> Column:
        """The declaration of one field."""
        return self.columns[field]

    def schema(self) -> pa.DataFrameSchema:
        """What a frame of parsed lines is checked with, once over all submissions.

        The frame is indexed by the line's number and holds the fields in the types of `dtype`, and beside
        them `period_start`, `period_end` and `filled_on` (date32) of the submission each line came in, and
        `ceiling_yuan`, above which a single line is a unit mistake, not a gift.
        """
        return _schema(self)


@lru_cache(maxsize=32)
def _columns(model: type[pa.DataFrameModel]) -> dict[str, Column]:
    declared = model.to_schema().columns
    return {str(name): Column(field=str(name), **(one.metadata or {})) for name, one in declared.items()}


@lru_cache(maxsize=32)
def _schema(sheet: Sheet) -> pa.DataFrameSchema:
    declared = sheet.model.to_schema()
    money = [name for name, one in sheet.columns.items() if one.kind is Kind.MONEY]
    return pa.DataFrameSchema(  # made anew: `update_columns` would copy everything first
        {
            name: pa.Column(dtype(one.kind), [*declared.columns[name].checks, *one.checks], nullable=True)
            for name, one in sheet.columns.items()
        },
        checks=[
            *declared.checks,
            *sheet.checks,
            *(_dated(sheet.dated) if sheet.dated else ()),
            *(_below_ceiling(name, [one for one in money if name == sheet.total != one]) for name in money),
        ],
        name=declared.name,
    )


def _below_ceiling(field: str, parts: list[str]) -> pa.Check:
    """No amount exceeds the ceiling; where a part of a total does, the part speaks for both."""

    def is_below_ceiling(lines: pd.DataFrame) -> pd.Series:
        is_said = pd.Series(data=False, index=lines.index)
        for part in parts:
            is_said |= ~holds(lines[part] <= lines["ceiling_yuan"])
        return holds(lines[field] <= lines["ceiling_yuan"]) | is_said

    return line_check(is_below_ceiling, f"unit_suspect/quarantine@{field}")


def _dated(field: str) -> tuple[pa.Check, pa.Check]:
    def is_not_after_period(lines: pd.DataFrame) -> pd.Series:
        return holds(lines[field] <= lines["period_end"])

    def is_not_after_filling_in(lines: pd.DataFrame) -> pd.Series:
        return holds(lines[field] <= lines["filled_on"])

    return (
        line_check(is_not_after_period, f"date_in_period/quarantine@{field}"),
        line_check(is_not_after_filling_in, f"future_date@{field}"),
    )
