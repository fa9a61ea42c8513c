"""A form for a period offers the teams and villages that there are in it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from consolidate.authoring.template.programme import load_programme
from consolidate.runtime.errors import WrongUsage

REFERENCE = Path(__file__).parents[3] / "data" / "reference"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """驻阳山县太平镇工作队 from 2023Q4; its 毛崀村 until 2023Q4."""
    copy = Path(shutil.copytree(REFERENCE, tmp_path / "reference"))
    for name, code, span in (("teams", "441823107,", ",2023Q4,"), ("villages", "441823107203,", ",,2023Q4")):
        path = copy / f"{name}.csv"
        heading, *lines = path.read_text(encoding="utf-8-sig").splitlines()
        of_code = [line + (span if code in line else ",,") for line in lines]
        path.write_text("\n".join([heading + ",from_period,until_period", *of_code]), encoding="utf-8")
    return copy


@pytest.mark.parametrize(
    ("period", "teams", "has_village"), [(None, 24, True), ("2023Q4", 24, True), ("2024Q1", 24, False)]
)
def test_the_lists_are_those_of_the_period(folder: Path, period: str | None, teams: int, has_village: bool) -> None:
    found = load_programme(folder, period)
    assert len(found.teams) == teams
    assert ("毛崀村委会" in found.team("441823107").villages) is has_village


def test_there_is_no_form_for_a_team_before_it_joined(folder: Path) -> None:
    found = load_programme(folder, "2023Q3")
    assert len(found.teams) == 23
    with pytest.raises(WrongUsage, match="没有登记"):
        found.team("441823107")
