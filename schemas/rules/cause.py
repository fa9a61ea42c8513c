"""Which finding explains which other at the same place: one cause is one finding, what follows is listed under it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from consolidate.schemas.rules.rule import Severity

Place = Literal["file", "return", "line", "cell", "figure", "table"]

_GATE = (
    "unreadable_file", "cannot_open", "not_a_workbook", "password_protected", "empty_file", "html_as_xls", "file_too_large",
    "unsafe_file", "sent_alone", "office_list", "missing_cover",
)  # fmt: skip
_READ = (
    "not_a_number", "not_whole", "not_a_date", "ambiguous_date", "not_in_list", "several_values", "unknown_place",
    "ambiguous_place", "not_an_organisation", "not_a_unit", "bad_credit_code", "excel_error", "unit_missing", "required", "negative",
    "shown_differs", "merged_columns", "withdrawn_line", "assumed", "approximate", "too_long",
)  # fmt: skip
_LINE = (
    "balance_total", "goods_incomplete", "members_exceed_attendance", "aid_exceeds_investment",
    "persons_below_households", "implausible_size", "date_in_period", "future_date",
)  # fmt: skip
SUMS = ("sum_row", "declared_total", "swing")


@dataclass(frozen=True, slots=True)
class Cause:
    """Findings of `rules` explain those of `follow` (none named: all others) at the same place.

    `place`: the file, the return of a team and period, the line, the cell (what a check of the line compares follows
    from the doubt about any of it), the figure (a field of a table in one return, and the
    sums and measures made of it), or the table in one return. With `is_corrected` it is a corrected finding that
    explains them, and they are notes. With a `severity` only findings of that severity explain any.
    """

    rules: tuple[str, ...]
    place: Place
    follow: tuple[str, ...] = ()
    is_corrected: bool = False
    severity: Severity | None = None


CAUSES: tuple[Cause, ...] = (
    *(Cause((slug,), "file", severity="hold") for slug in _GATE),
    Cause(("unknown_team", "unknown_period", "wrong_calendar", "team_mismatch"), "file", (*_READ, *_LINE, *SUMS)),
    Cause(
        ("period_mismatch", "copied_return"),
        "file",
        (
            "date_in_period",
            "future_date",
            "late",
            "assumed",
            "copy_forward",
            "duplicate_line",
            "voucher_repeated",
            "recorded_twice",
            "plot_again",
            *SUMS,
        ),
    ),
    Cause(("period_mismatch", "copied_return"), "return", ("swing",)),
    Cause(("filled_early",), "file", ("future_date", "swing")),
    Cause(("nil_return",), "return", ("swing", "declared_total")),
    Cause(("shifted_columns",), "line"),
    Cause(("shifted_columns",), "table", ("unknown_column",)),
    Cause(("unfinished_line", "merged_columns"), "line", ("required", *_LINE)),
    Cause(
        ("unit_suspect",), "line", (*_LINE, "recorded_twice", "negative", "duplicate_line", "assumed", "approximate")
    ),
    Cause(("negative",), "cell", (*_READ, *_LINE)),
    Cause(_READ, "cell", _LINE),
    Cause(("date_in_period",), "cell", ("future_date",)),
    Cause((*_READ, "unit_suspect", *_LINE), "figure", SUMS),
    Cause(("shifted_columns", "unfinished_line", "unit_suspect", "unit_missing", "merged_columns"), "table", SUMS),
    Cause((*_READ, "unit_suspect", *_LINE), "figure", SUMS[:2], is_corrected=True),
)
"""The first that fits counts; a cause that follows from another hands its followers on to that."""
