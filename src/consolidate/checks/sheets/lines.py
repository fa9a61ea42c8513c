"""Pandera's failures on parsed lines, as breaches: once per sheet, over all submissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pandera.errors

from consolidate.schemas.form import FormSheet
from consolidate.schemas.model import checks_by_name, model_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from consolidate.reading.values.column import Flags
    from consolidate.schemas.check import Check

COLUMNS = ["line", "check", "rule", "severity", "field"]


def find_failures(sheet: FormSheet, lines: pd.DataFrame, unread: Mapping[str, Flags]) -> pd.DataFrame:
    """What the sheet's checks find: line (the frame's index), check, rule, severity (None: the rule's own), field.

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
    return pd.DataFrame(_failure_rows(sheet, found, unread), columns=COLUMNS, dtype=object)


def _failure_rows(
    sheet: FormSheet, found: pd.DataFrame, unread: Mapping[str, Flags]
) -> Iterator[tuple[int, Check, str, str | None, str]]:
    checks = checks_by_name(sheet)
    cases = found.assign(column=found["column"].where(found["schema_context"] == "Column", ""))
    cases = cases[["index", "check", "column"]].drop_duplicates()
    for (name, column), group in cases.groupby(["check", "column"], sort=False):
        check = checks[str(column), str(name)]
        rule, severity, fields = check.error
        lines = group["index"].astype("int64")
        if fields:
            known = [np.asarray(unread[field])[lines] for field in fields if field in unread]
            lines = lines[~np.any(known, axis=0)] if known else lines
        for line in lines:
            yield int(line), check, rule, severity, fields[0] if fields else str(column)
