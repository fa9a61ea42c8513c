"""What `consolidate check` says of the form before it is sent."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from consolidate.authoring.template import programme, write
from consolidate.authoring.template.example import example
from consolidate.pipeline.check_files import examine
from consolidate.reading.values.period import Period
from consolidate.schemas.sheets import LINES

REFERENCE = Path(__file__).parents[3] / "data" / "reference"
TEAM, PERIOD = "441823107", "2024Q2"
SIGNED = {"preparer": "陈某某", "reviewer": "李某某", "phone": "13800138000", "filled_on": date(2024, 7, 3)}


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory with nothing in it but the reference files."""
    folder = tmp_path_factory.mktemp("data")
    shutil.copytree(REFERENCE, folder / "reference")
    return folder


def said(data: Path, file: Path) -> list[tuple[str, str, str]]:
    """rule, severity and sentence of each finding."""
    findings, _ = examine(data, [file])
    return [tuple(row) for row in findings[["rule", "severity", "message"]].itertuples(index=False)]


def test_a_blank_form_is_a_nil_report_that_only_wants_its_cover_signed(data: Path, tmp_path: Path) -> None:
    write(tmp_path / "form.xlsx", REFERENCE, TEAM, PERIOD)
    findings, lines = examine(data, [tmp_path / "form.xlsx"])
    assert [(one.team_code, one.period, one.status, one.lines) for one in lines.register.submissions] == [
        (TEAM, PERIOD, "accepted", 0)
    ]
    assert sorted(findings["message"].str.extract("封面!B[0-9]+：(.+)是必填项")[0]) == sorted(
        ["填报人", "审核人", "联系电话", "填报日期"]
    )
    assert set(findings["severity"]) == {"explain"}


def test_a_blank_form_with_a_signed_cover_is_a_nil_report_without_finding(data: Path, tmp_path: Path) -> None:
    write(tmp_path / "form.xlsx", REFERENCE, TEAM, PERIOD, cover=SIGNED)
    assert said(data, tmp_path / "form.xlsx") == []


def test_a_form_filled_in_with_its_own_examples_has_no_finding(data: Path, tmp_path: Path) -> None:
    team = programme.load_programme(REFERENCE).team(TEAM)
    lines = {one.table: [example(one, team, Period.parse(PERIOD))] for one in LINES}
    totals = {
        "共建活动": 1,
        "到账资金": 5,
        "物资折款": 1.6,
        "资金物资合计": 6.6,
        "参加人次": 45,
        "结对数": 1,
        "复耕面积": 42.5,
        "就业助学人数": 18,
    }
    declared = [{"indicator": name, "declared": value} for name, value in totals.items()]
    write(tmp_path / "form.xlsx", REFERENCE, TEAM, PERIOD, {**lines, "declared_total": declared}, SIGNED)
    assert said(data, tmp_path / "form.xlsx") == []


def test_a_blank_form_for_no_team_is_held_in_a_sentence(data: Path, tmp_path: Path) -> None:
    write(tmp_path / "form.xlsx", REFERENCE, None, PERIOD)
    assert ("unknown_team", "hold") in [one[:2] for one in said(data, tmp_path / "form.xlsx")]
