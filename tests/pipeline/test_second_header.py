"""A second header may stand in another order: findings and traces name the cells as they stand below it."""

from __future__ import annotations

from pathlib import Path

import duckdb

from consolidate.warehouse.trace import trace
from tests.pipeline.drawing import ACTIVITY, TEAM, book, desk


def test_cells_below_a_second_header_are_named_by_their_own_order(tmp_path: Path) -> None:
    office = desk(tmp_path)
    workbook = book({"activity": [ACTIVITY, ACTIVITY | {"title": "党课", "attendance": "若干"}]})
    sheet = workbook["共建活动"]
    header, line, wrong = ([cell.value for cell in row] for row in sheet.iter_rows(min_row=1, max_row=3))
    for row in (header, [*line[:-1], "又一场"], wrong):
        sheet.append(row[::-1])
    sheet["I5"] = "志愿服务"
    office.put("太平镇.xlsx", workbook)
    office.run()
    cells = [cell for rule, cell in office.findings("rule", "cell") if rule == "not_a_number"]
    assert cells == ["D6", "F3"]
    with duckdb.connect(str(office.data / "warehouse" / "consolidated.duckdb"), read_only=True) as con:
        lines = trace(con, "attendance", TEAM, "2024Q2")
    assert [(line["cell"], line["value"]) for line in lines] == [("F2", 30), ("D5", 30)]
