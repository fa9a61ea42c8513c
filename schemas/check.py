"""Checks as plain data: what holds of parsed values or lines, and the rule that is broken where it does not.

Nothing heavy is loaded here: `schemas.model` makes Pandera's checks of them when lines are checked. Blank cells never
breach a check of a column: whether a cell may be blank is the reader's rule `required`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from consolidate.schemas.expected import Expect
from consolidate.schemas.rules.rule import Severity

if TYPE_CHECKING:
    import pandas as pd


class CheckError(NamedTuple):
    """What a check finds: the rule that is broken, its severity where that is not the rule's own, and the fields that
    are concerned; the finding stands at the first of them. A check of a column concerns that one and names none.
    """

    rule: str
    severity: Severity | None = None
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """`holds` is asked of a column's values or, for a check of lines, of the frame; `title` is a bound in words.

    `expect` says what a line that fails should have held, where that is no bound. `formula` says the same as `holds` in a
    spreadsheet: it is true where the check is broken. `{field}` in it is that field's cell, or the cells of all lines
    (so: `*` and `+`, never AND, OR or N), `{value}` the column's own; `{period_start}`, `{period_end}`, `{filled_on}`
    and `{ceiling}` are those of the return. An error in it is no breach: the cell is not what the form asks for.
    """

    error: CheckError
    holds: Callable[[Any], Any]
    title: str = ""
    expect: Expect | None = None
    formula: str = ""


def at_least(least: int, rule: str = "negative") -> Check:
    """Breached by a value below `least`."""
    formula = f"ISNUMBER({{value}})*({{value}}<{least})"
    return Check(CheckError(rule), lambda values: values >= Decimal(least), f"≥ {least}", formula=formula)


def above(bound: int, rule: str = "negative") -> Check:
    """Breached by a value that does not exceed `bound`."""
    formula = f"ISNUMBER({{value}})*({{value}}<={bound})"
    return Check(CheckError(rule), lambda values: values > Decimal(bound), f"> {bound}", formula=formula)


def at_most(most: int, rule: str = "implausible_size") -> Check:
    """Breached by a value above `most`."""
    formula = f"ISNUMBER({{value}})*({{value}}>{most})"
    return Check(CheckError(rule), lambda values: values <= Decimal(most), f"≤ {most}", formula=formula)


def before_period(field: str) -> str:
    """The formula of a date that lies before the period."""
    return f"ISNUMBER({{{field}}})*({{{field}}}<{{period_start}})"


def after_filling_in(field: str) -> str:
    """The formula of a date after the return was filled in."""
    return f"ISNUMBER({{{field}}})*ISNUMBER({{filled_on}})*({{{field}}}>{{filled_on}})"


def exceeds(field: str, other: str) -> str:
    """The formula of a figure that is more than another of its line."""
    return f"ISNUMBER({{{field}}})*ISNUMBER({{{other}}})*({{{field}}}>{{{other}}})"


def line_check(
    rule: str, *fields: str, severity: Severity | None = None, expect: Expect | None = None, formula: str = ""
) -> Callable[[Callable[[pd.DataFrame], pd.Series]], Check]:
    """Makes a function of the lines a check of them; it decides about blanks itself, with `holds`."""
    return lambda condition: Check(CheckError(rule, severity, fields), condition, expect=expect, formula=formula)


def holds(condition: pd.Series) -> pd.Series:
    """A row-wide condition as Pandera wants it: what cannot be decided for want of a value holds."""
    import pandas as pd
    import pyarrow
    import pyarrow.compute

    decided = pyarrow.compute.fill_null(pyarrow.array(condition, pyarrow.bool_(), from_pandas=True), True)
    return pd.Series(decided.to_numpy(zero_copy_only=False), index=condition.index, dtype=bool)
