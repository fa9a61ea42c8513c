"""CSVs come back as the marked workbook that was made of them: taken as an answer, or in the place of the CSVs."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

import pytest

from consolidate.outputs.outbox import send_back
from consolidate.runtime.paths import Folders
from tests.outputs.marking.originals import Marked, listed
from tests.pipeline.drawing import ACTIVITY, PAIRING, Desk, book, cover, desk
from tests.submissions.replies.office import filled

HERE = {"village": "莲塘村"}
FIRST = "2024Q2/太保镇2024Q2-共建活动.csv"
SHEETS = {
    "pairing": [{**PAIRING, **HERE, "local_organisation": "莲塘村党支部"}],
    "activity": [{**ACTIVITY, **HERE, "attendance": "若干"}, {**ACTIVITY, **HERE, "title": "慰问", "attendance": 12}],
}


@pytest.fixture(scope="module", params=[True, False], ids=["with a cover", "without"], name="sent")
def _sent(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """太保镇's return as CSVs, with a number that cannot be read (F2); run, and marked."""
    one = desk(tmp_path_factory.mktemp("csv"))
    for sheet in book(SHEETS, cover("441825105")).worksheets:
        if sheet.title != "封面" or request.param:
            text = io.StringIO()
            csv.writer(text).writerows(sheet.iter_rows(values_only=True))
            one.put(f"2024Q2/太保镇2024Q2-{sheet.title}.csv", text.getvalue().encode("utf-8-sig"))
    one.run()
    send_back(Folders(one.data))
    return one.data


@pytest.fixture(name="office")
def _office(sent: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(sent, tmp_path / "data"))


def copy(office: Desk, stem: str = "太保镇2024Q2-共建活动") -> bytes:
    """The marked copy of a file, as the outbox has it."""
    return (office.data / f"outbox/2024Q2/{stem}_问题.xlsx").read_bytes()


def came_back(office: Desk) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]], object]:
    """What counts, what is open, and the total."""
    statuses = office.ask("SELECT file, status FROM quality.submission ORDER BY file")
    return statuses, office.findings("rule", "sheet", "cell"), office.total("attendance")


def test_the_copy_of_csvs_has_the_sheets_of_the_form(office: Desk) -> None:
    import openpyxl

    workbook = openpyxl.load_workbook(io.BytesIO(copy(office)))
    assert {"共建活动", "结对共建", "汇总"} <= set(workbook.sheetnames)
    cell = workbook["共建活动"]["F2"]
    assert (cell.value, cell.comment is not None, cell.fill.fill_type) == ("若干", True, "solid")


def test_a_copy_of_csvs_corrected_in_its_sheets_takes_their_place(office: Desk) -> None:
    office.put("回.xlsx", filled(copy(office), {}, {"共建活动!F2": 35}))
    office.run()
    assert came_back(office) == ([(FIRST, "superseded"), ("回.xlsx", "accepted")], [], 35 + 12)


def test_a_copy_of_csvs_filled_in_its_list_is_an_answer(office: Desk) -> None:
    marked = copy(office)
    numbers = {row[3]: row[0] for row in listed(Marked(marked, (), True))}
    office.put("回.xlsx", filled(marked, {numbers["F2"]: (35, "手误")}))
    office.run()
    assert came_back(office) == ([(FIRST, "accepted"), ("回.xlsx", "skipped")], [], 35 + 12)


@pytest.mark.parametrize("sent", [False], indirect=True, ids=["without"])
def test_the_copy_of_a_copy_of_csvs_is_taken_too(office: Desk) -> None:
    office.put("一.xlsx", filled(copy(office), {}, {"共建活动!F2": "三十几"}))
    office.run()
    send_back(Folders(office.data))
    office.put("二.xlsx", filled(copy(office, "一"), {}, {"共建活动!F2": 35}))
    office.run()
    statuses = [(FIRST, "superseded"), ("一.xlsx", "superseded"), ("二.xlsx", "accepted")]
    assert came_back(office) == (statuses, [], 35 + 12)
