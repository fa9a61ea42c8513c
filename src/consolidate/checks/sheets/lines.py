"""Pandera's failures on parsed lines, as breaches: once per sheet, over all submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pandera.errors

from schemas.form import Sheet
from schemas.model import model_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consolidate.reading.values.column import Flags

COLUMNS = ["line", "rule", "severity", "field"]


def failures(sheet: Sheet, lines: pd.DataFrame, unread: Mapping[str, Flags]) -> pd.DataFrame:
    """What the sheet's checks find: line (the frame's index), rule, severity (None: the rule's own), field.

    `unread` is true, by field, where a cell held something that could not be read: a check that needs such a cell
    says nothing, the reader has spoken. A row-wide check fails once, not once a column.
    """
    if lines.empty:
        return pd.DataFrame(columns=COLUMNS, dtype=object)
    try:
        model_of(sheet).validate(lines, lazy=True)
    except pandera.errors.SchemaErrors as errors:
        found = errors.failure_cases
    else:
        return pd.DataFrame(columns=COLUMNS, dtype=object)
    broken = found[found["index"].isna()]
    if len(broken):  # a check that raises is a mistake of ours, never a finding about a team
        raise RuntimeError(f"a check of {sheet.table} failed to run: {broken['check'].tolist()[:3]}")
    return pd.DataFrame(_rows(found, unread), columns=COLUMNS, dtype=object)


def _rows(found: pd.DataFrame, unread: Mapping[str, Flags]) -> Iterator[tuple[int, str, str | None, str]]:
    cases = found.assign(column=found["column"].where(found["schema_context"] == "Column", ""))
    cases = cases[["index", "check", "column"]].drop_duplicates()
    for (check, column), group in cases.groupby(["check", "column"], sort=False):
        slug, severity, fields = _declared(str(check))
        lines = group["index"].astype("int64")
        if fields:
            known = [np.asarray(unread[field])[lines] for field in fields if field in unread]
            lines = lines[~np.any(known, axis=0)] if known else lines
        for line in lines:
            yield int(line), slug, severity, fields[0] if fields else str(column)


def _declared(error: str) -> tuple[str, str | None, list[str]]:
    """`slug[/severity][@field+others]` taken apart."""
    name, _, fields = error.partition("@")
    slug, _, severity = name.partition("/")
    return slug, severity or None, [one for one in fields.split("+") if one]
