"""CSVs come back as the marked workbook that was made of them: taken as an answer, or in the place of the CSVs."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from consolidate.outputs.outbox import send_back
from consolidate.runtime.paths import Folders
from tests.outputs.marking.originals import Marked, listed
from tests.pipeline.drawing import ACTIVITY, PAIRING, Desk, book, cover, desk
from tests.submissions.replies.office import filled


class Bundle(NamedTuple):
    """CSVs of 太保镇 for a quarter, a day in it and the day they were filled in on, and the name of what comes back."""

    period: str
    day: str
    filled_on: str
    reply: str

    @property
    def first(self) -> str:
        """The file that stands for all of them."""
        return f"{self.period}/太保镇{self.period}-共建活动.csv"


CORRECTED = {
    "with a cover": Bundle("2024Q2", "2024-05-04", "2024-07-03", "甲.xlsx"),
    "without": Bundle("2024Q1", "2024-02-04", "2024-04-03", "乙.xlsx"),
}
ANSWERED = {
    "with a cover": Bundle("2023Q4", "2023-11-04", "2024-01-03", "丙.xlsx"),
    "without": Bundle("2023Q3", "2023-08-04", "2023-10-03", "丁.xlsx"),
}
TWICE = Bundle("2023Q2", "2023-05-04", "2023-07-03", "戊.xlsx")
AGAIN = "戊再.xlsx"
BETWEEN_QUARTERS = ("layout_changed", "swing")
"""What the quarters say of each other, drawn as they are."""


def put(one: Desk, bundle: Bundle, *, has_cover: bool) -> None:
    """The return as CSVs, with a number that cannot be read (F2)."""
    here = {"village": "莲塘村"}
    pairing = {**PAIRING, **here, "local_organisation": "莲塘村党支部", "signed_on": bundle.day}
    held = {**ACTIVITY, **here, "held_on": bundle.day}
    lines = {
        "pairing": [pairing],
        "activity": [held | {"attendance": "若干"}, held | {"title": "慰问", "attendance": 12}],
    }
    for sheet in book(lines, cover("441825105", bundle.period, bundle.filled_on)).worksheets:
        if sheet.title != "封面" or has_cover:
            text = io.StringIO()
            csv.writer(text).writerows(sheet.iter_rows(values_only=True))
            one.put(f"{bundle.period}/太保镇{bundle.period}-{sheet.title}.csv", text.getvalue().encode("utf-8-sig"))


def copy(one: Desk, bundle: Bundle, stem: str = "") -> bytes:
    """The marked copy of a bundle, as the outbox has it, or of another file for its quarter."""
    return (one.data / f"outbox/{bundle.period}/{stem or Path(bundle.first).stem}_问题.xlsx").read_bytes()


@pytest.fixture(scope="module", name="nights")
def _nights(tmp_path_factory: pytest.TempPathFactory) -> tuple[Desk, Desk, Desk]:
    """Three nights, each with its marked copies: the bundles arrive, come back, and one comes back again."""
    folder = tmp_path_factory.mktemp("nights")
    one = desk(folder)

    def night(number: int) -> Desk:
        one.run()
        send_back(Folders(one.data))
        return Desk(shutil.copytree(one.data, folder / str(number)))

    for bundles in (CORRECTED, ANSWERED):
        for name, bundle in bundles.items():
            put(one, bundle, has_cover=name == "with a cover")
    put(one, TWICE, has_cover=False)
    first = night(1)
    for bundle in CORRECTED.values():
        one.put(bundle.reply, filled(copy(one, bundle), {}, {"共建活动!F2": 35}))
    for bundle in ANSWERED.values():
        marked = copy(one, bundle)
        numbers = {row[3]: row[0] for row in listed(Marked(marked, (), True))}
        one.put(bundle.reply, filled(marked, {numbers["F2"]: (35, "手误")}))
    one.put(TWICE.reply, filled(copy(one, TWICE), {}, {"共建活动!F2": "三十几"}))
    second = night(2)
    one.put(AGAIN, filled(copy(one, TWICE, Path(TWICE.reply).stem), {}, {"共建活动!F2": 35}))
    return first, second, night(3)


def came_back(one: Desk, bundle: Bundle, *replies: str) -> tuple[list[object], list[tuple[object, ...]], object]:
    """What became of a bundle and its replies, what is open about its quarter, and the total."""
    status = dict(one.ask("SELECT file, status FROM quality.submission"))
    opened = [row for row in one.findings("rule", "period", "sheet", "cell") if row[0] not in BETWEEN_QUARTERS]
    found = [row for row in opened if row[1] in (bundle.period, None)]
    return [status[file] for file in (bundle.first, *replies)], found, one.total("attendance", period=bundle.period)


@pytest.mark.parametrize("bundle", CORRECTED.values(), ids=CORRECTED)
def test_the_copy_of_csvs_has_the_sheets_of_the_form(nights: tuple[Desk, ...], bundle: Bundle) -> None:
    workbook = openpyxl.load_workbook(io.BytesIO(copy(nights[0], bundle)))
    assert {"共建活动", "结对共建", "汇总"} <= set(workbook.sheetnames)
    cell = workbook["共建活动"]["F2"]
    assert (cell.value, cell.comment is not None, cell.fill.fill_type) == ("若干", True, "solid")


@pytest.mark.parametrize("bundle", CORRECTED.values(), ids=CORRECTED)
def test_a_copy_of_csvs_corrected_in_its_sheets_takes_their_place(nights: tuple[Desk, ...], bundle: Bundle) -> None:
    assert came_back(nights[1], bundle, bundle.reply) == (["superseded", "accepted"], [], 35 + 12)


@pytest.mark.parametrize("bundle", ANSWERED.values(), ids=ANSWERED)
def test_a_copy_of_csvs_filled_in_its_list_is_an_answer(nights: tuple[Desk, ...], bundle: Bundle) -> None:
    assert came_back(nights[1], bundle, bundle.reply) == (["accepted", "skipped"], [], 35 + 12)


def test_the_copy_of_a_copy_of_csvs_is_taken_too(nights: tuple[Desk, ...]) -> None:
    taken = came_back(nights[2], TWICE, TWICE.reply, AGAIN)
    assert taken == (["superseded", "superseded", "accepted"], [], 35 + 12)
    assert {rule for (rule,) in nights[2].findings("rule")} <= set(BETWEEN_QUARTERS)
