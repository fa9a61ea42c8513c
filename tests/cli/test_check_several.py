"""check of several files calls each by a name that no other has, and marks each beside itself."""

from __future__ import annotations

import csv
from pathlib import Path

from openpyxl import Workbook

from tests.cli.said import Program
from tests.pipeline.drawing import ACTIVITY, book, cover, desk


def test_two_files_of_one_name_are_distinguished(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    for folder, team, seats in (("甲", "441823107", "若干"), ("乙", "441825105", 30)):
        line = ACTIVITY | {"village": "镇本级", "attendance": seats}
        one.put(f"{folder}/报表.xlsx", book({"activity": [line]}, cover(team)))
    first, second = (one.data / "raw" / folder / "报表.xlsx" for folder in ("甲", "乙"))
    said = consolidate("check", first, second, "--mark", "--data", one.data)
    assert said.code == 1
    assert f"✗ [本行暂缓] {first} 共建活动!F2：" in said.out and f"✗ [本行暂缓] {second}" not in said.out
    assert f"{first}：1 行，" in said.err and f"{second}：1 行，" in said.err
    assert all(path.with_name("报表_问题.xlsx").exists() for path in (first, second))
    said = consolidate("check", "甲.xlsx", first, "乙.xlsx", "--data", one.data)
    assert (said.code, said.out, "没有文件 甲.xlsx、乙.xlsx。" in said.err) == (2, "", True)


def test_two_returns_of_one_team_each_show_what_is_wrong_in_them(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    for name, seats in (("一稿", ("若干", 30)), ("二稿", ("若干", "两桌"))):
        lines = [ACTIVITY | {"title": f"第{nth}次", "attendance": seat} for nth, seat in enumerate(seats)]
        one.put(f"{name}.xlsx", book({"activity": lines}))
    drafts = [one.data / "raw" / f"{name}.xlsx" for name in ("一稿", "二稿")]
    rows = consolidate("check", *drafts, "--json", "--data", one.data).rows
    said = [(row["file"], row["cell"], row["because_of"]) for row in rows if row["rule"] == "not_a_number"]
    assert said == [("一稿.xlsx", "F2", None), ("二稿.xlsx", "F2", None), ("二稿.xlsx", "F3", None)]


def write_sheets(workbook: Workbook, folder: Path, stem: str) -> list[Path]:
    """Each sheet as a CSV, as spreadsheets save them."""
    folder.mkdir(parents=True)
    files = [folder / f"{stem}_{sheet.title}.csv" for sheet in workbook]
    for file, sheet in zip(files, workbook, strict=True):
        with file.open("w", encoding="utf-8-sig", newline="") as content:
            csv.writer(content).writerows(sheet.iter_rows(values_only=True))
    return files


def test_the_csvs_of_one_return_in_one_folder_are_checked_as_one(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    lines = [ACTIVITY | {"title": "一", "attendance": "若干"}]
    files = write_sheets(book({"activity": lines}), tmp_path / "sent", "太平镇(阳山)2024Q2")
    own = consolidate("check", *files, "--data", one.data)
    assert [line.split()[-1].split("：")[0] for line in own.out.splitlines() if line.startswith("✗")] == ["共建活动!F2"]
    assert f"{files[0].name} 等 {len(files)} 个文件：1 行，1 个问题。" in own.err

    elsewhere = tmp_path / "elsewhere" / files[0].name
    elsewhere.parent.mkdir()
    files[0].rename(elsewhere)
    apart = consolidate("check", *files[1:], elsewhere, "--json", "--data", one.data).rows
    assert elsewhere.name in {row["file"] for row in apart if row["rule"] == "missing_sheet"}
