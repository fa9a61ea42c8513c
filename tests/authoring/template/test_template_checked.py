"""What `consolidate check` says of the form before it is sent."""

from __future__ import annotations

import re
import shutil
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from consolidate.authoring.template import programme, write
from consolidate.authoring.template.example import example
from consolidate.pipeline.check_files import examine
from consolidate.pipeline.register_lines import RegisteredLines
from consolidate.reading.values.period import Period
from consolidate.schemas.sheets import LINES

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
TEAM, OTHER, THIRD, PERIOD = "441823107", "441825105", "441803112", "2024Q2"
SIGNED = {"preparer": "陈某某", "reviewer": "李某某", "phone": "13800138000", "filled_on": date(2024, 7, 3)}


BLANK, UNSIGNED, FILLED, NOBODYS = "blank.xlsx", "unsigned.xlsx", "filled.xlsx", "nobodys.xlsx"
TOTALS = {
    "共建活动": 1,
    "到账资金": 5,
    "物资折款": 1.6,
    "资金物资合计": 6.6,
    "参加人次": 45,
    "结对数": 1,
    "复耕面积": 42.5,
    "就业助学人数": 18,
}


@dataclass(frozen=True)
class Checked:
    """Forms that were checked together, each alone."""

    findings: pd.DataFrame
    lines: RegisteredLines

    def said(self, file: str) -> list[tuple[str, str, str]]:
        """rule, severity and sentence of each finding of a form."""
        of_file = self.findings[self.findings["file"] == file]
        return [tuple(row) for row in of_file[["rule", "severity", "message"]].itertuples(index=False)]

    def submissions(self, file: str) -> list[tuple[object, ...]]:
        """Whose a form is, for when, what became of it, and of how many lines."""
        submissions = self.lines.register.submissions
        return [(one.team_code, one.period, one.status, one.lines) for one in submissions if one.file == file]


@pytest.fixture(scope="module", name="checked")
def _checked(tmp_path_factory: pytest.TempPathFactory) -> Checked:
    """A data directory with nothing in it but the reference files."""
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(REFERENCE, data / "reference")
    team = programme.load_programme(REFERENCE).team(OTHER)
    lines = {one.table: [example(one, team, Period.parse(PERIOD))] for one in LINES}
    declared = [{"indicator": name, "declared": value} for name, value in TOTALS.items()]
    write(data / BLANK, REFERENCE, TEAM, PERIOD, cover=SIGNED)
    write(data / UNSIGNED, REFERENCE, THIRD, PERIOD)
    write(data / FILLED, REFERENCE, OTHER, PERIOD, {**lines, "declared_total": declared}, SIGNED)
    write(data / NOBODYS, REFERENCE, None, PERIOD)
    return Checked(*examine(data, [data / file for file in (BLANK, UNSIGNED, FILLED, NOBODYS)]))


def test_a_blank_form_is_a_nil_report_that_only_wants_its_cover_signed(checked: Checked) -> None:
    assert checked.submissions(UNSIGNED) == [(THIRD, PERIOD, "accepted", 0)]
    said = checked.said(UNSIGNED)
    missing = [found[1] for _, _, message in said if (found := re.match("封面!B[0-9]+：(.+)是必填项", message))]
    assert sorted(missing) == sorted(["填报人", "审核人", "联系电话", "填报日期"])
    assert [(len(said), severity) for _, severity, _ in said] == [(4, "explain")] * 4


def test_a_blank_form_with_a_signed_cover_is_a_nil_report_without_finding(checked: Checked) -> None:
    assert checked.said(BLANK) == []
    assert checked.submissions(BLANK) == [(TEAM, PERIOD, "accepted", 0)]


def test_a_form_filled_in_with_its_own_examples_has_no_finding(checked: Checked) -> None:
    assert checked.said(FILLED) == []
    assert checked.submissions(FILLED) == [(OTHER, PERIOD, "accepted", len(LINES))]


def test_a_blank_form_for_no_team_is_held_in_a_sentence(checked: Checked) -> None:
    assert ("unknown_team", "hold") in [one[:2] for one in checked.said(NOBODYS)]
