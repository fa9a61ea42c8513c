"""The law of reading: what counts is what a person reads on the sheet, else the line waits and is told.

One clean return of one team, and beside it the same return with one thing that people do in their workbooks.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Font

from tests.pipeline.drawing import Desk, book, cover, desk
from tests.rules.drawing import TAIPING, line

MEASURES = ("attendance", "cash_yuan", "goods_value_yuan", "reclaimed_mu")
CLEAN = (198, 117_000, 32_800, Decimal("35.5"))
GOODS = {"goods_name": "大米", "goods_quantity": 10, "goods_unit": "袋"}


def clean() -> Workbook:
    """198 persons, 11.7 + 3.28 万元, 35.5 亩."""
    return book(
        {
            "pairing": [line("pairing", TAIPING)],
            "activity": [
                line("activity", TAIPING, title=title, attendance=people) for title, people in zip("甲乙丙丁", (46, 58, 52, 42), strict=True)
            ],
            "contribution": [
                line("contribution", TAIPING, donor=f"{donor}有限公司", cash_yuan=cash, total_yuan=cash)
                for donor, cash in (("甲", 6.5), ("乙", 3.4), ("丙", 1.8))
            ]
            + [line("contribution", TAIPING, cash_yuan=None, goods_value_yuan=3.28, total_yuan=3.28, **GOODS)],
            "reclamation": [line("reclamation", TAIPING, plot=plot, area_mu=area) for plot, area in (("坪", 22.5), ("湾", 13))],
        },
        cover(),
    )  # fmt: skip


def column(workbook: Workbook, sheet: str, header: str) -> list[Cell]:
    """The cells under a header that hold something."""
    page = workbook[sheet]
    letter = next(cell.column_letter for cell in page[1] if str(cell.value).startswith(header))
    return [cell for cell in page[letter][1:] if cell.value is not None]


class Outcome(NamedTuple):
    """The totals of MEASURES, and rule, severity, cell and value of each open finding."""

    totals: tuple[Decimal, ...]
    findings: list[tuple[str, str, str | None, str | None]]


def outcome(folder: Path, workbook: Workbook | bytes, name: str = "2024Q2/太平镇2024Q2.xlsx") -> Outcome:
    """What a run makes of one workbook."""
    made: Desk = desk(folder)
    made.put(name, workbook)
    made.run()
    totals = tuple(made.total(measure, period="2024Q2") for measure in MEASURES)
    return Outcome(totals, made.findings("rule", "severity", "cell", "value"))


def test_the_clean_return_is_clean(tmp_path: Path) -> None:
    assert outcome(tmp_path, clean()) == Outcome(CLEAN, [])


def _restyle(sheet: str, headers: str, code: str, change: Callable[[float], float] = lambda value: value) -> Workbook:
    workbook = clean()
    for header in headers.split():
        for cell in column(workbook, sheet, header):
            cell.value, cell.number_format = change(cell.value), code
    return workbook


def _in_yuan(value: float) -> float:
    return round(value * 10_000, 2)


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ('0"."0000"万元"', _in_yuan),
        ('0!.0,"万元"', _in_yuan),
        ("0!.0000", _in_yuan),
        ('[>=10000]0!.0,"万元";0"元"', _in_yuan),
        ('#,##0.00"元"', _in_yuan),
        ("#,##0.0,", lambda value: round(value * 1000, 2)),
        ("0.00%;;", lambda value: value / 100),
    ],
)
def test_money_counts_as_its_format_shows_it(tmp_path: Path, code: str, change: Callable[[float], float]) -> None:
    workbook = _restyle("帮扶资金物资", "到账资金 物资折款 合计", code, change)
    found = outcome(tmp_path, workbook)
    if "%" in code:
        assert found.totals[1:3] == (0, 0)
        assert {rule for rule, *_ in found.findings} >= {"not_a_number"}
    else:
        assert found == Outcome(CLEAN, [])


def test_an_area_shown_in_square_metres_is_converted(tmp_path: Path) -> None:
    workbook = _restyle("撂荒地复耕", "复耕面积", '0.00"平方米"', lambda area: area * 2000 / 3)
    assert outcome(tmp_path, workbook) == Outcome(CLEAN, [])


def test_money_shown_in_another_currency_waits(tmp_path: Path) -> None:
    workbook = clean()
    for header in ("到账资金", "合计"):
        column(workbook, "帮扶资金物资", header)[0].number_format = "[$HK$-3C04]#,##0.00"
    assert outcome(tmp_path, workbook) == Outcome(
        (198, 52_000, 32_800, Decimal("35.5")),
        [("not_a_number", "quarantine", "F2", "HK$6.5"), ("not_a_number", "quarantine", "K2", "HK$6.5")],
    )


def test_figures_that_a_format_makes_approximate_are_told(tmp_path: Path) -> None:
    workbook = clean()
    first, second, third, _ = column(workbook, "共建活动", "参加人次")
    first.number_format, second.number_format, third.number_format = '"约"0', '0"余人"', ";;;"
    told = [("approximate", "explain", "F2", "约46"), ("approximate", "explain", "F3", "58余人")]
    assert outcome(tmp_path, workbook) == Outcome(CLEAN, [*told, ("hidden_data", "explain", "F4", "52")])


def test_what_is_struck_out_is_told_once_for_a_line(tmp_path: Path) -> None:
    workbook = clean()
    for cell in workbook["共建活动"][3]:
        cell.font = Font(strike=True)
    column(workbook, "撂荒地复耕", "复耕面积")[1].font = Font(strike=True)
    told = [("struck_out", "explain", "D3", "13"), ("struck_out", "explain", None, "3")]
    assert outcome(tmp_path, workbook) == Outcome(CLEAN, told)


def test_a_figure_shown_as_a_weekday_keeps_its_line_out(tmp_path: Path) -> None:
    workbook = clean()
    column(workbook, "共建活动", "参加人次")[0].number_format = "aaaa"
    assert outcome(tmp_path, workbook) == Outcome((152, *CLEAN[1:]), [("shown_differs", "quarantine", "F2", "星期三")])


@pytest.mark.parametrize(("stored", "is_accepted"), [(20240702, True), (4_890_000, False), (-5, False)])
def test_eight_digits_in_a_date_format_are_a_day_on_the_cover(tmp_path: Path, stored: int, is_accepted: bool) -> None:
    workbook = clean()
    cell = next(row[1] for row in workbook["封面"].iter_rows() if row[0].value == "填报日期")
    cell.value, cell.number_format = stored, "yyyy-mm-dd"
    told = [] if is_accepted else [("shown_differs", "hold", cell.coordinate, "########")]
    assert outcome(tmp_path, workbook).findings == told


def test_eight_digits_in_a_date_format_show_no_day_in_a_line(tmp_path: Path) -> None:
    workbook = clean()
    cell = column(workbook, "共建活动", "活动日期")[0]
    cell.value, cell.number_format = 20240415, "yyyy-mm-dd"
    found = outcome(tmp_path, workbook)
    assert found == Outcome((152, *CLEAN[1:]), [("shown_differs", "quarantine", cell.coordinate, "########")])
