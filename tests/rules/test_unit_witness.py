"""What a return itself says about the unit of its columns, where nothing was sent before and nobody else has sent yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from consolidate.pipeline.check_files import examine
from consolidate.schemas.rules import CATALOGUE
from tests.pipeline.drawing import Desk, Line, book, desk
from tests.rules import teams
from tests.rules.drawing import cover, line

Said = list[tuple[str, str, str]]


def gifts(*wan: object, total: object = None) -> list[Line]:
    """Gifts of so many 万元, and a printed 合计 below them."""
    lines: list[Line] = [
        line("contribution", teams.LONGJING, donor=f"第{nth}公司", cash_yuan=one, total_yuan=one)
        for nth, one in enumerate(wan, 1)
    ]
    return lines if total is None else [*lines, {"received_on": "合计", "cash_yuan": total}]


def plots(*mu: object) -> list[Line]:
    """Plots of so many 亩."""
    return [line("reclamation", teams.LONGJING, plot=f"第{nth}块", area_mu=one) for nth, one in enumerate(mu, 1)]


def declared(indicator: str, unit: str, figure: object) -> list[Line]:
    """汇总 with one figure."""
    return [{"indicator": indicator, "unit": unit, "declared": figure}]


def said(here: Desk, sheets: Mapping[str, Sequence[Line]]) -> Said:
    """What the check of a return alone says of units and sums: rule, severity, and the sentence without its remedy."""
    path = here.put("first.xlsx", book(sheets, cover(teams.LONGJING)))
    found, _ = examine(here.data, [path])
    about = found[found["rule"].isin(["unit_suspect", "sum_row", "declared_total"]) & found["because_of"].isna()]
    return [
        (one.rule, one.severity, one.message.removesuffix(CATALOGUE[one.rule].remedy(one.severity)[0]))
        for one in about.itertuples()
    ]


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        pytest.param(
            {"contribution": gifts(5_000, 900, 800, total=0.67)},
            ("unit_suspect", "quarantine", "帮扶资金物资!F2：到账资金“5000”大小异常（参照：第 5 行的合计 0.67 万元），单位或位数可能填错了。大了约 10000 倍，很可能是按元填的，第 2 至 4 行共 3 行（到账资金、合计）暂不计入。"),
            id="lines in yuan, their sum in 万元",
        ),
        pytest.param(
            {"contribution": gifts(900), "declared_total": declared("资金物资合计", "万元", 0.09)},
            ("unit_suspect", "quarantine", "帮扶资金物资!K2：合计“900”大小异常（参照：汇总表所填的数 0.09 万元），单位或位数可能填错了。大了约 10000 倍，很可能是按元填的，这一行暂不计入。"),
            id="a line in yuan, 汇总 in 万元",
        ),
        pytest.param(
            {"contribution": gifts(20, 30, total=500_000)},
            ("sum_row", "explain", "帮扶资金物资!F4：合计行写的是“500000万元”，各行相加是 50万元，相差 499950万元，很可能是按元填的。"),
            id="lines in 万元, their sum in yuan",
        ),
        pytest.param(
            {"contribution": gifts(20, 30), "declared_total": declared("到账资金", "万元", 500_000)},
            ("declared_total", "explain", "汇总!C2：汇总表“到账资金”填的是 500000，明细相加是 50万元，相差 499950万元，很可能是按元填的。"),
            id="lines in 万元, 汇总 in yuan",
        ),
        pytest.param(
            {"contribution": gifts(20, 30), "declared_total": declared("到账资金", "万元", 0.005)},
            ("declared_total", "explain", "汇总!C2：汇总表“到账资金”填的是 0.005，明细相加是 50万元，相差 49.995万元。"),
            id="lines that would be hardly anything in yuan are in 万元",
        ),
        pytest.param(
            {"reclamation": plots(0.5, 1), "declared_total": declared("复耕面积", "亩", 22.5)},
            ("unit_suspect", "quarantine", "撂荒地复耕!D2：复耕面积“0.5”大小异常（参照：汇总表所填的数 22.5 亩），单位或位数可能填错了。小了约 15 倍，很可能是按公顷填的，第 2 至 3 行共 2 行（复耕面积）暂不计入。"),
            id="plots in hectares, 汇总 in 亩",
        ),
        pytest.param(
            {"reclamation": plots(600, 400), "declared_total": declared("复耕面积", "亩", 1.5)},
            ("unit_suspect", "quarantine", "撂荒地复耕!D2：复耕面积“600”大小异常（参照：汇总表所填的数 1.5 亩），单位或位数可能填错了。大了约 667 倍，很可能是按平方米填的，第 2 至 3 行共 2 行（复耕面积）暂不计入。"),
            id="plots in square metres, 汇总 in 亩",
        ),
        pytest.param(
            {"reclamation": plots(6, 9), "declared_total": declared("复耕面积", "亩", 1)},
            ("declared_total", "explain", "汇总!C2：汇总表“复耕面积”填的是 1，明细相加是 15亩，相差 14亩，很可能是按公顷填的。"),
            id="plots in 亩, 汇总 in hectares",
        ),
        pytest.param(
            {"contribution": gifts(0.0003, 0.0005, 0.002)},
            ("unit_suspect", "explain", "帮扶资金物资!F2：到账资金“0.0003”大小异常（参照：一行的通常下限 0.01 万元），单位或位数可能填错了。大多不到这个数，第 2 至 4 行共 3 行（到账资金、合计）照常计入。"),
            id="gifts that are all hardly anything",
        ),
        pytest.param(
            {"project": [line("project", teams.LONGJING, investment_yuan=0.005, aid_yuan=0)]},
            ("unit_suspect", "explain", "特色项目!F2：总投资“0.005”大小异常（参照：一行的通常下限 1 万元），单位或位数可能填错了。大多不到这个数，这一行（总投资）照常计入。"),
            id="a project that costs hardly anything",
        ),
    ],
)  # fmt: skip
def test_sums_of_a_return_say_which_of_its_columns_is_in_another_unit(
    tmp_path: Path, sheets: dict[str, list[Line]], expected: tuple[str, str, str]
) -> None:
    assert said(desk(tmp_path), sheets) == [expected]


@pytest.mark.parametrize(
    "sheets",
    [
        {"contribution": gifts(20, 30, 40, total=90), "declared_total": declared("到账资金", "万元", 90)},
        {"contribution": gifts(0.0003, 20, 30)},
        {"reclamation": plots(6, 9), "declared_total": declared("复耕面积", "亩", 15)},
    ],
)  # fmt: skip
def test_a_return_whose_sums_agree_is_asked_nothing(tmp_path: Path, sheets: dict[str, list[Line]]) -> None:
    assert said(desk(tmp_path), sheets) == []


def test_lines_as_usual_elsewhere_are_right_and_their_sum_is_wrong(tmp_path: Path) -> None:
    here = desk(tmp_path)
    for team in list(teams.TEAMS)[3:6]:
        usual = [line("reclamation", team, plot=f"第{nth}块", area_mu=size) for nth, size in enumerate((0.5, 0.7), 1)]
        here.put(f"{team}.xlsx", book({"reclamation": usual}, cover(team)))
    sheets = {"reclamation": plots(0.5, 1), "declared_total": declared("复耕面积", "亩", 22.5)}
    here.put("first.xlsx", book(sheets, cover(teams.LONGJING)))
    here.run()
    rules: list[tuple[Any, ...]] = here.ask(
        "SELECT rule, severity, message FROM quality.finding WHERE rule IN ('unit_suspect', 'declared_total')"
    )
    assert rules == [
        ("declared_total", "explain", "汇总!C2：汇总表“复耕面积”填的是 22.5，明细相加是 1.5亩，相差 21亩。请核对汇总数与明细。")
    ]  # fmt: skip
