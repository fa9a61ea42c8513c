"""A sheet of the form: its columns, and the facts that concern the sheet as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from consolidate.schemas.check import Check, CheckError, after_filling_in, holds
from consolidate.schemas.column import Column
from consolidate.schemas.expected import expect_below_ceiling, expect_filled_on, expect_period
from consolidate.schemas.kind import Kind
from consolidate.schemas.scale import Scale

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, eq=False)
class FormSheet:
    """One sheet of the form HL-1.

    `table` is its name in the warehouse, `title` its name in the workbook, `letter` what its line ids begin
    with, `key` the fields that say which thing a line is about (findings and lines keep their identity by
    it), `unless` the columns that must be there although a line may leave them blank, each with the field that says when
    it is wanted and the value (None: any) with which it is, `dated` the field that may not lie after the period, `total` the one that adds up the line's other money,
    `checks` of whole lines. A sheet that `is_compared` holds sums of the others: it is compared with them and never loaded.
    `about` says in the template's instructions what a line of it is.
    `scales` are the usual sizes of its figures, `parts` those that add up to `total`, `bounded` those that cannot exceed
    another of their line.
    """

    table: str
    title: str
    english: str
    letter: str
    fields: tuple[Column, ...]
    key: tuple[str, ...] = ()
    dated: str | None = None
    total: str | None = None
    must_exist: bool = False
    unless: tuple[tuple[str, str, str | None], ...] = ()
    aliases: tuple[str, ...] = ()
    is_compared: bool = False
    about: str = "一行填一件事"
    scales: tuple[Scale, ...] = ()
    parts: tuple[str, ...] = ()
    bounded: tuple[tuple[str, str], ...] = ()
    checks: tuple[Check, ...] = ()

    @cached_property
    def columns(self) -> dict[str, Column]:
        """The declared columns in the order of the form, by field."""
        return {field.field: field for field in self.fields}

    def column(self, field: str) -> Column:
        """The declaration of one field."""
        return self.columns[field]

    @property
    def line_checks(self) -> tuple[Check, ...]:
        """All checks of whole lines: those declared, and those of its date and its money.

        A frame of lines holds, beside the fields, `period_start`, `period_end` and `filled_on` of the submission each
        line came in, and `ceiling_yuan`, above which a single line is a unit mistake, not a gift.
        """
        money = [name for name, column in self.columns.items() if column.kind is Kind.MONEY]
        return (
            *self.checks,
            *(_dated(self.dated) if self.dated else ()),
            *(_below_ceiling(name, [ceiling for ceiling in money if name == self.total != ceiling]) for name in money),
        )


def _below_ceiling(field: str, parts: list[str]) -> Check:
    """No amount exceeds the ceiling; where a part of a total does, the part speaks for both."""

    def is_below_ceiling(lines: pd.DataFrame) -> pd.Series:
        is_kept = holds(lines[field] <= lines["ceiling_yuan"])
        for part in parts:
            is_kept |= ~holds(lines[part] <= lines["ceiling_yuan"])
        return is_kept

    error = CheckError("unit_suspect", "quarantine", (field,))
    above = [f"ISNUMBER({{{name}}})*({{{name}}}>{{ceiling}})" for name in (field, *parts)]
    formula = "*".join((above[0], *(f"(1-{part})" for part in above[1:])))
    return Check(error, is_below_ceiling, expect=expect_below_ceiling(field), formula=formula)


def _dated(field: str) -> tuple[Check, Check]:
    def is_not_after_period(lines: pd.DataFrame) -> pd.Series:
        return holds(lines[field] <= lines["period_end"])

    def is_not_after_filling_in(lines: pd.DataFrame) -> pd.Series:
        return holds(lines[field] <= lines["filled_on"])

    return (
        Check(
            CheckError("date_in_period", "quarantine", (field,)),
            is_not_after_period,
            expect=expect_period,
            formula=f"ISNUMBER({{{field}}})*({{{field}}}>{{period_end}})",
        ),
        Check(
            CheckError("future_date", fields=(field,)),
            is_not_after_filling_in,
            expect=expect_filled_on,
            formula=after_filling_in(field),
        ),
    )
