"""The files of the sample: the same each time, readable, marked as a sample, and what the journal says of them."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from consolidate.authoring import sample
from consolidate.authoring.sample import book, decide, filing
from consolidate.authoring.sample.report import Report
from consolidate.authoring.sample.season import tell
from consolidate.authoring.sample.slips import SLIPS
from consolidate.authoring.sample.write import grids
from consolidate.runtime.errors import WrongUsage

DATA = Path(__file__).parents[3] / "data"
SEASON = tell(DATA / "reference")
REPORTS = list(filing.reports(SEASON))
COMMITTED = [
    json.loads(line) for line in (DATA / "decisions" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
]


def _members(path: Path) -> dict[str, tuple[bytes, Any]]:
    """What is in a workbook: its members with their times. How well they are packed is the machine's business."""
    with zipfile.ZipFile(path) as packed:
        return {one.filename: (packed.read(one), one.date_time) for one in packed.infolist()}


def _cell(file: str, sheet: str, address: str) -> str:
    column, row = ord(address[0]) - 65, int(address[1:]) - 1
    grid = (
        CalamineWorkbook.from_path(str(DATA / "raw" / file)).get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    )
    value = grid[row][column]
    return decide.shown(value) if value != "" else ""


def test_there_are_288_returns_and_12_of_them_were_sent_twice() -> None:
    keys = [(one.team.code, one.quarter.name) for one in REPORTS]
    assert (len(keys), len(set(keys))) == (300, 24 * 12)
    assert len({one.file for one in REPORTS}) == 300


def test_what_is_committed_is_what_the_generator_writes(tmp_path: Path) -> None:
    committed = {path.relative_to(DATA / "raw").as_posix() for path in (DATA / "raw").rglob("*.xlsx")}
    assert committed == {one.file for one in REPORTS}
    for one in REPORTS[::17]:
        book.write(tmp_path / "again.xlsx", list(grids(one).values()))
        assert _members(tmp_path / "again.xlsx") == _members(DATA / "raw" / one.file), one.file


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for one in REPORTS[5::50]:
        for name in ("one", "two"):
            book.write(tmp_path / name, list(grids(one).values()))
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes(), one.file


def test_every_file_opens_with_its_eight_sheets_and_says_that_it_is_a_sample() -> None:
    for path in sorted((DATA / "raw").rglob("*.xlsx")):
        workbook = CalamineWorkbook.from_path(str(path))
        cover = workbook.get_sheet_by_name("封面").to_python()
        assert len(workbook.sheet_names) == 8
        assert any(book.NOTICE in str(cell) for row in cover for cell in row)
        with zipfile.ZipFile(path) as packed:
            assert book.NOTICE in packed.read("docProps/core.xml").decode()


def test_every_slip_types_something_else_than_was_meant() -> None:
    by_key = {(one.team.code, one.quarter.name): one for one in REPORTS}
    unchanged = []
    for slip in SLIPS:
        report = by_key[slip.team_code, slip.period]
        if report.typed[slip.slot] == filing.true_value(report, slip.slot):
            unchanged.append(slip)
    assert unchanged == []


def test_the_journal_holds_a_decision_for_every_slip_that_needs_one(tmp_path: Path) -> None:
    drafts = list(decide.merges(SEASON))
    for one in REPORTS:
        if any(slip.why for slip in filing.slips_of(one)):
            drafts += decide.corrections(one, grids(one))
    decide.write(tmp_path / "decisions.jsonl", drafts)
    assert (tmp_path / "decisions.jsonl").read_bytes() == (DATA / "decisions" / "decisions.jsonl").read_bytes()


@pytest.mark.parametrize(
    "decision", [one for one in COMMITTED if one["kind"] == "correction"], ids=lambda one: one["why"]
)
def test_a_correction_names_a_cell_that_holds_what_it_replaces(decision: Mapping[str, Any]) -> None:
    target = decision["target"]
    assert _cell(target["file"], target["sheet"], target["cell"]) == decision["before"]


def test_preparer_and_reviewer_are_never_one_person() -> None:
    from consolidate.authoring.sample.persons import persons

    assert all(len(set(persons(team.code))) == 2 for team in SEASON.teams)


def test_a_data_directory_with_files_of_others_is_left_alone(tmp_path: Path) -> None:
    shutil.copytree(DATA / "reference", tmp_path / "reference")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "真实报表.xlsx").write_bytes(b"not ours")
    with pytest.raises(WrongUsage, match="真实报表"):
        sample.write(tmp_path)
    assert [path.name for path in (tmp_path / "raw").iterdir()] == ["真实报表.xlsx"]


def test_decisions_that_stewards_added_stay_and_other_journals_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "decisions.jsonl"
    drafts = list(decide.merges(SEASON))
    decide.write(path, drafts)
    path.write_bytes(path.read_bytes() + b"one more\n")
    decide.write(path, drafts)
    assert path.read_bytes().endswith(b"one more\n")
    path.write_bytes(b"another journal\n")
    with pytest.raises(WrongUsage, match="别的决定"):
        decide.write(path, drafts)
    assert path.read_bytes() == b"another journal\n"


def test_no_partner_is_in_two_places_on_one_day_but_where_it_is_meant() -> None:
    seen: dict[tuple[str, object], list[str]] = {}
    for one in sample.truth(DATA / "reference")["activity"]:
        for partner in one.partners:  # type: ignore[union-attr]  # activities have partners
            seen.setdefault((partner, one.held_on), []).append(one.team_code)  # type: ignore[union-attr]
    twice = sum(len(set(teams)) > 1 for teams in seen.values())
    assert twice == len(SEASON.doubles)


def _last(reports: list[Report], code: str) -> Report:
    return [one for one in reports if one.team.code == code][-1]


def test_the_newest_quarter_has_twelve_lines_that_wait_for_a_steward() -> None:
    waiting = [one for one in SEASON.planted if one.line.period == "2024Q2"]
    assert len(waiting) == 12
    taiping = _last(REPORTS, "441823107")
    assert {taiping.typed[slot] for slot in taiping.unread} == {"2024.4.31", "松林村"}
