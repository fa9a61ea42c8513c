"""CSVs come back as the marked workbook that was made of them: taken as an answer, or in the place of the CSVs."""

from __future__ import annotations

import csv
import io

import pytest

from consolidate.outputs.outbox import send_back
from consolidate.runtime.paths import Folders
from tests.outputs.marking.originals import Marked, listed
from tests.pipeline.drawing import ACTIVITY, PAIRING, Desk, book, cover
from tests.submissions.replies.office import filled

HERE = {"village": "莲塘村"}
FIRST = "2024Q2/太保镇2024Q2-共建活动.csv"
SHEETS = {
    "pairing": [{**PAIRING, **HERE, "local_organisation": "莲塘村党支部"}],
    "activity": [{**ACTIVITY, **HERE, "attendance": "若干"}, {**ACTIVITY, **HERE, "title": "慰问", "attendance": 12}],
}


def send(desk: Desk, *, has_cover: bool) -> None:
    """太保镇's return as CSVs, with a number that cannot be read (F2)."""
    for sheet in book(SHEETS, cover("441825105")).worksheets:
        if sheet.title != "封面" or has_cover:
            text = io.StringIO()
            csv.writer(text).writerows(sheet.iter_rows(values_only=True))
            desk.put(f"2024Q2/太保镇2024Q2-{sheet.title}.csv", text.getvalue().encode("utf-8-sig"))
    desk.run()


def copy(desk: Desk, stem: str = "太保镇2024Q2-共建活动") -> bytes:
    """The marked copy of a file, as the outbox has it."""
    send_back(Folders(desk.data))
    return (desk.data / f"outbox/2024Q2/{stem}_问题.xlsx").read_bytes()


def came_back(desk: Desk) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]], object]:
    """What counts, what is open, and the total."""
    statuses = desk.ask("SELECT file, status FROM quality.submission ORDER BY file")
    return statuses, desk.findings("rule", "sheet", "cell"), desk.total("attendance")


@pytest.mark.parametrize("has_cover", [True, False])
def test_the_copy_of_csvs_has_the_sheets_of_the_form(desk: Desk, *, has_cover: bool) -> None:
    import openpyxl

    send(desk, has_cover=has_cover)
    workbook = openpyxl.load_workbook(io.BytesIO(copy(desk)))
    assert {"共建活动", "结对共建", "汇总"} <= set(workbook.sheetnames)
    cell = workbook["共建活动"]["F2"]
    assert (cell.value, cell.comment is not None, cell.fill.fill_type) == ("若干", True, "solid")


@pytest.mark.parametrize("has_cover", [True, False])
def test_a_copy_of_csvs_corrected_in_its_sheets_takes_their_place(desk: Desk, *, has_cover: bool) -> None:
    send(desk, has_cover=has_cover)
    desk.put("回.xlsx", filled(copy(desk), {}, {"共建活动!F2": 35}))
    desk.run()
    assert came_back(desk) == ([(FIRST, "superseded"), ("回.xlsx", "accepted")], [], 35 + 12)


@pytest.mark.parametrize("has_cover", [True, False])
def test_a_copy_of_csvs_filled_in_its_list_is_an_answer(desk: Desk, *, has_cover: bool) -> None:
    send(desk, has_cover=has_cover)
    marked = copy(desk)
    numbers = {row[3]: row[0] for row in listed(Marked(marked, (), True))}
    desk.put("回.xlsx", filled(marked, {numbers["F2"]: (35, "手误")}))
    desk.run()
    assert came_back(desk) == ([(FIRST, "accepted"), ("回.xlsx", "skipped")], [], 35 + 12)


def test_the_copy_of_a_copy_of_csvs_is_taken_too(desk: Desk) -> None:
    send(desk, has_cover=False)
    desk.put("一.xlsx", filled(copy(desk), {}, {"共建活动!F2": "三十几"}))
    desk.run()
    desk.put("二.xlsx", filled(copy(desk, "一"), {}, {"共建活动!F2": 35}))
    desk.run()
    statuses = [(FIRST, "superseded"), ("一.xlsx", "superseded"), ("二.xlsx", "accepted")]
    assert came_back(desk) == (statuses, [], 35 + 12)
