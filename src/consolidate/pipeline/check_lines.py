"""From the lines as typed to the lines as checked; what was typed is let go of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import pyarrow

from consolidate.checks.sheets import check_sheet
from consolidate.checks.sheets.printed import read_declared_totals
from consolidate.schemas.declared import DECLARED
from consolidate.schemas.sheets import LINES
from consolidate.submissions.decisions.outcome import CorrectionOutcome, judge_corrections
from consolidate.warehouse.load.stage import tabulate_declared, tabulate_sums

if TYPE_CHECKING:
    from consolidate.checks.sheets import CheckedSheet
    from consolidate.pipeline.register_lines import RegisteredLines
    from consolidate.reading.values.period import Period
    from consolidate.submissions.frames.correct import AppliedCorrection
    from consolidate.submissions.register import Register
    from consolidate.submissions.register.span import ProgrammeSpan


@dataclass(frozen=True)
class CheckedLines:
    """Everything checked: the register, whose submissions hold no cells any more (25 kB a workbook), each sheet by its
    table, printed and declared sums, what became of the corrections, and the periods there are."""

    register: Register
    sheets: Mapping[str, CheckedSheet]
    sums: pyarrow.Table
    declared: pyarrow.Table
    applied: tuple[AppliedCorrection, ...]
    outcomes: Mapping[str, CorrectionOutcome]
    periods: tuple[Period, ...]
    span: ProgrammeSpan

    @property
    def counts(self) -> dict[str, int]:
        """The lines of all sheets, and how many of them wait."""
        every = [sheet.lines["status"] for sheet in self.sheets.values()]
        return {
            "lines": sum(map(len, every)),
            "quarantined": sum(int((status == "quarantined").sum()) for status in every),
        }


def check_lines(read: RegisteredLines) -> CheckedLines:
    """Every sheet's lines read and checked, one sheet after the other: only one at a time is held as it was typed."""
    _, totals, of_totals = read.gather(DECLARED)
    declared = read_declared_totals(totals)
    sheets: dict[str, CheckedSheet] = {}
    sums: list[pyarrow.Table] = []
    applied = list(read.applied)
    for sheet in LINES:
        gathered = read.gather(sheet)
        applied += gathered.applied
        checked = check_sheet(gathered.with_versions(), read.context, declared)
        sums.append(tabulate_sums(gathered.lines, checked.sums))
        sheets[sheet.table] = replace(checked, sums=())
    applied += of_totals
    submissions = tuple(submission.without_cells() for submission in read.register.submissions)
    return CheckedLines(
        replace(read.register, submissions=submissions), sheets, pyarrow.concat_tables(sums), tabulate_declared(totals, declared),
        tuple(applied), judge_corrections(read.corrections, applied, read.register), read.periods, read.span,
    )  # fmt: skip
