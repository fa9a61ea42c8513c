"""汇总 is compared in the unit that its rows or its header state."""

from __future__ import annotations

from pathlib import Path

from tests.pipeline.drawing import CONTRIBUTION, NAMES, Desk, book, cover, desk


def send(office: Desk, team: str, header: str, declared: float, unit: str | None = None) -> None:
    """A gift of 30 万元 with a 汇总 that states it under this header."""
    town = NAMES[team][2]
    workbook = book({"contribution": [CONTRIBUTION | {"donor": f"{town}公司", "village": "镇本级"}]}, cover(team))
    page = workbook["汇总"]
    page.delete_rows(1, 9)
    for row in (["指标", "单位", header], ["到账资金", unit, declared], ["共建活动", None, 0]):
        page.append(row)
    office.put(f"{town}.xlsx", workbook)


def test_the_header_of_the_totals_states_their_unit(tmp_path: Path) -> None:
    office = desk(tmp_path)
    teams = list(NAMES)
    send(office, teams[0], "本期数（元）", 300_000)
    send(office, teams[1], "本期数（元）", 30, "万元")
    send(office, teams[2], "本期数（元）", 30)
    office.run()
    told = "SELECT file, expected FROM quality.finding WHERE rule = 'declared_total' AND status = 'open'"
    assert office.ask(told) == [(f"{NAMES[teams[2]][2]}.xlsx", "30万元")]
    figures = "SELECT file, indicator, declared, unit, found, difference, agrees FROM quality.declared ORDER BY ALL"
    files = {team: f"{NAMES[team][2]}.xlsx" for team in teams}
    money = {teams[0]: (300_000, 0, True), teams[1]: (300_000, 0, True), teams[2]: (30, -299_970, False)}
    expected = [
        (files[team], "到账资金", declared, "元", 300_000, off, is_same)
        for team, (declared, off, is_same) in money.items()
    ]
    assert office.ask(figures) == sorted(
        expected + [(file, "共建活动", 0, "次", 0, 0, True) for file in files.values()]
    )
    unit = "SELECT DISTINCT difference, difference_unit FROM quality.finding WHERE rule = 'declared_total'"
    assert office.ask(unit) == [(-299_970, "元")]
