"""Lines whose cells go wrong together: slipped sideways, or begun and not finished. One finding a sheet names them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pandas as pd

from consolidate.checks.findings.breach import shown
from consolidate.checks.sheets.rows import rows_in_words
from consolidate.runtime.bilingual import Bilingual

if TYPE_CHECKING:
    from consolidate.submissions.frames import Gathered

SHIFTED, UNFINISHED = "shifted_columns", "unfinished_line"
UNFIT = frozenset(
    ("not_in_list", "not_a_number", "not_whole", "not_a_date", "ambiguous_date", "unknown_place", "not_an_organisation",
     "bad_credit_code")
)  # fmt: skip
FEWEST_UNFIT, FEWEST_BLANK = 3, 2
"""So many cells that do not fit their columns are a slipped line, so many blank ones an unfinished line: and at least
half of those that must be filled in."""


def together(gathered: Gathered, broken: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """A breach for every such line; those of one sheet that go wrong alike are said alike, as one finding."""
    needed = sum(column.is_required for column in gathered.sheet.columns.values())
    unfit = _many(broken[broken["rule"].isin(UNFIT)], FEWEST_UNFIT)
    blank = _many(broken[broken["rule"] == "required"], max(FEWEST_BLANK, -(-needed // 2)))
    rows = list(_rows(gathered, lines, SHIFTED, unfit))
    rows += _rows(gathered, lines, UNFINISHED, {line: some for line, some in blank.items() if line not in unfit})
    names = ["line", "rule", "severity", "table_name", "field", "value", "expected", "detail", "detail_en", "line_key"]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _many(broken: pd.DataFrame, fewest: int) -> dict[int, list[str]]:
    """The lines with so many fields, and these."""
    found: dict[int, list[str]] = {}
    for line, field in zip(broken["line"].tolist(), broken["field"].tolist(), strict=True):
        found.setdefault(line, []).append(field)
    return {line: some for line, some in sorted(found.items()) if len(set(some)) >= fewest}


def _rows(
    gathered: Gathered, lines: pd.DataFrame, rule: str, found: dict[int, list[str]]
) -> Iterator[tuple[object, ...]]:
    parts: dict[int, list[int]] = {}
    for line, part in zip(found, gathered.raw["part"].loc[list(found)].tolist(), strict=True):
        parts.setdefault(part, []).append(line)
    for some in parts.values():
        order = [field for field in gathered.sheet.columns if field in found[some[0]]]
        headers = "、".join(gathered.sheet.column(field).header for field in order)
        numbers = gathered.raw["row"].loc[some].tolist()
        detail = Bilingual("这一行", "the line")
        if len(some) > 1:
            detail = rows_in_words(numbers)
        for line in some:
            key = lines.at[line, "line_key"] if len(some) == 1 else ""
            value = shown(gathered.raw.at[some[0], order[0]])
            yield line, rule, "quarantine", gathered.sheet.table, order[0], value, headers, *detail, key
