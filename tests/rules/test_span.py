"""Rules across sheets and quarters."""

from __future__ import annotations

from tests.rules import teams
from tests.rules.drawing import QUARTER, Field, line, partner, saw

BEFORE = "2024Q1"
HELD = "2024-03-20"


def plant(field: Field) -> None:
    """Each rule in teams of its own."""
    _quarters(field)
    _teams(field)


def _quarters(field: Field) -> None:
    """What a return is held against: the team's pairings, plots and activities so far."""
    own = partner(teams.LONGJING)
    guests = (f"{own}、广州市某某局机关党委", own, None)
    taking_part = [line("activity", teams.LONGJING, title=f"第{n}次", partners=one) for n, one in enumerate(guests, 1)]
    earlier = [line("activity", teams.JINTAN, title=f"第{n}次") for n in (1, 2)]
    field.send("pairing_unknown.xlsx", teams.LONGJING, {"activity": taking_part})
    field.send("paired_before.xlsx", teams.JINTAN, {"activity": [line("activity", teams.JINTAN, BEFORE)]}, BEFORE)
    field.send("still_paired.xlsx", teams.JINTAN, {"activity": earlier, "pairing": []})

    copied = [line("activity", teams.GAOGANG, BEFORE, title=title, held_on=HELD) for title in "甲乙丙丁"]
    field.send("first.xlsx", teams.GAOGANG, {"activity": copied}, BEFORE)
    field.send(
        "copy_forward.xlsx",
        teams.GAOGANG,
        {"activity": [*copied[:3], *(line("activity", teams.GAOGANG, title=title) for title in "戊己庚")]},
    )
    again = [line("activity", teams.JINGTOU, quarter, title="每月党课") for quarter in (BEFORE, QUARTER)]
    field.send("monthly.xlsx", teams.JINGTOU, {"activity": again[:1]}, BEFORE)
    field.send("monthly_again.xlsx", teams.JINGTOU, {"activity": again[1:]})

    for team, size, note in (
        (teams.JIANGYING, 60, None),
        (teams.TAIPING, 60, "新到一笔捐赠"),
        (teams.DALANG, 38, None),
        (teams.DALUBIAN, 60, "无"),
    ):
        gift = line("contribution", team, BEFORE)
        more = line("contribution", team, cash_yuan=size, total_yuan=size)
        said = {"indicator": "资金物资合计", "unit": "万元", "declared": size, "note": note}
        field.send(f"{team}_before.xlsx", team, {"contribution": [gift]}, BEFORE)
        field.send(f"{team}_now.xlsx", team, {"contribution": [more], "declared_total": [said]})

    plots = [line("reclamation", teams.XIAOJIANG, plot=plot) for plot in ("大坪地块", "小坪地块")]
    field.send("plots.xlsx", teams.XIAOJIANG, {"reclamation": [line("reclamation", teams.XIAOJIANG, BEFORE)]}, BEFORE)
    field.send("plot_again.xlsx", teams.XIAOJIANG, {"reclamation": plots})


def _teams(field: Field) -> None:
    """Two teams that had the same guest on one day, for the same and for another kind of activity; two gifts."""
    guest = partner(teams.LIBU)
    held = [line("activity", teams.DAPING, title=f"第{nth}次") for nth in (1, 2)]
    field.send("filled_early.xlsx", teams.DAPING, {"activity": held, "pairing": []}, filled_on="2024-04-02")
    field.send("before_its_period.xlsx", teams.JIULONG, filled_on="2023-07-04")
    field.send("one_day_wrong.xlsx", teams.BOLUO, {"activity": [line("activity", teams.BOLUO)]}, filled_on="2024-04-02")
    kinds = ("主题党日", "党课")
    field.send("host.xlsx", teams.LIBU, {"activity": [line("activity", teams.LIBU)]})
    visits = [line("activity", teams.CHENGJIA, title=kind, activity_kind=kind, partners=guest) for kind in kinds]
    field.send(
        "cross_team_duplicate.xlsx", teams.CHENGJIA,
        {"activity": visits, "pairing": [line("pairing", teams.CHENGJIA, partner=guest)]},
    )  # fmt: skip
    gifts = [{"donor": "广州市共同有限公司"}, {"donor": "爱心人士"}]
    for file, team in (("given.xlsx", teams.YONGHE), ("recorded_twice.xlsx", teams.TAIBAO)):
        field.send(file, team, {"contribution": [line("contribution", team, **gift) for gift in gifts]})
    names = ("广州市润源食品有限公司党支部", "广州润源食品有限公司党支部", "广州市泽源纺织有限公司党支部")
    spelled = [line("pairing", teams.FUTANG, pairing_kind="非公企业", partner=name) for name in names]
    field.send("similar_organisation.xlsx", teams.FUTANG, {"pairing": spelled})


def test_pairing_unknown(field: Field) -> None:
    assert field.of("pairing_unknown") == [
        saw("pairing_unknown", "explain", teams.LONGJING, "共建活动!E2", "partners", f"{partner(teams.LONGJING)}、广州市某某局机关党委", None, f"“{partner(teams.LONGJING)}、广州市某某局机关党委”中的“广州市某某局机关党委”不在本工作队本期和以前各期的结对共建表里。"),
    ]  # fmt: skip


def test_copy_forward(field: Field) -> None:
    assert field.of("copy_forward") == [
        saw("copy_forward", "explain", teams.GAOGANG, "共建活动", None, "3", "6", "本期 6 行中有 3 行与2024年第一季度的完全相同，连日期也一样。"),
    ]  # fmt: skip


def test_swing(field: Field) -> None:
    asked = [
        one
        for one in field.of("swing")
        if one.team_code in (teams.JIANGYING, teams.TAIPING, teams.DALANG, teams.DALUBIAN)
    ]
    assert asked == [
        saw("swing", "explain", teams.JIANGYING, "", None, "60万元", "30万元", "资金物资合计本期 60万元，上次填报 30万元，增加 100%，没有说明原因。", difference="300000", yuan="300000", file=None, about="驻阳山县江英镇工作队 2024Q2"),
        saw("swing", "explain", teams.DALUBIAN, "", None, "60万元", "30万元", "资金物资合计本期 60万元，上次填报 30万元，增加 100%，没有说明原因。", difference="300000", yuan="300000", file=None, about="驻连州市大路边镇工作队 2024Q2"),
    ]  # fmt: skip


def test_plot_again(field: Field) -> None:
    assert field.of("plot_again") == [
        saw("plot_again", "explain", teams.XIAOJIANG, "撂荒地复耕!A2", "village", "大坪地块", "2024年第一季度“撂荒地复耕”第 2 行", "地块“大坪地块”已在2024年第一季度“撂荒地复耕”第 2 行报过。"),
    ]  # fmt: skip


def test_recorded_twice(field: Field) -> None:
    assert field.of("recorded_twice") == [
        saw("recorded_twice", "explain", teams.TAIBAO, "帮扶资金物资!C2", "donor", "广州市共同有限公司", "驻连山壮族瑶族自治县永和镇工作队“帮扶资金物资”第 2 行", "“广州市共同有限公司”同一天、同样金额（30万元）的资金或物资，已在驻连山壮族瑶族自治县永和镇工作队“帮扶资金物资”第 2 行登记过。", yuan="300000"),
    ]  # fmt: skip


def test_filled_early(field: Field) -> None:
    assert field.of("filled_early") == [
        saw("filled_early", "explain", teams.JIULONG, "封面!B10", "filled_on", "2023-07-04", "≥ 2024-06-30", "填报日期“2023-07-04”应 ≥ 2024-06-30（报告期末），报表不会在报告期开始前填好。", file="before_its_period.xlsx"),
        saw("filled_early", "quarantine", teams.DAPING, "封面!B10", "filled_on", "2024-04-02", "≥ 2024-06-30", "填报日期“2024-04-02”应 ≥ 2024-06-30（报告期末），有 2 个日期晚于它，所在的行暂不计入。"),
    ]  # fmt: skip
    asked = field.desk.ask(
        "SELECT rule, because_of IS NOT NULL FROM quality.finding WHERE file = 'filled_early.xlsx' ORDER BY ALL"
    )
    assert asked == [("filled_early", False), ("future_date", True), ("future_date", True)]


def test_cross_team_duplicate(field: Field) -> None:
    assert field.of("cross_team_duplicate") == [
        saw("cross_team_duplicate", "explain", teams.CHENGJIA, "共建活动!A2", "title", "主题党日", "驻阳山县黎埠镇工作队“共建活动”第 2 行（黎埠镇主题党日）", "“主题党日”的共建党组织（广州市水产行业协会党支部）、日期和类型与驻阳山县黎埠镇工作队“共建活动”第 2 行（黎埠镇主题党日）相同，可能是同一次活动（编号 aa424425a9d34bb · aba873211cea449）。"),
    ]  # fmt: skip


def test_similar_organisation(field: Field) -> None:
    assert field.of("similar_organisation") == [
        saw("similar_organisation", "explain", teams.FUTANG, "结对共建!B3", "partner", "广州润源食品有限公司党支部", "广州市润源食品有限公司党支部", "“广州润源食品有限公司党支部”与“广州市润源食品有限公司党支部”可能是同一个党组织（名称相似度 96；编号 o80649c82acc2 · o07555abc5e79）。"),
    ]  # fmt: skip
