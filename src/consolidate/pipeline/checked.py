"""From the lines as typed to the lines as checked; what was typed is let go of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from consolidate.checks.sheets import check_sheet
from consolidate.checks.sheets.printed import declared_totals
from consolidate.schemas.declared import DECLARED
from consolidate.warehouse.load.stage import tabulate_declared, tabulate_sums

if TYPE_CHECKING:
    import pyarrow

    from consolidate.checks.sheets import Checked
    from consolidate.pipeline.lines import Lines
    from consolidate.reading.values.period import Period
    from consolidate.submissions.decided.outcome import CorrectionOutcome
    from consolidate.submissions.frames.correct import Applied
    from consolidate.submissions.register import Register
    from consolidate.submissions.register.span import ProgrammeSpan


@dataclass(frozen=True)
class CheckedLines:
    """Everything checked: the register, whose submissions hold no cells any more (25 kB a workbook), each sheet by its
    table, printed and declared sums, what became of the corrections, and the periods there are."""

    register: Register
    sheets: Mapping[str, Checked]
    sums: pyarrow.Table
    declared: pyarrow.Table
    applied: tuple[Applied, ...]
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


def check_lines(read: Lines) -> CheckedLines:
    """Every sheet's lines read and checked."""
    declared = declared_totals(read.gathered[DECLARED.table])
    sheets = {gathered.sheet.table: check_sheet(gathered, read.context, declared) for gathered in read.to_check}
    sums = tabulate_sums((read.gathered[table], sheet) for table, sheet in sheets.items())
    submissions = tuple(submission.without_cells() for submission in read.register.submissions)
    return CheckedLines(
        replace(read.register, submissions=submissions), sheets, sums, tabulate_declared(read.gathered[DECLARED.table], declared),
        read.applied, read.outcomes, read.periods, read.span,
    )  # fmt: skip
