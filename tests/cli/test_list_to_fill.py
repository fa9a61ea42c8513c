"""The list of findings is written to be filled in, and taken back line by line."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cli.said import Program

VALUE, REMARK = "更正值", "情况说明"


@pytest.fixture(name="data")
def _data(shared: Path, tmp_path: Path) -> Path:
    return shutil.copytree(shared, tmp_path / "data")


@pytest.fixture(name="listed")
def _listed(consolidate: Program, data: Path, tmp_path: Path) -> Path:
    out = tmp_path / "问题.xlsx"
    consolidate("findings", "--team", "太平镇", "--period", "2024Q2", "--out", out, "--data", data)
    return out


def sheet_of(path: Path) -> Worksheet:
    sheet = openpyxl.load_workbook(path).active
    assert isinstance(sheet, Worksheet)
    return sheet


def column(sheet: Worksheet, title: str) -> int:
    return next(cell.column for cell in sheet[1] if cell.value == title)


def fill(path: Path, *entries: tuple[int, str, Any], to: Path | None = None) -> Path:
    """The list with these cells filled in: row, title, content."""
    book = openpyxl.load_workbook(path)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    for row, title, content in entries:
        cell = sheet.cell(row, column(sheet, title))
        cell.value = content
        if isinstance(content, str) and content.startswith("text:"):
            cell.value, cell.data_type = content.removeprefix("text:"), "s"
    book.save(to or path)
    return to or path


def decided(data: Path) -> int:
    path = data / "decisions" / "decisions.jsonl"
    return len(path.read_text(encoding="utf-8").splitlines()) if path.exists() else 0


def test_the_list_has_chinese_headings_and_typed_cells(listed: Path) -> None:
    sheet = sheet_of(listed)
    rows = [
        {str(head.value): cell.value for head, cell in zip(sheet[1], row, strict=True)} for row in sheet.iter_rows(2)
    ]
    shown = ("轻重", "工作表", "单元格", "行号", "栏目", "填的是", VALUE, REMARK, "规则", "状态")
    assert [tuple(row[name] for name in shown) for row in rows] == [
        ("本行暂缓", "共建活动", "F3", 3, "参加人次", "若干", None, None, "不是数字", "待处理"),
        ("需说明", "共建活动", "C4", 4, "活动日期", datetime(2024, 3, 30), None, None, "日期不在本期", "待处理"),
    ]
    assert all(str(row["问题编号"]).startswith("f") for row in rows)


def test_the_list_fits_its_pages(listed: Path) -> None:
    sheet = sheet_of(listed)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.sheet_properties.pageSetUpPr.fitToPage, sheet.page_setup.fitToHeight) == (True, 0)
    assert sheet.print_title_rows == "$1:$1"


def test_corrections_and_explanations_are_taken_back(consolidate: Program, data: Path, listed: Path) -> None:
    fill(listed, (2, VALUE, 46), (2, REMARK, "电话核实"), (3, REMARK, "春节前提前开展"))
    said = consolidate("findings", "--in", listed, "--by", "李明", "--data", data)
    assert said.code == 0
    assert [line.split("（")[0].split("：", 1)[1] for line in said.out.splitlines()] == [
        "更正 共建活动!F3 为“46”",
        "已说明",
    ]
    assert "填写 2 行：新记入决定 2，已有同样的决定 0，未采用 0。" in said.err
    rows = consolidate("decisions", "--team", "太平镇", "--data", data, "--json").rows
    assert [(row["kind"], row["value_before"], row["value_after"], row["reason"]) for row in rows] == [
        ("explanation", None, None, "春节前提前开展"),
        ("correction", "若干", "46", "电话核实"),
    ]


def test_the_same_list_a_second_time_decides_nothing(consolidate: Program, data: Path, listed: Path) -> None:
    fill(listed, (2, VALUE, 46), (3, REMARK, "提前开展"))
    words = ("findings", "--in", listed, "--by", "李明", "--data", data)
    consolidate(*words)
    for _ in range(2):  # before the run that heeds it, and after
        before = decided(data)
        said = consolidate(*words)
        assert (said.code, decided(data)) == (0, before)
        assert all("没有改动" in line for line in said.out.splitlines())
        assert "新记入决定 0，已有同样的决定 2，未采用 0。没有新的决定。" in said.err
        consolidate("run", "--data", data)
    assert consolidate("findings", "--team", "太平镇", "--period", "2024Q2", "--data", data, "--json").rows == []


REFUSED = [
    ([(2, REMARK, "没有错")], "说明不能代替更正"),
    ([(2, VALUE, "很多")], "更正后的内容不能采用"),
    ([(2, VALUE, "=46")], "没有计算结果的公式"),
    ([(2, VALUE, "#N/A")], "更正值是错误值"),
    ([(2, VALUE, 46), (2, "问题编号", "f000")], "没有编号为 f000 的问题"),
    ([(2, VALUE, 46), (2, "填的是", "大概")], "请重新导出"),
    ([(2, VALUE, "text:=46")], "更正后的内容不能采用"),
]


@pytest.mark.parametrize(("entries", "why"), REFUSED, ids=[why for _, why in REFUSED])
def test_what_is_refused_is_listed_line_by_line(
    consolidate: Program, data: Path, listed: Path, entries: list[tuple[int, str, Any]], why: str
) -> None:
    fill(listed, *entries, (3, REMARK, "提前开展"))
    said = consolidate("findings", "--in", listed, "--by", "李明", "--data", data)
    first, second = said.out.splitlines()
    assert (said.code, decided(data)) == (1, 1)
    assert first.startswith("第 2 行 f")
    assert why in first
    assert second.endswith("explained.")


def test_a_finding_answered_twice_is_refused_on_both_lines(consolidate: Program, data: Path, listed: Path) -> None:
    book = openpyxl.load_workbook(listed)
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.append([cell.value for cell in sheet[2]])
    book.save(listed)
    fill(listed, (2, VALUE, 46), (4, VALUE, 47))
    said = consolidate("findings", "--in", listed, "--by", "李明", "--data", data)
    assert (said.code, decided(data)) == (1, 0)
    assert [line[:3] for line in said.out.splitlines() if "填了不止一行" in line] == ["第 2", "第 4"]


def test_a_text_stays_a_text(consolidate: Program, data: Path, listed: Path) -> None:
    fill(listed, (3, VALUE, "2024.4.8"))
    consolidate("findings", "--in", listed, "--by", "李明", "--data", data)
    (row,) = consolidate("decisions", "--data", data, "--json").rows
    assert (row["value_before"], row["value_after"]) == ("2024-03-30", "2024.4.8")


def test_an_unfilled_list_and_what_is_none_are_reported(consolidate: Program, data: Path, listed: Path) -> None:
    said = consolidate("findings", "--in", listed, "--by", "李明", "--data", data)
    assert (said.code, said.out) == (0, "")
    assert "填写 0 行" in said.err
    said = consolidate("findings", "--in", data / "raw" / "太保镇2024Q2.xlsx", "--by", "李明", "--data", data)
    assert said.code == 2
    assert "不是 consolidate findings --out 导出的清单" in said.err


def test_who_decides_may_stand_in_the_environment(
    consolidate: Program, data: Path, listed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONSOLIDATE_BY", "王强")
    fill(listed, (2, VALUE, 46))
    consolidate("findings", "--in", listed, "--data", data)
    assert [row["decided_by"] for row in consolidate("decisions", "--data", data, "--json").rows] == ["王强"]
