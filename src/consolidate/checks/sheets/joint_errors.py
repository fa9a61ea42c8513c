"""Lines whose cells go wrong together: slipped sideways, or begun and not finished. One finding a sheet names them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import pandas as pd

from consolidate.checks.findings.address import letter
from consolidate.checks.findings.breach import shown_text
from consolidate.checks.sheets.blocking import blocking_breaches
from consolidate.checks.sheets.moved import Shift
from consolidate.checks.sheets.rows import rows_in_words
from consolidate.checks.sheets.shifted import find_shifts
from consolidate.runtime.bilingual import Bilingual

if TYPE_CHECKING:
    from consolidate.checks.sheets.read import ReadingContext
    from consolidate.submissions.frames import GatheredSheet

SHIFTED, UNFINISHED = "shifted_columns", "unfinished_line"
UNFIT = frozenset(
    ("not_in_list", "not_a_number", "not_whole", "not_a_date", "ambiguous_date", "unknown_place", "not_an_organisation",
     "bad_credit_code")
)  # fmt: skip
FEWEST_UNFIT, FEWEST_BLANK = 3, 2
"""So many cells that do not fit their columns are a slipped line, so many blank ones an unfinished line: and at least
half of those that must be filled in."""


def find_joint_errors(
    gathered: GatheredSheet, broken: pd.DataFrame, lines: pd.DataFrame, context: ReadingContext
) -> pd.DataFrame:
    """A breach for every such line; those of one sheet that go wrong alike are one finding."""
    needed = sum(column.is_required for column in gathered.sheet.columns.values())
    shifts = find_shifts(gathered, broken, context)
    unfit = _lines_with_many(broken[broken["rule"].isin(UNFIT)], FEWEST_UNFIT)
    unfit |= _lines_with_many(blocking_breaches(broken[broken["line"].isin(shifts)]), 1)
    blank = _lines_with_many(broken[broken["rule"] == "required"], max(FEWEST_BLANK, -(-needed // 2)))
    rows = list(_breach_rows(gathered, lines, SHIFTED, unfit, shifts))
    rows += _breach_rows(
        gathered, lines, UNFINISHED, {line: some for line, some in blank.items() if line not in unfit}, {}
    )
    names = ["line", "rule", "severity", "table_name", "field", "value", "expected", "detail", "detail_en", "line_key"]
    return pd.DataFrame(rows, columns=names, dtype=object)


def _lines_with_many(broken: pd.DataFrame, fewest: int) -> dict[int, list[str]]:
    """The lines with so many fields, and these."""
    found: dict[int, list[str]] = {}
    for line, field in zip(broken["line"].tolist(), broken["field"].tolist(), strict=True):
        found.setdefault(line, []).append(field)
    return {line: some for line, some in sorted(found.items()) if len(set(some)) >= fewest}


def _breach_rows(
    gathered: GatheredSheet, lines: pd.DataFrame, rule: str, found: dict[int, list[str]], shifts: Mapping[int, Shift]
) -> Iterator[tuple[object, ...]]:
    alike: dict[tuple[int, Shift | None], list[int]] = {}
    for line, part in zip(found, gathered.raw["part"].loc[list(found)].tolist(), strict=True):
        alike.setdefault((part, shifts.get(line)), []).append(line)
    for (part, shift), some in alike.items():
        wrong = {field for line in some for field in found[line]}
        order = [field for field in gathered.sheet.columns if field in wrong]
        headers = "、".join(gathered.sheet.column(field).header for field in order)
        numbers = gathered.raw["row"].loc[some].tolist()
        detail = rows_in_words(numbers) if len(some) > 1 else Bilingual("这一行", "the line")
        if rule == SHIFTED:
            detail = _describe_shift(gathered, part, shift, numbers, detail)
        for line in some:
            key = lines.at[line, "line_key"] if len(some) == 1 else ""
            value = shown_text(gathered.raw.at[some[0], order[0]])
            yield line, rule, "quarantine", gathered.sheet.table, order[0], value, headers, *detail, key


def _describe_shift(
    gathered: GatheredSheet, part: int, shift: Shift | None, rows: Sequence[int], which: Bilingual
) -> Bilingual:
    """Which cells have slipped, how far and to which side."""
    if not shift or not shift.by:
        return Bilingual(f"{which.zh}的内容很可能错了列", f"the cells of {which.en} have probably slipped sideways")
    columns = gathered.parts[part][1].columns
    first = next(field for field, column in columns.items() if column == shift.first)
    header, far = gathered.sheet.column(first).header, abs(shift.by)
    last = max(columns.values()) + max(shift.by, 0)
    place = f"{letter(shift.first)}{rows[0]}:{letter(last)}{rows[-1]}"
    side, side_en = ("右", "right") if shift.by > 0 else ("左", "left")
    number, number_en = ("一列", "one column") if far == 1 else ("两列", "two columns")
    return Bilingual(
        f"{which.zh}从“{header}”起的内容（{place}）很可能向{side}错了{number}",
        f"the cells of {which.en} from “{header}” on ({place}) have probably slipped {number_en} to the {side_en}",
    )
