"""The Pandera model of a sheet, made of its declaration when lines are checked: nothing else loads Pandera."""

from __future__ import annotations

import sys
from functools import lru_cache
from importlib import import_module

import pandas as pd
import pandera.pandas as pa
import pyarrow

from consolidate.schemas.check import Check
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind


def _load_pandera() -> None:
    """Load what Pandera loads with the first model, but not hypothesis, where no test has: it invents data, which nobody
    here asks for, and takes a fifth of all that is imported to check a file."""
    if "hypothesis" in sys.modules:
        return
    sys.modules["hypothesis"] = None  # type: ignore[assignment]  # the way to say that it is not there
    try:
        import_module("pandera.strategies.pandas_strategies")
    finally:
        del sys.modules["hypothesis"]


_load_pandera()
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


@lru_cache(maxsize=32)
def model_of(sheet: FormSheet) -> pa.DataFrameSchema:
    """What a frame of parsed lines is checked with, once over all submissions; it is indexed by the line's number and
    holds the fields in the types of `dtype`, and what `Sheet.line_checks` says."""
    columns = {
        name: pa.Column(dtype(column.kind), [_check(check) for check in column.checks], nullable=True)
        for name, column in sheet.columns.items()
    }
    # a check of lines decides about blanks itself: Pandera would look for lines that are blank altogether
    return pa.DataFrameSchema(columns, checks=[_check(line_check, ignore_na=False) for line_check in sheet.line_checks])


@lru_cache(maxsize=32)
def checks_by_name(sheet: FormSheet) -> dict[tuple[str, str], Check]:
    """The checks of a sheet by the column each is of (blank for those of lines) and by what Pandera calls it."""
    of_columns = {(name, _name(check)): check for name, column in sheet.columns.items() for check in column.checks}
    return of_columns | {("", _name(check)): check for check in sheet.line_checks}


def _name(check: Check) -> str:
    """Pandera keeps a text with each failure: `slug[/severity][@field+others]`. It is looked up, never taken apart."""
    rule, severity, fields = check.error
    return rule + (f"/{severity}" if severity else "") + ("@" + "+".join(fields) if fields else "")


def _check(check: Check, *, ignore_na: bool = True) -> pa.Check:
    return pa.Check(check.holds, error=_name(check), title=check.title or None, ignore_na=ignore_na)
