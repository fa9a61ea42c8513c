"""Originals that cannot be marked themselves: their values are copied, or the list goes out alone."""

from __future__ import annotations

import time
from datetime import datetime

import pytest

from consolidate.intake.marked.names import HIDDEN, LIST, unmarked
from consolidate.intake.marked.same import changes
from consolidate.intake.workbook.model.book import GridSheet
from consolidate.outputs.marking.marking import MarkingJob, mark_copies, mark_copy
from consolidate.runtime.limits import Limits
from tests.intake.workbook.made import label, ods, xls
from tests.outputs.marking.originals import STAMP, as_read, cells, finding, listed, marked, opened, workbook


def test_a_csv_is_copied_to_a_sheet_of_its_name() -> None:
    content = "活动名称,参加人次\r\n慰问,若干\r\n=1+1,3\r\n".encode("gb18030")
    copy = mark_copy([("共建活动.csv", content)], [finding("B2")], STAMP)
    assert not copy.is_copy
    assert cells(unmarked(as_read(copy.content))) == {
        "共建活动": [["活动名称", "参加人次"], ["慰问", "若干"], ["=1+1", "3"]]
    }
    assert opened(copy)["共建活动"]["B2"].fill.fgColor.rgb == "FFFFC266"


def test_the_csvs_of_a_bundle_become_one_workbook() -> None:
    parts = [("共建活动.csv", "活动名称,人次\n慰问,1\n".encode()), ("汇总.csv", "指标,数\n次数,2\n".encode())]
    assert opened(mark_copy(parts, [finding("B2", sheet="汇总")], STAMP)).sheetnames == [
        LIST,
        "共建活动",
        "汇总",
        HIDDEN,
    ]


def test_an_old_xls_is_copied() -> None:
    copy = marked(xls(label(0, 0, "村") + label(6, 2, "若干")), finding("C7", sheet="台账"), name="台账.xls")
    assert as_read(copy.content).sheets[1] == GridSheet("台账", [["村", "", ""], *[["", "", ""]] * 5, ["", "", "若干"]])
    assert copy.lost == ("原件的格式 the original's formats",)


def test_an_opendocument_sheet_is_copied_with_its_days() -> None:
    table = (
        '<table:table-row><table:table-cell office:value-type="date" office:date-value="2024-04-18"><text:p>x</text:p>'
        "</table:table-cell></table:table-row>"
    )
    before = as_read(ods(table), "a.ods")
    after = unmarked(as_read(marked(ods(table), finding("A1", sheet="台账"), name="a.ods").content))
    assert changes(before, after) == []
    assert isinstance(after.sheets[0].rows[0][0], datetime) or str(after.sheets[0].rows[0][0]) == "2024-04-18"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 torn", b"%PDF-1.7", "不是表格".encode()])
def test_of_what_cannot_be_read_there_is_the_list(content: bytes) -> None:
    hold = finding(
        None, "hold", sheet=None, rule="unreadable_file", title="文件损坏", message="太平镇.xlsx：文件已损坏。"
    )
    copy = marked(content, hold)
    assert (copy.lost, opened(copy).sheetnames) == (("原件的内容 the original's contents",), [LIST, HIDDEN])
    assert [row[1:3] for row in listed(copy)] == [("■ 整份暂缓", "（整份）")]


def test_a_file_that_openpyxl_hangs_on_costs_its_deadline_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    from consolidate.outputs.marking import xlsx_copy

    def hang(*_: object) -> None:
        time.sleep(60)

    monkeypatch.setattr(xlsx_copy, "mark_xlsx_copy", hang)
    jobs = [MarkingJob((("太平镇.xlsx", workbook([["a"]])),), (finding("A1"),), STAMP)] * 2
    made = dict(mark_copies(jobs, Limits(seconds=0.3, workers=2)))
    assert [opened(made[number]).sheetnames for number in (0, 1)] == [[LIST, HIDDEN]] * 2


def test_what_openpyxl_falls_over_is_copied_by_its_values(monkeypatch: pytest.MonkeyPatch) -> None:
    from consolidate.outputs.marking import xlsx_copy

    def fall(*_: object) -> None:
        raise ValueError("an odd package")

    monkeypatch.setattr(xlsx_copy, "mark_xlsx_copy", fall)
    copy = marked(workbook([["村", 1.5], ["=x", True]]), finding("B1"))
    assert cells(unmarked(as_read(copy.content))) == {"共建活动": [["村", 1.5], ["=x", True]]}
    assert not copy.is_copy


def test_a_copy_that_would_change_a_cell_is_not_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    from consolidate.outputs.marking import xlsx_copy

    monkeypatch.setattr(xlsx_copy, "restore_results", lambda *_: workbook([["another"]]))
    copy = marked(workbook([["村"]]), finding("A1"))
    assert cells(unmarked(as_read(copy.content))) == {"共建活动": [["村"]]}


def test_names_that_no_sheet_may_have_are_made_ones() -> None:
    from consolidate.intake.workbook.model.book import Book
    from consolidate.outputs.marking.fresh_copy import write_fresh_copy

    book = Book((GridSheet("a/b:c*" + "长" * 40, [["x"]]),), "ods")
    copy = write_fresh_copy(book, [finding("A1", sheet=book.sheets[0].name)], STAMP)
    assert opened(copy).sheetnames[1] == "a_b_c_" + "长" * 25
    assert changes(book, unmarked(as_read(copy.content))) == []
