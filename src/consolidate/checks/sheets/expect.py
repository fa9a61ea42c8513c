"""What was expected, in words: Pandera says which line broke which rule, this says what the line should have held."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd

from consolidate.checks.findings.breach import shown_text
from consolidate.reading.values.nil import is_blank
from consolidate.runtime.bilingual import Bilingual
from consolidate.schemas.expected import Expected, as_decimal
from consolidate.schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.checks.sheets.read import ReadSheet
    from consolidate.schemas.check import Check
    from consolidate.schemas.column import Column
    from consolidate.submissions.frames import GatheredSheet


FIELDS = ["expected", "detail", "detail_en", "difference", "yuan_at_stake"]


def word_failures(gathered: GatheredSheet, done: ReadSheet, found: pd.DataFrame) -> pd.DataFrame:
    """The failures as breaches: line, rule, severity, field, value, expected, detail, detail_en, difference,
    yuan_at_stake."""
    rows = []
    for line, check, rule, severity, field in found.itertuples(index=False):
        typed, column = done.lines.loc[line], gathered.sheet.column(str(field))
        raw: Any = gathered.raw.at[line, field]
        value = "" if is_blank(raw) else shown_text(raw)
        expected = check.expect(typed) if check.expect else _expected_bound(check, column, typed[field])
        if rule == "implausible_size":
            detail = _describe_reading(column, typed[field], value)
            expected = expected._replace(detail=detail.zh, detail_en=detail.en)
        if rule == "required" and value:  # 暂无 is none, and yet something was written
            expected = expected._replace(detail=f"单元格里是“{value}”")
        rows.append((line, rule, severity, gathered.sheet.table, field, value, *expected))
    names = ["line", "rule", "severity", "table_name", "field", "value", *FIELDS]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _expected_bound(check: Check, column: Column, value: Any) -> Expected:
    """The check's bound, as its title gives it: ≥ 1."""
    return Expected(check.title, yuan_at_stake=value if column.kind is Kind.MONEY and pd.notna(value) else None)


def _describe_reading(column: Column, value: Any, typed: str) -> Bilingual:
    """What a figure was read as, where a unit makes another figure of it than the one in the cell: 1 万人次."""
    read = f"{as_decimal(value).normalize():f}"
    if read == typed:
        return Bilingual()
    return Bilingual(f"读作 {read} {column.unit}。", f"It was read as {read} {column.unit}.")
