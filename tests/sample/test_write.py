"""The files of the sample: the same each time, readable, marked as a sample, and what the journal says of them."""

from __future__ import annotations

import json
import shutil
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from tests.sample.__main__ import draw_return, write_sample
from tests.sample.returns import read_returns, read_truth
from tests.sample.workbook import NOTICE, write_workbook

DATA = Path(__file__).parents[2] / "data"
RETURNS = read_returns(DATA / "reference")
COMMITTED = [
    json.loads(line) for line in (DATA / "decisions" / "decisions.jsonl").read_text(encoding="utf-8").splitlines()
]


def _members(path: Path) -> dict[str, tuple[bytes, Any]]:
    """What is in a workbook: its members with their times. How well they are packed is the machine's business."""
    with zipfile.ZipFile(path) as packed:
        return {one.filename: (packed.read(one), one.date_time) for one in packed.infolist()}


def _cell(file: str, sheet: str, address: str) -> str:
    """The cell as the journal names it: 3240000 and not 3240000.0."""
    column, row = ord(address[0]) - 65, int(address[1:]) - 1
    workbook = CalamineWorkbook.from_path(str(DATA / "raw" / file))
    value = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)[row][column]
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def test_there_are_288_returns_and_12_of_them_were_sent_twice() -> None:
    keys = [(one.team.name, one.period) for one in RETURNS]
    assert (len(keys), len(set(keys))) == (300, 24 * 12)
    assert len({one.file for one in RETURNS}) == 300


def test_the_committed_workbooks_are_those_of_the_returns() -> None:
    committed = {path.relative_to(DATA / "raw").as_posix() for path in (DATA / "raw").rglob("*.xlsx")}
    assert committed == {one.file for one in RETURNS}


@pytest.mark.parametrize("step", [17, pytest.param(1, marks=pytest.mark.thorough)], ids=["some", "all"])
def test_what_is_committed_is_what_the_hands_write(step: int, tmp_path: Path) -> None:
    for sent in RETURNS[::step]:
        write_workbook(tmp_path / "again.xlsx", draw_return(sent))
        assert _members(tmp_path / "again.xlsx") == _members(DATA / "raw" / sent.file), sent.file


def test_writing_twice_gives_the_same_bytes(tmp_path: Path) -> None:
    for sent in RETURNS[5::50]:
        for name in ("one", "two"):
            write_workbook(tmp_path / name, draw_return(sent))
        assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes(), sent.file


def test_every_file_opens_with_its_eight_sheets_and_is_marked_as_a_sample() -> None:
    for path in sorted((DATA / "raw").rglob("*.xlsx")):
        workbook = CalamineWorkbook.from_path(str(path))
        cover = workbook.get_sheet_by_name("封面").to_python()
        assert len(workbook.sheet_names) == 8
        assert any(NOTICE in str(cell) for row in cover for cell in row)
        with zipfile.ZipFile(path) as packed:
            assert NOTICE in packed.read("docProps/core.xml").decode()


def test_every_slip_types_something_else_than_was_meant() -> None:
    for sent in RETURNS:
        written = draw_return(sent) if sent.typed else []
        for slot in sent.typed:
            meant = replace(sent, typed={other: typed for other, typed in sent.typed.items() if other != slot})
            assert draw_return(meant) != written, (sent.file, slot)


@pytest.mark.parametrize(
    "decision", [one for one in COMMITTED if one["kind"] == "correction"], ids=lambda one: one["why"]
)
def test_a_correction_names_a_cell_that_holds_what_it_replaces(decision: Mapping[str, Any]) -> None:
    target = decision["target"]
    assert _cell(target["file"], target["sheet"], target["cell"]) == decision["before"]


def test_preparer_and_reviewer_are_never_one_person() -> None:
    assert all(sent.hand.preparer != sent.hand.reviewer for sent in RETURNS)


def test_a_data_directory_with_files_of_others_is_left_alone(tmp_path: Path) -> None:
    shutil.copytree(DATA / "reference", tmp_path / "reference")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "真实报表.xlsx").write_bytes(b"not ours")
    with pytest.raises(SystemExit, match="真实报表"):
        write_sample(tmp_path)
    assert [path.name for path in (tmp_path / "raw").iterdir()] == ["真实报表.xlsx"]


def test_no_partner_is_in_two_places_on_one_day_but_where_it_is_meant() -> None:
    """Four activities reported by two teams, and one pair that only looks like it."""
    seen: dict[tuple[object, object], set[object]] = {}
    for line in read_truth()["activity"]:
        assert isinstance(line["partners"], tuple)
        for partner in line["partners"]:
            seen.setdefault((partner, line["held_on"]), set()).add(line["team_code"])
    assert sum(len(teams) > 1 for teams in seen.values()) == 5


def test_the_newest_quarter_has_twelve_lines_that_wait_for_a_steward() -> None:
    newest = [sent for sent in RETURNS if sent.period == "2024Q2"]
    waiting = [one for sent in newest for lines in sent.lines.values() for one in lines if one["sending"] == "waiting"]
    assert len(waiting) == 12
    taiping = next(sent for sent in newest if "太平镇" in sent.file)
    assert set(taiping.typed.values()) == {"2024.4.31", "松林村"}
