"""Holds what was loaded against all rules, and says what was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow
import pyarrow.dataset  # DuckDB asks for it with the first table it is handed

from consolidate.checks.findings import breach_frame, join_frames
from consolidate.checks.findings.wording import word_findings
from consolidate.pipeline.check_lines import CheckedLines, check_lines
from consolidate.pipeline.load import LoadedWarehouse, load_warehouse
from consolidate.submissions.decisions.decide import mark_explained
from consolidate.submissions.decisions.rows import DecisionResults
from consolidate.warehouse import rules
from consolidate.warehouse.database import Scratch

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from consolidate.checks.findings import Breach
    from consolidate.checks.findings.wording import Letters
    from consolidate.pipeline.register_lines import RegisteredLines
    from consolidate.submissions.inputs import Inputs

_WHERE = ("file", "sheet", "field")


def findings_of(
    warehouse: Scratch,
    inputs: Inputs,
    checked: CheckedLines,
    loaded: LoadedWarehouse,
    left_out: Sequence[str] = (),
    *,
    each_file: bool = False,
) -> pd.DataFrame:
    """All findings, in the columns of `quality.finding`; those of the rules `left_out` are not looked for. With
    `each_file`, those of each of a team's returns."""
    breaches = join_frames(
        [
            breach_frame(checked.register.breaches),
            *(sheet.breaches for sheet in checked.sheets.values()),
            breach_frame([*loaded.missing, *_lapsed_breaches(checked)]),
            rules.run_rules(warehouse.con, left_out),
        ]
    )
    breaches = breaches[~breaches["rule"].isin(left_out)]
    letters = _field_letters(warehouse, breaches)
    teams = {team.team_code: team.team for team in inputs.reference.teams}
    findings = word_findings(
        breaches, letters, teams, _corrected_figures(checked), _replaced_contents(checked), each_file=each_file
    )
    return mark_explained(inputs, findings)


def results_of(checked: CheckedLines, loaded: LoadedWarehouse, findings: pd.DataFrame) -> DecisionResults:
    """What the decisions came to."""
    return DecisionResults(checked.outcomes, loaded.decided, checked.sheets, findings, checked.register.submissions)


def _lapsed_breaches(checked: CheckedLines) -> list[Breach]:
    """A finding for each correction without effect."""
    return [outcome.breach() for outcome in checked.outcomes.values() if not outcome.is_active]


def findings_without_warehouse(
    inputs: Inputs, read: RegisteredLines, left_out: Sequence[str] = (), *, each_file: bool = False
) -> pd.DataFrame:
    """The same of lines that are looked at and not kept."""
    with Scratch() as scratch:
        checked = check_lines(read)
        loaded = load_warehouse(scratch, inputs, checked)
        return findings_of(scratch, inputs, checked, loaded, left_out, each_file=each_file)


def _field_letters(warehouse: Scratch, breaches: pd.DataFrame) -> Letters:
    """Where each field stands in each file and sheet that has a row with a finding."""
    of_rows = breaches.loc[breaches["row"].notna(), list(_WHERE)].dropna().drop_duplicates()
    wanted = pyarrow.table({name: pyarrow.array(of_rows[name], pyarrow.string()) for name in _WHERE})
    return rules.letters_of(warehouse.con, wanted)


def _corrected_figures(checked: CheckedLines) -> frozenset[tuple[str, str, str]]:
    """The figures that a person has corrected: submission, table and field."""
    return frozenset(
        (str(checked.sheets[applied.table].lines.at[applied.line, "submission_id"]), applied.table, applied.field)
        for applied in checked.applied
        if applied.line is not None and applied.table in checked.sheets
    )


def _replaced_contents(checked: CheckedLines) -> dict[tuple[str, str, str], str]:
    """What stands on the sheet in the cells that a decision has given another content: file, sheet and cell."""
    return {
        (applied.file, applied.sheet, applied.cell): applied.found for applied in checked.applied if not applied.why
    }
