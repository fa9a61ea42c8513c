"""Rules about one line: its cells against each other and against its submission."""

from __future__ import annotations

from tests.rules import teams
from tests.rules.drawing import Field, line, saw

RICE = {"goods_name": "大米", "goods_quantity": 5, "goods_unit": "吨", "goods_value_yuan": 3}


def plant(field: Field) -> None:
    """A return for each rule: its breaches, and lines beside them that are none."""

    def send(slug: str, team: str, table: str, *lines: dict[str, object]) -> None:
        own = {
            "activity": "title",
            "contribution": "donor",
            "project": "name",
            "reclamation": "plot",
            "livelihood": "title",
        }
        named = (
            [{own[table]: f"第{number}项公司"} | one for number, one in enumerate(lines, 1)] if table in own else lines
        )
        field.send(f"{slug}.xlsx", team, {table: [line(table, team, **one) for one in named]})

    send(
        "balance_total", teams.LONGJING, "contribution",
        {"cash_yuan": 10, "total_yuan": 12},  # not what they add up to
        {"cash_yuan": 10, "total_yuan": 13} | RICE,  # cash and goods: 10 + 3
        {"cash_yuan": 10.04, "total_yuan": 10},  # rounded: half of the last shown decimal is 0.5
        {"cash_yuan": 10.04, "total_yuan": "9.9"},  # off by 0.14, where 0.05 is half of the last shown decimal
        {"cash_yuan": 10.04, "total_yuan": 10.04},
        {"cash_yuan": "若干", "total_yuan": 12},  # the reader has spoken
    )  # fmt: skip
    send(
        "goods_incomplete", teams.JINTAN, "contribution",
        {"cash_yuan": None, "total_yuan": 3} | RICE,
        {"cash_yuan": None, "total_yuan": 3} | RICE | {"goods_quantity": None},
        {"cash_yuan": None, "total_yuan": 3} | RICE | {"goods_name": None, "goods_unit": None},
        {"goods_name": "大米"},
        {"goods_quantity": 0, "goods_value_yuan": 0},  # none were given
    )  # fmt: skip
    send(
        "members_exceed_attendance", teams.GAOGANG, "activity",
        {"attendance": 10, "member_attendance": 11}, {"attendance": 10, "member_attendance": 10},
    )  # fmt: skip
    send(
        "aid_exceeds_investment", teams.JINGTOU, "project",
        {"investment_yuan": 50, "aid_yuan": 60}, {"investment_yuan": 50, "aid_yuan": 50},
    )  # fmt: skip
    days = ("2024-07-01", "2024-06-30", "2024-04-01", "2024-03-31")
    send("date_in_period", teams.TAIPING, "activity", *({"held_on": day} for day in days))
    others = {
        "contribution": [line("contribution", teams.DALANG, received_on=day, donor=f"{day}公司") for day in days],
        "livelihood": [line("livelihood", teams.DALANG, happened_on=day) for day in days],
        "reclamation": [
            line("reclamation", teams.DALANG, reclaimed_on=day, plot=day) for day in ("2024-07", "2024-06", "2024-03")
        ],
        "pairing": [
            line("pairing", teams.DALANG, signed_on=day, partner=f"广州市{name}行业协会党支部")
            for day, name in (("2024-07-01", "甲"), ("2021-07-01", "乙"), ("2021-06-30", "丙"))
        ],
    }
    field.send("dated.xlsx", teams.DALANG, others)
    send(
        "persons_below_households", teams.LIBU, "livelihood",
        {"people": 3, "households": 5}, {"people": 5, "households": 5}, {"people": 5},
    )  # fmt: skip
    sizes = {
        "activity": [line("activity", teams.BOLUO, title=f"{size}人", attendance=size) for size in (501, 500, "0.06万")],
        "reclamation": [
            line("reclamation", teams.BOLUO, plot="大塘", area_mu=1500.5), line("reclamation", teams.BOLUO, plot="小塘", area_mu=1500),
            line("reclamation", teams.BOLUO, plot="上塘", years_idle=1), line("reclamation", teams.BOLUO, plot="下塘", years_idle=2),
        ],
    }  # fmt: skip
    field.send("implausible_size.xlsx", teams.BOLUO, sizes)


def test_balance_total(field: Field) -> None:
    assert field.of("balance_total") == [
        saw("balance_total", "quarantine", teams.LONGJING, "帮扶资金物资!K2", "total_yuan", "12", "10 万元", "合计应等于到账资金加物资折款（10 万元），单元格里是“12”，相差 2 万元。", difference="20000", yuan="20000"),
        saw("balance_total", "explain", teams.LONGJING, "帮扶资金物资!K4", "total_yuan", "10", "10.04 万元", "合计应等于到账资金加物资折款（10.04 万元），单元格里是“10”，相差 0.04 万元。", difference="-400", yuan="400"),
        saw("balance_total", "quarantine", teams.LONGJING, "帮扶资金物资!K5", "total_yuan", "9.9", "10.04 万元", "合计应等于到账资金加物资折款（10.04 万元），单元格里是“9.9”，相差 0.14 万元。", difference="-1400", yuan="1400"),
    ]  # fmt: skip


def test_goods_incomplete(field: Field) -> None:
    assert field.of("goods_incomplete") == [
        saw("goods_incomplete", "quarantine", teams.JINTAN, "帮扶资金物资!H3", "goods_quantity", None, None, "有物资就要填齐名称、数量、计量单位和折款，这里缺数量。", yuan="30000"),
        saw("goods_incomplete", "quarantine", teams.JINTAN, "帮扶资金物资!G4", "goods_name", None, None, "有物资就要填齐名称、数量、计量单位和折款，这里缺物资名称。", yuan="30000"),
        saw("goods_incomplete", "quarantine", teams.JINTAN, "帮扶资金物资!H5", "goods_quantity", None, None, "有物资就要填齐名称、数量、计量单位和折款，这里缺数量。", yuan="300000"),
    ]  # fmt: skip


def test_members_exceed_attendance(field: Field) -> None:
    assert field.of("members_exceed_attendance") == [
        saw("members_exceed_attendance", "quarantine", teams.GAOGANG, "共建活动!G2", "member_attendance", "11", "≤ 10", "党员“11”多于参加人次，应 ≤ 10。", difference="1"),
    ]  # fmt: skip


def test_aid_exceeds_investment(field: Field) -> None:
    assert field.of("aid_exceeds_investment") == [
        saw("aid_exceeds_investment", "quarantine", teams.JINGTOU, "特色项目!G2", "aid_yuan", "60", "≤ 50 万元", "帮扶资金“60”多于总投资，应 ≤ 50 万元。", difference="100000", yuan="100000"),
    ]  # fmt: skip


def test_date_in_period(field: Field) -> None:
    assert field.of("date_in_period") == [
        saw("date_in_period", "quarantine", teams.TAIPING, "共建活动!C2", "held_on", "2024-07-01", "2024-04-01 至 2024-06-30", "活动日期“2024-07-01”不在报告期内（2024-04-01 至 2024-06-30）。"),
        saw("date_in_period", "explain", teams.TAIPING, "共建活动!C5", "held_on", "2024-03-31", "2024-04-01 至 2024-06-30", "活动日期“2024-03-31”不在报告期内（2024-04-01 至 2024-06-30）。"),
        saw("date_in_period", "quarantine", teams.DALANG, "就业助学!D2", "happened_on", "2024-07-01", "2024-04-01 至 2024-06-30", "日期“2024-07-01”不在报告期内（2024-04-01 至 2024-06-30）。", file="dated.xlsx"),
        saw("date_in_period", "explain", teams.DALANG, "就业助学!D5", "happened_on", "2024-03-31", "2024-04-01 至 2024-06-30", "日期“2024-03-31”不在报告期内（2024-04-01 至 2024-06-30）。", file="dated.xlsx"),
        saw("date_in_period", "quarantine", teams.DALANG, "帮扶资金物资!A2", "received_on", "2024-07-01", "2024-04-01 至 2024-06-30", "日期“2024-07-01”不在报告期内（2024-04-01 至 2024-06-30）。", file="dated.xlsx", yuan="300000"),
        saw("date_in_period", "explain", teams.DALANG, "帮扶资金物资!A5", "received_on", "2024-03-31", "2024-04-01 至 2024-06-30", "日期“2024-03-31”不在报告期内（2024-04-01 至 2024-06-30）。", file="dated.xlsx"),
        saw("date_in_period", "quarantine", teams.DALANG, "撂荒地复耕!E2", "reclaimed_on", "2024-07", "2024-04-01 至 2024-06-30", "复耕日期“2024-07”不在报告期内（2024-04-01 至 2024-06-30）。", file="dated.xlsx"),
        saw("date_in_period", "explain", teams.DALANG, "撂荒地复耕!E4", "reclaimed_on", "2024-03", "2024-04-01 至 2024-06-30", "复耕日期“2024-03”不在报告期内（2024-04-01 至 2024-06-30）。", file="dated.xlsx"),
        saw("date_in_period", "quarantine", teams.DALANG, "结对共建!G2", "signed_on", "2024-07-01", "2024-04-01 至 2024-06-30", "签约日期“2024-07-01”不在报告期内（2024-04-01 至 2024-06-30）。", file="dated.xlsx"),
        saw("date_in_period", "explain", teams.DALANG, "结对共建!G4", "signed_on", "2021-06-30", "2021-07-01 以后", "签约日期“2021-06-30”不在报告期内（2021-07-01 以后）。", file="dated.xlsx"),
    ]  # fmt: skip


def test_persons_below_households(field: Field) -> None:
    assert field.of("persons_below_households") == [
        saw("persons_below_households", "quarantine", teams.LIBU, "就业助学!E2", "people", "3", "≥ 5", "人数“3”少于户数，应 ≥ 5。", difference="-2"),
    ]  # fmt: skip


def test_implausible_size(field: Field) -> None:
    assert field.of("implausible_size") == [
        saw("implausible_size", "explain", teams.BOLUO, "共建活动!F2", "attendance", "501", "≤ 500", "参加人次“501”超出通常范围（≤ 500）。"),
        saw("implausible_size", "explain", teams.BOLUO, "共建活动!F4", "attendance", "0.06万", "≤ 500", "参加人次“0.06万”超出通常范围（≤ 500）。读作 600 人次。"),
        saw("implausible_size", "explain", teams.BOLUO, "撂荒地复耕!D2", "area_mu", "1500.5", "≤ 1500", "复耕面积“1500.5”超出通常范围（≤ 1500）。"),
        saw("implausible_size", "explain", teams.BOLUO, "撂荒地复耕!C4", "years_idle", "1", "≥ 2", "撂荒年限“1”超出通常范围（≥ 2）。"),
    ]  # fmt: skip
