"""check of several files calls each by a name that no other has, and marks each beside itself."""

from __future__ import annotations

from pathlib import Path

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
