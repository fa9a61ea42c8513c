"""The law of units: a figure waits where a mistake of unit, and no large gift, explains it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from consolidate.cli.main import app
from consolidate.schemas.rules import CATALOGUE
from tests.examples import examples
from tests.pipeline.drawing import Desk, Line, book, desk
from tests.rules import teams
from tests.rules.drawing import Field, cover, line

GIFT = st.integers(min_value=5, max_value=5_000).map(lambda tenths: Decimal(tenths) / 10)  # 0.5 to 500 万元


def gifts(team: str, quarter: str, *wan: object, **more: object) -> dict[str, list[Line]]:
    """A sheet of gifts of so many 万元."""
    return {
        "contribution": [
            line(
                "contribution", team, quarter, **{"donor": f"第{nth}公司", "cash_yuan": one, "total_yuan": one, **more}
            )
            for nth, one in enumerate(wan, 1)
        ]
    }


def waiting(field: Field | Desk) -> list[tuple[str, int]]:
    """The lines that wait: file and row."""
    ask = field.desk.ask if isinstance(field, Field) else field.ask
    return ask("SELECT file, row FROM quality.quarantined_line ORDER BY ALL")


def plant(field: Field) -> None:
    """Four teams that report as usual; what each breach is."""
    for team in (teams.LONGJING, teams.JINTAN, teams.GAOGANG, teams.TAIPING):
        field.send(f"{team}.xlsx", team, gifts(team, "2024Q1", 2, 3, 2.5, 2, 500), "2024Q1")
    field.send("in_yuan.xlsx", teams.LONGJING, gifts(teams.LONGJING, "2024Q2", 20_000, 30_000, 5_000, 400))
    field.send("road.xlsx", teams.JINTAN, gifts(teams.JINTAN, "2024Q2", 2, 0.2, 2, 500))
    wan = book(gifts(teams.TAIPING, "2024Q2", 2, 3, 2.5), cover(teams.TAIPING))
    for header in wan["帮扶资金物资"][1]:
        header.value = str(header.value).replace("万元", "元")
    field.put("in_wan.xlsx", wan)
    two = gifts(teams.GAOGANG, "2024Q2", 2, 20_000, total_yuan=2)
    field.send("total.xlsx", teams.GAOGANG, two)
    goods = [
        line(
            "contribution", teams.DALANG, cash_yuan=None, donor=f"第{number}公司", goods_name="大米", goods_unit="袋",
            goods_quantity=100, goods_value_yuan=value, total_yuan=value,
        )
        for number, value in enumerate((1.2, 1.3, 1.1, 1.2, 1.25, 1300), 1)
    ]  # fmt: skip
    field.send("price.xlsx", teams.DALANG, {"contribution": goods})


def test_what_waits_is_what_a_mistake_of_unit_explains(field: Field) -> None:
    assert waiting(field) == [
        ("in_wan.xlsx", 2), ("in_wan.xlsx", 3), ("in_wan.xlsx", 4),
        ("in_yuan.xlsx", 2), ("in_yuan.xlsx", 3), ("in_yuan.xlsx", 4), ("in_yuan.xlsx", 5), ("price.xlsx", 7), ("total.xlsx", 3),
    ]  # fmt: skip


def test_one_cause_is_one_finding_that_names_the_rows(field: Field) -> None:
    said = [
        (one.file, one.message.removesuffix(CATALOGUE["unit_suspect"].hint_waiting)) for one in field.of("unit_suspect")
    ]
    assert said == [
        ("in_wan.xlsx", "帮扶资金物资!F2：到账资金“2”大小异常（参照：本队以前各期的中位数 2.5 万元），单位或位数可能填错了。小了约 10000 倍，很可能是按万元填的，第 2 至 4 行共 3 行（到账资金、合计）暂不计入。"),
        ("in_yuan.xlsx", "帮扶资金物资!F2：到账资金“20000”大小异常（参照：本队以前各期的中位数 2.5 万元），单位或位数可能填错了。大了约 4000 倍，很可能是按元填的，第 2 至 5 行共 4 行（到账资金、合计）暂不计入。"),
        ("price.xlsx", "帮扶资金物资!J7：物资折款“1300”大小异常（参照：同类数据的中位数 1.22 万元），单位或位数可能填错了。大了约 1061 倍，很可能是按元填的，这一行暂不计入。"),
        ("total.xlsx", "帮扶资金物资!F3：到账资金“20000”大小异常（参照：本行的合计 2 万元），单位或位数可能填错了。大了约 10000 倍，很可能是按元填的，这一行暂不计入。"),
    ]  # fmt: skip


def test_an_amount_that_is_itself_in_doubt_is_not_pending(field: Field) -> None:
    rows = field.desk.ask(
        "SELECT sum(pending) FROM mart.total WHERE scope = 'all' AND period = 'all' AND measure = 'contributions_yuan'"
    )
    assert rows == [(Decimal(0),)]


def test_a_large_gift_among_small_ones_is_counted(field: Field) -> None:
    assert field.accepted("contribution", "road.xlsx") == 4


def test_a_steward_confirms_a_line_that_is_right(tmp_path: Path) -> None:
    from typer.testing import CliRunner

    drawn = desk(tmp_path)
    field = Field(drawn)
    for team in (teams.JINTAN, teams.GAOGANG):
        field.send(f"{team}.xlsx", team, gifts(team, "2024Q1", 2, 3, 2.5), "2024Q1")
    field.send("hospital.xlsx", teams.LONGJING, gifts(teams.LONGJING, "2024Q2", 2, 3, 2, 6_000))
    drawn.run()
    assert waiting(drawn) == [("hospital.xlsx", 5)]
    arguments = ["correct", "--file", "hospital.xlsx", "--cell", "帮扶资金物资!F5", "--to", "6000"]
    done = CliRunner().invoke(app, [*arguments, "--by", "李明", "--why", "合同核实", "--data", str(drawn.data)])
    assert done.exit_code == 0, done.output
    drawn.run()
    assert waiting(drawn) == []
    assert drawn.ask("SELECT sum(cash_yuan) FROM core.contribution WHERE file = 'hospital.xlsx'") == [(60_070_000,)]


@settings(max_examples=examples(3), deadline=None)
@given(amounts=st.lists(GIFT, min_size=1, max_size=6))
def test_a_column_scaled_by_ten_thousand_adds_to_no_total(
    tmp_path_factory: pytest.TempPathFactory, amounts: Sequence[Decimal]
) -> None:
    drawn = desk(tmp_path_factory.mktemp("scaled"))
    wrong = [float(one * 10_000) for one in amounts]
    Field(drawn).send("scaled.xlsx", teams.LONGJING, gifts(teams.LONGJING, "2024Q2", *wrong))
    drawn.run()
    total = drawn.ask(
        "SELECT coalesce(sum(value), 0), coalesce(sum(pending), 0) FROM mart.total "
        "WHERE measure = 'cash_yuan' AND scope = 'all' AND period = 'all'"
    )
    assert total == [(0, 0)]


CORNERS = {teams.LONGJING: (5, "第 3 至 7 行共 5 行"), teams.JINTAN: (1, "这一行")}
TOO_MANY: Sequence[tuple[str, dict[str, object], str]] = (
    ("activity", {"attendance": 46_000}, "46000"),
    ("activity", {"attendance": 13_800_138_000}, "138****8000"),
    ("activity", {"households": 320_000}, "320000"),
    ("livelihood", {"people": 32_000, "households": 5}, "32000"),
    ("reclamation", {"area_mu": 9_500}, "9500"),
    ("project", {"area_mu": 3_000_000}, "3000000"),
    ("project", {"jobs": 190_000}, "190000"),
    ("project", {"households": 490_000}, "490000"),
)


@pytest.fixture(scope="module", name="alone")
def _alone(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """Teams without returns before: a note in a corner against the headers, and counts beyond what a town can hold."""
    field = Field(desk(tmp_path_factory.mktemp("alone")))
    for team, (rows, _) in CORNERS.items():
        workbook = book(gifts(team, "2024Q2", *range(2, 2 + rows)), cover(team))
        workbook["帮扶资金物资"].insert_rows(1)
        workbook["帮扶资金物资"]["A1"] = "单位：元"
        field.put(f"corner {team}.xlsx", workbook)
    for nth, (table, more, _) in enumerate(TOO_MANY):
        team = list(teams.TEAMS)[len(CORNERS) + nth]
        field.send(f"{nth}.xlsx", team, {table: [line(table, team, **more)]})
    field.desk.run()
    return field.desk


@pytest.mark.parametrize("team", CORNERS)
def test_a_corner_note_against_the_headers_is_one_finding(alone: Desk, team: str) -> None:
    (rows, place), file = CORNERS[team], f"corner {team}.xlsx"
    said = alone.ask("SELECT rule, cell, value, message FROM quality.finding WHERE file = ?", file)
    assert [one for one in waiting(alone) if one[0] == file] == [(file, number) for number in range(3, 3 + rows)]
    assert [one[:3] for one in said] == [("unit_missing", "F3", "2")]
    assert f"{place}（到账资金、合计）暂不计入。" in said[0][3]


def test_a_count_beyond_what_a_town_can_hold_waits(alone: Desk) -> None:
    kept = [one for one in waiting(alone) if not one[0].startswith("corner")]
    assert kept == [(f"{nth}.xlsx", 2) for nth in range(len(TOO_MANY))]
    assert alone.ask(
        "SELECT file, rule, value FROM quality.finding WHERE severity = 'quarantine' AND because_of IS NULL"
        " AND file NOT LIKE 'corner%' ORDER BY ALL"
    ) == [(f"{nth}.xlsx", "unit_suspect", value) for nth, (_, _, value) in enumerate(TOO_MANY)]
