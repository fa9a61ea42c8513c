"""One cause, one finding: what follows from it is listed under it."""

from __future__ import annotations

import pytest
from openpyxl import Workbook

from consolidate.checks.findings.breach import Breach
from consolidate.checks.findings.causes import find_causes
from consolidate.schemas.rules import CATALOGUE
from consolidate.schemas.rules.cause import CAUSES
from tests.pipeline.drawing import Line, book
from tests.rules import teams
from tests.rules.drawing import Field, cover, line, saw


def full(team: str, quarter: str = "2024Q2") -> dict[str, list[Line]]:
    """A return with three activities and their sums declared."""
    activities = [line("activity", team, quarter, title=f"活动{number}") for number in (1, 2, 3)]
    declared = [
        {"indicator": "共建活动", "unit": "次", "declared": 3},
        {"indicator": "参加人次", "unit": "人次", "declared": 90},
    ]
    pairing: list[Line] = [line("pairing", team, quarter)]
    return {"pairing": pairing, "activity": activities, "declared_total": declared}


GIFT: Line = {"goods_name": "大米", "goods_quantity": 10, "goods_unit": "袋", "goods_value_yuan": 2, "total_yuan": 32}
DOUBTS: dict[str, tuple[str, Line, str, str, list[tuple[str, str | None]]]] = {
    "approximate cash": ("contribution", {"cash_yuan": "四十多"}, "approximate", "F2", [("balance_total", "K2"), ("sum_row", "F3")]),
    "approximate goods": ("contribution", {**GIFT, "goods_value_yuan": "约3"}, "approximate", "J2", [("balance_total", "K2")]),
    "approximate total": ("contribution", {"total_yuan": "四十多"}, "approximate", "K2", [("balance_total", "K2"), ("declared_total", "C4")]),
    "total 无": ("contribution", {"total_yuan": "无"}, "assumed", "K2", [("balance_total", "K2"), ("declared_total", "C4")]),
    "attendance 无": (
        "activity", {"attendance": "无", "member_attendance": 3}, "negative", "F2",
        [("assumed", "F2"), ("declared_total", "C3"), ("members_exceed_attendance", "G2")],
    ),
    "approximate members": ("activity", {"member_attendance": "四十多"}, "approximate", "G2", [("members_exceed_attendance", "G2")]),
    "approximate households": ("livelihood", {"households": "四十多"}, "approximate", "F2", [("persons_below_households", "E2")]),
    "investment 无": ("project", {"investment_yuan": "无"}, "assumed", "F2", [("aid_exceeds_investment", "G2")]),
    "late day": ("activity", {"held_on": "2025-09-09"}, "date_in_period", "C2", [("future_date", "C2")]),
    "area 无": ("reclamation", {"area_mu": "无"}, "negative", "D2", [("assumed", "D2")]),
}  # fmt: skip
"""By what is doubtful: the sheet, the cells of its first line, and the one finding with what follows from it."""
DOUBTING = dict(zip(DOUBTS, (
    teams.XIAOJIANG, teams.LIBU, teams.CHENGJIA, teams.TAIBAO, teams.FUTANG, teams.ZHAIGANG, teams.SANPAI, teams.WOSHUI,
    teams.DAPING, teams.JIULONG,
), strict=True))  # fmt: skip


def doubtful(about: str) -> Workbook:
    """A return of which only the cells of one line are in doubt, with the sums that its team has made of it."""
    table, cells, *_ = DOUBTS[about]
    team = DOUBTING[about]
    sheets = full(team)
    sheets["declared_total"].append(
        {"indicator": "资金物资合计", "unit": "万元", "declared": 30 + 2 * ("goods_unit" in cells)}
    )
    for name in ("contribution", "project", "reclamation", "livelihood"):
        sheets[name] = [line(name, team)]
    sheets[table][0] = {**sheets[table][0], **cells}
    if about == "approximate cash":
        sheets[table].append({"received_on": "合计", "cash_yuan": 30})
    return book(sheets, cover(team))


OFFICE_LIST = "2024Q2/问题.xlsx"


def plant(field: Field) -> None:
    """A return for each cause, after one without fault."""
    for team in (teams.LONGJING, teams.JINTAN, teams.GAOGANG, teams.DALANG):
        field.send(f"{team}.xlsx", team, full(team, "2024Q1"), "2024Q1")
    field.put("nil_return.xlsx", book({}, cover(teams.LONGJING)))
    field.put("shifted_columns.xlsx", _shifted(book(full(teams.JINTAN), cover(teams.JINTAN))))
    unread = full(teams.GAOGANG)
    unread["activity"] = [*unread["activity"][:2], {**unread["activity"][2], "attendance": "若干"}]
    field.put("unread.xlsx", book(unread, cover(teams.GAOGANG)))
    begun = full(teams.DALANG)
    field.put(
        "unfinished_line.xlsx",
        book(
            {**begun, "activity": [*begun["activity"], {"title": "座谈", "activity_kind": "走访慰问"}]},
            cover(teams.DALANG),
        ),
    )
    for about, team in DOUBTING.items():
        field.put(f"{team}.xlsx", doubtful(about))
    for file, which in (("2024Q2/江英镇问题清单.xlsx", "序号"), (OFFICE_LIST, "问题编号")):
        answers = Workbook()
        answers.active.append([which, "更正值", "情况说明"])
        answers.active.append(["1", 46, None])
        field.put(file, answers)
    one = book(full(teams.YONGHE), cover(teams.YONGHE))
    for name in one.sheetnames:
        if name != "共建活动":
            del one[name]
    field.put("2024Q2/永和镇.xlsx", one)
    uncovered = book(full(teams.JINGTOU), cover(teams.JINGTOU))
    del uncovered["封面"]
    field.put("2024Q2/迳头镇.xlsx", uncovered)


def _shifted(workbook: Workbook) -> Workbook:
    sheet = workbook["共建活动"]
    for row in (3, 4):
        for column, value in enumerate([None, *(cell.value for cell in sheet[row])], 1):
            sheet.cell(row, column).value = value
    return workbook


def under(field: Field, rule: str) -> list[tuple[str, str | None]]:
    """Rule and cell of what is listed under the one finding of a rule."""
    return field.desk.ask(
        "SELECT DISTINCT one.rule, one.cell FROM quality.finding AS one "
        "JOIN quality.finding AS cause ON cause.finding_id = one.because_of WHERE cause.rule = ? ORDER BY ALL",
        rule,
    )


def test_office_list(field: Field) -> None:
    assert [(found.file, found.severity) for found in field.of("office_list")] == [(OFFICE_LIST, "hold")]
    assert under(field, "office_list") == [("missing_cover", None)]


def test_sent_alone(field: Field) -> None:
    rest = "报表的其余各表没有一起发来。"
    listed, single = "2024Q2/江英镇问题清单.xlsx", "2024Q2/永和镇.xlsx"
    assert sorted(field.of("sent_alone"), key=lambda one: one.file or "") == [
        saw("sent_alone", "hold", teams.YONGHE, "", None, None, None, f"只有“共建活动”一张表，{rest}", file=single),
        saw(
            "sent_alone", "hold", teams.JIANGYING, "", None, None, None, f"这是退回填写的问题清单，{rest}", file=listed
        ),
    ]
    causes = field.desk.ask(
        "SELECT file, count(*) FROM quality.finding "
        "WHERE file IN (?, ?) AND because_of IS NULL AND status = 'open' GROUP BY file ORDER BY file",
        listed, single,
    )  # fmt: skip
    assert causes == [(single, 1), (listed, 1)]


def test_nil_return(field: Field) -> None:
    assert field.of("nil_return") == [
        saw(
            "nil_return", "explain", teams.LONGJING, "", None, None, "4", "本期是零报告，上次填报有 4 行，没有说明原因。",
            file=None, about="驻清新区龙颈镇工作队 2024Q2",
        )
    ]  # fmt: skip
    assert under(field, "nil_return") == [("swing", None)]


def test_shifted_columns(field: Field) -> None:
    headers = "活动名称、活动类型、活动日期、所在村（社区）、参加人次"
    said = f"第 3 至 4 行共 2 行从“活动名称”起的内容（A3:J4）很可能向右错了一列，与栏目对不上（{headers}）。"
    assert field.of("shifted_columns") == [
        saw("shifted_columns", "quarantine", teams.JINTAN, "共建活动!A3", "title", None, headers, said)
    ]
    assert under(field, "shifted_columns") == [
        ("declared_total", "C3"), ("not_a_date", "C3"), ("not_a_date", "C4"), ("not_a_number", "F3"), ("not_a_number", "F4"),
        ("not_in_list", "B3"), ("not_in_list", "B4"), ("required", "A3"), ("required", "A4"), ("swing", None),
        ("unknown_place", "D3"), ("unknown_place", "D4"),
    ]  # fmt: skip


def test_unfinished_line(field: Field) -> None:
    headers = "活动日期、所在村（社区）、共建党组织名称、参加人次"
    assert field.of("unfinished_line") == [
        saw(
            "unfinished_line",
            "quarantine",
            teams.DALANG,
            "共建活动!C5",
            "held_on",
            None,
            headers,
            f"这一行没有填完，还缺：{headers}。",
        )
    ]
    assert under(field, "unfinished_line") == [
        ("declared_total", "C2"), ("required", "C5"), ("required", "D5"), ("required", "E5"), ("required", "F5"),
    ]  # fmt: skip


def test_one_unread_number_explains_the_sums_it_breaks(field: Field) -> None:
    assert under(field, "not_a_number") == [("declared_total", "C3"), ("swing", None)]


@pytest.mark.parametrize("about", DOUBTS)
def test_one_doubtful_cell_is_one_finding(field: Field, about: str) -> None:
    *_, rule, cell, followers = DOUBTS[about]
    told = field.desk.ask(
        "SELECT because_of IS NULL, rule, cell FROM quality.finding "
        "WHERE team_code = ? AND period = ? AND status = 'open' AND file IS NOT NULL ORDER BY 1 DESC, 2, 3",
        DOUBTING[about], "2024Q2",
    )  # fmt: skip
    assert told == [(True, rule, cell), *((False, *one) for one in followers)]


def test_a_web_page_that_reads_explains_nothing_that_is_wrong_in_it() -> None:
    page, wrong = (
        Breach("html_as_xls", "explain", file="a.xls"),
        Breach("required", file="a.xls", sheet="共建活动", row=2),
    )
    assert find_causes([page, wrong], ["f1", "f2"]) == [None, None]
    assert find_causes([page._replace(severity="hold"), wrong], ["f1", "f2"]) == [None, "f1"]


def test_what_keeps_a_line_out_never_hangs_under_what_does_not(field: Field) -> None:
    assert field.desk.ask(
        "SELECT cause.rule, cause.severity, one.rule FROM quality.finding AS one JOIN quality.finding AS cause "
        "ON cause.finding_id = one.because_of WHERE one.status = 'open' "
        "AND one.severity IN ('hold', 'quarantine') AND cause.severity IN ('explain', 'note')"
    ) == []  # fmt: skip


def test_a_file_without_cover_has_arrived_for_the_team_in_its_name(field: Field) -> None:
    assert [(one.team_code, one.period) for one in field.of("missing_cover", "2024Q2/迳头镇.xlsx")] == [
        (teams.JINGTOU, "2024Q2")
    ]
    assert field.desk.ask(
        "SELECT status FROM quality.completeness WHERE team_code = ? AND period = '2024Q2'", teams.JINGTOU
    ) == [("held",)]


def test_causes_name_rules_of_the_catalogue() -> None:
    assert {slug for one in CAUSES for slug in (*one.rules, *one.follow)} <= CATALOGUE.keys()


def test_what_follows_is_never_followed(field: Field) -> None:
    chains = field.desk.ask(
        "SELECT count(*) FROM quality.finding AS one JOIN quality.finding AS cause ON cause.finding_id = one.because_of "
        "WHERE cause.because_of IS NOT NULL OR one.because_of = one.finding_id"
    )
    assert chains == [(0,)]
