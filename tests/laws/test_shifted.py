"""The law of slipped cells: what stands beside its own columns is one cause, whatever it breaks."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from consolidate.checks.sheets.shifted import SAMPLED
from consolidate.pipeline.check_files import examine
from consolidate.schemas.sheets import LINES
from tests.pipeline.drawing import Line, book, desk
from tests.rules import teams
from tests.rules.drawing import cover, line

FULL: dict[str, Line] = {
    "pairing": {"partner_unit": "广州市花都区财政局", "model": "组团结对", "pairing_status": "在履约"},
    "activity": {"member_attendance": 12, "households": 8},
    "contribution": {
        "goods_name": "大米", "goods_quantity": 10, "goods_unit": "袋", "goods_value_yuan": 2, "total_yuan": 32,
    },
    "project": {
        "model": "公司+农户", "area_mu": 30, "project_status": "已投产", "opened_on": "2024-05", "annual_output_yuan": 9,
    },
    "reclamation": {"years_idle": 3, "households": 8},
    "livelihood": {"households": 8, "amount_yuan": 3},
}  # fmt: skip
CASH: Line = dict.fromkeys(("goods_name", "goods_quantity", "goods_unit", "goods_value_yuan")) | {"total_yuan": 30}
LINES_DRAWN = 5
WIDEST = max(len(sheet.columns) - 1 for sheet in LINES)


def drawn(table: str, lines: int = LINES_DRAWN) -> list[Line]:
    """Lines without fault in which every column holds something; gifts of goods and of cash alone."""
    found = []
    for nth in range(lines):
        own = {**line(table, teams.TAIBAO), **FULL[table], "remark": f"第{nth}批", "voucher_no": f"粤财{nth}号"}
        own |= {name: f"{own[name]}{nth}" for name in ("title", "plot", "name") if name in own}
        own |= {"partner": f"广州市第{nth}行业协会党支部"} if table == "pairing" else {"donor": f"第{nth}公司"}
        found.append({**own, **(CASH if table == "contribution" and nth % 2 else {})})
    return found


def whole() -> Workbook:
    """A return with all of them."""
    sheets = {sheet.table: drawn(sheet.table) for sheet in LINES}
    return book(sheets, cover(teams.TAIBAO))


def shift(page: Worksheet, first: int, by: int) -> None:
    """Insert cells before a column (from 1) of all lines, or delete them, as Excel does."""
    for row in range(2, page.max_row + 1):
        cells = [cell.value for cell in page[row]]
        moved = [None] * by + cells[first - 1 :] if by > 0 else cells[first - 1 - by :] + [None] * -by
        for column, value in enumerate(moved, first):
            page.cell(row, column).value = value


def shifted() -> Iterator[tuple[str, Workbook]]:
    """Every sheet shifted from each column on, by one or two to the right and to the left."""
    for by in (1, 2, -1, -2):
        for first in range(1, WIDEST + 1):
            workbook = whole()
            for sheet in LINES:
                if first + max(-by, 0) < len(sheet.columns):
                    shift(workbook[sheet.title], first, by)
            yield f"{first}_{by}.xlsx", workbook


@pytest.fixture(scope="module", name="found")
def _found(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], list[tuple[str, str, str]]]:
    """By file and sheet: rule, severity and cell of the findings that are their own cause."""
    field = desk(tmp_path_factory.mktemp("shifted"))
    paths = [field.put(name, workbook) for name, workbook in (("whole.xlsx", whole()), *shifted())]
    findings, _ = examine(field.data, paths)
    own = findings[(findings["status"] == "open") & findings["because_of"].isna() & findings["sheet"].notna()]
    found: dict[tuple[str, str], list[tuple[str, str, str]]] = {}
    for one in own.itertuples():
        found.setdefault((str(one.file), str(one.sheet)), []).append((str(one.rule), str(one.severity), str(one.cell)))
    return found


def test_lines_in_place_have_no_finding(found: dict[tuple[str, str], object]) -> None:
    assert [sheet for file, sheet in found if file == "whole.xlsx"] == []


def test_a_shift_is_one_finding_whatever_it_breaks(found: dict[tuple[str, str], list[tuple[str, str, str]]]) -> None:
    assert {place: causes for place, causes in found.items() if len(causes) > 1} == {}
    rules = {rule for causes in found.values() for rule, *_ in causes}
    assert rules <= {"shifted_columns", "unknown_column"}
    assert sum(rule == "shifted_columns" for causes in found.values() for rule, *_ in causes) > 150


def test_slipped_lines_beyond_the_sample_are_found(tmp_path: Path) -> None:
    workbook = book({"activity": drawn("activity", SAMPLED + 5)}, cover(teams.TAIBAO))
    shift(workbook["共建活动"], 3, 1)
    field = desk(tmp_path)
    findings, _ = examine(field.data, [field.put("long.xlsx", workbook)])
    (said,) = findings.loc[findings["rule"] == "shifted_columns", "message_en"]
    assert f"all {SAMPLED + 5} rows" in said
