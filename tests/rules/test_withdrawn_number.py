"""A word in the place of a line's number may withdraw the line: 作废 under 序号."""

from __future__ import annotations

from pathlib import Path

from consolidate.pipeline.check_files import examine
from tests.pipeline.drawing import book, desk
from tests.rules import teams
from tests.rules.drawing import cover, line


def test_a_line_numbered_as_void_waits(tmp_path: Path) -> None:
    lines = [line("activity", teams.LONGJING, title=title) for title in ("农机培训", "义诊", "法律咨询")]
    workbook = book({"activity": lines}, cover(teams.LONGJING))
    sheet = workbook["共建活动"]
    for row, number in enumerate(("序号", 1, "作废", "三"), 1):
        sheet.cell(row, 10).value = number
    path = tmp_path / "return.xlsx"
    workbook.save(path)
    found = examine(desk(tmp_path / "desk").data, [path])[0]
    told = found[["rule", "severity", "cell", "value"]].to_numpy().tolist()
    assert [entry for entry in told if entry[0] == "withdrawn_line"] == [["withdrawn_line", "quarantine", "J3", "作废"]]
