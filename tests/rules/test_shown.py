"""The law of reading: what counts is what a person reads on the sheet, else the line waits with a finding.

Clean returns, each with one thing that people do in their workbooks.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Font

from tests.rules.altered import CLEAN, Altered, Outcome, column

ALTERED = Altered()


def _restyle(sheet: str, headers: str, code: str, change: Callable[[float], float], workbook: Workbook) -> None:
    for header in headers.split():
        for cell in column(workbook, sheet, header):
            cell.value, cell.number_format = change(cell.value), code


def _in_yuan(value: float) -> float:
    return round(value * 10_000, 2)


MONEY: dict[str, Callable[[float], float]] = {
    '0"."0000"万元"': _in_yuan,
    '0!.0,"万元"': _in_yuan,
    "0!.0000": _in_yuan,
    '[>=10000]0!.0,"万元";0"元"': _in_yuan,
    '#,##0.00"元"': _in_yuan,
    "#,##0.0,": lambda value: round(value * 1000, 2),
    "0.00%;;": lambda value: value / 100,
}
for code, change in MONEY.items():
    ALTERED.put(code, _restyle, "帮扶资金物资", "到账资金 物资折款 合计", code, change)


@ALTERED.add
def nothing(_workbook: Workbook) -> None:
    """As it was."""


def test_the_clean_return_is_clean(seen: dict[str, Outcome]) -> None:
    assert seen["nothing"] == Outcome(CLEAN, [])


@pytest.mark.parametrize("code", MONEY)
def test_money_counts_as_its_format_shows_it(seen: dict[str, Outcome], code: str) -> None:
    found = seen[code]
    if "%" in code:
        assert found.totals[1:3] == (0, 0)
        assert {rule for rule, *_ in found.findings} >= {"not_a_number"}
    else:
        assert found == Outcome(CLEAN, [])


ALTERED.put("area", _restyle, "撂荒地复耕", "复耕面积", '0.00"平方米"', lambda area: area * 2000 / 3)


def test_an_area_shown_in_square_metres_is_converted(seen: dict[str, Outcome]) -> None:
    assert seen["area"] == Outcome(CLEAN, [])


@ALTERED.add
def currency(workbook: Workbook) -> None:
    for header in ("到账资金", "合计"):
        column(workbook, "帮扶资金物资", header)[0].number_format = "[$HK$-3C04]#,##0.00"


def test_money_shown_in_another_currency_waits(seen: dict[str, Outcome]) -> None:
    assert seen["currency"] == Outcome(
        (198, 52_000, 32_800, Decimal("35.5")),
        [("not_a_number", "quarantine", "F2", "HK$6.5"), ("not_a_number", "quarantine", "K2", "HK$6.5")],
    )


@ALTERED.add
def approximate(workbook: Workbook) -> None:
    first, second, third, _ = column(workbook, "共建活动", "参加人次")
    first.number_format, second.number_format, third.number_format = '"约"0', '0"余人"', ";;;"


def test_figures_that_a_format_makes_approximate_are_reported(seen: dict[str, Outcome]) -> None:
    told = [("approximate", "explain", "F2", "约46"), ("approximate", "explain", "F3", "58余人")]
    assert seen["approximate"] == Outcome(CLEAN, [*told, ("hidden_data", "explain", "F4", "52")])


@ALTERED.add
def struck(workbook: Workbook) -> None:
    for cell in workbook["共建活动"][3]:
        cell.font = Font(strike=True)
    column(workbook, "撂荒地复耕", "复耕面积")[1].font = Font(strike=True)


def test_what_is_struck_out_is_reported_once_for_a_line(seen: dict[str, Outcome]) -> None:
    told = [("struck_out", "explain", "D3", "13"), ("struck_out", "explain", None, "3")]
    assert seen["struck"] == Outcome(CLEAN, told)


@ALTERED.add
def weekday(workbook: Workbook) -> None:
    column(workbook, "共建活动", "参加人次")[0].number_format = "aaaa"


def test_a_figure_shown_as_a_weekday_keeps_its_line_out(seen: dict[str, Outcome]) -> None:
    assert seen["weekday"] == Outcome((152, *CLEAN[1:]), [("shown_differs", "quarantine", "F2", "星期三")])


@ALTERED.add
def repeated(workbook: Workbook) -> None:
    column(workbook, "共建活动", "参加人次")[0].alignment = Alignment(horizontal="fill")


def test_a_figure_repeated_to_fill_its_cell_keeps_its_line_out(seen: dict[str, Outcome]) -> None:
    waits = ("shown_differs", "quarantine", "F2", "4646…（水平对齐为填充）")
    assert seen["repeated"] == Outcome((152, *CLEAN[1:]), [waits])


def _filled_on(workbook: Workbook) -> Cell:
    return next(row[1] for row in workbook["封面"].iter_rows() if row[0].value == "填报日期")


def _fill_in(stored: int, workbook: Workbook) -> None:
    cell = _filled_on(workbook)
    cell.value, cell.number_format = stored, "yyyy-mm-dd"


DIGITS = {20240702: True, 4_890_000: False, -5: False}
for stored in DIGITS:
    ALTERED.put(str(stored), _fill_in, stored)


@pytest.mark.parametrize(("stored", "is_accepted"), DIGITS.items())
def test_eight_digits_in_a_date_format_are_a_day_on_the_cover(
    seen: dict[str, Outcome], stored: int, is_accepted: bool
) -> None:
    told = [] if is_accepted else [("shown_differs", "hold", "B10", "########")]
    assert seen[str(stored)].findings == told


@ALTERED.add
def no_day(workbook: Workbook) -> None:
    cell = column(workbook, "共建活动", "活动日期")[0]
    cell.value, cell.number_format = 20240415, "yyyy-mm-dd"


def test_eight_digits_in_a_date_format_show_no_day_in_a_line(seen: dict[str, Outcome]) -> None:
    assert seen["no_day"] == Outcome((152, *CLEAN[1:]), [("shown_differs", "quarantine", "C2", "########")])
