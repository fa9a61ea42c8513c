"""Returns that speak of another period than their cover, or take away what was accepted without saying so."""

from __future__ import annotations

from typing import Any, NamedTuple

import pytest
from openpyxl import Workbook

from consolidate.submissions.register.shrink import is_supplement
from tests.pipeline.drawing import book
from tests.rules import teams
from tests.rules.drawing import Field, cover, line
from tests.submissions.register.drawing import submission


class Witness(NamedTuple):
    """A return whose file, cover and dates speak of two periods, and the period for which it arrived."""

    team: str
    file: str
    period: str
    dates: str
    told: str


class Doubt(NamedTuple):
    """The same, and what becomes of it."""

    team: str
    file: str
    period: str
    dates: str
    status: str


WITNESSES = (
    Witness(teams.LONGJING, "{}2024Q2.xlsx", "2024Q1", "2024Q2", "2024Q2"),
    Witness(teams.JINTAN, "{}.xlsx", "2024Q1", "2024Q2", "2024Q2"),
    Witness(teams.GAOGANG, "{}2024Q1.xlsx", "2024Q1", "2024Q2", "2024Q1"),
)
DOUBTS = (
    Doubt(teams.JINGTOU, "2024Q2/{}.xlsx", "2024Q1", "2024Q2", "held"),
    Doubt(teams.JIANGYING, "{}.xlsx", "2024Q1", "2024Q2", "held"),
    Doubt(teams.DALANG, "2024Q2/{}2024Q2.xlsx", "2024Q1", "2024Q1", "accepted"),
    Doubt(teams.XIAOJIANG, "2024Q2/{}2024Q1.xlsx", "2024Q1", "2024Q1", "accepted"),
    Doubt(teams.LIBU, "收件/{}2024年第一季度.xlsx", "2024Q2", "2024Q1", "held"),
)


def named(team: str, file: str) -> str:
    """The file with the name of the team's town in it."""
    return file.format(teams.TEAMS[team]["town"])


def returned(team: str, period: str, dates: str = "", people: int = 30, lines: int = 4, **entries: Any) -> Workbook:
    """A return whose events are dated in the quarter `dates`, or in its own."""
    quarter = dates or period
    titles = ["主题党日", "走访慰问", "志愿服务", "党课学习"][:lines]
    sheets = {
        "pairing": [line("pairing", team, period)],
        "activity": [line("activity", team, quarter, title=title, attendance=people) for title in titles],
    }
    return book(sheets, cover(team, period, **entries))


def plant(field: Field) -> None:
    """What each test is about, a team each."""
    for one in (*WITNESSES, *DOUBTS):
        field.put(named(one.team, one.file), returned(one.team, one.period, one.dates))
    field.put("2024Q1/太平镇2024Q1.xlsx", returned(teams.TAIPING, "2024Q1"))
    again = {"filled_on": "2024-07-03", "revision_note": "更新"}
    field.put("2024Q2/太平镇2024Q2.xlsx", returned(teams.TAIPING, "2024Q1", "2024Q2", people=77, **again))
    field.put("2024Q1/太保镇.xlsx", returned(teams.TAIBAO, "2024Q1"))
    field.put("2024Q2/太保镇.xlsx", returned(teams.TAIBAO, "2024Q2", "2024Q1"))
    field.put("2024Q1/福堂镇.xlsx", returned(teams.FUTANG, "2024Q1"))
    mixed = returned(teams.FUTANG, "2024Q2")
    mixed["共建活动"]["C2"] = "2024-02-03"
    field.put("2024Q2/福堂镇.xlsx", mixed)
    field.put("三排镇.xlsx", returned(teams.SANPAI, "2024Q2"))
    fewer = returned(teams.SANPAI, "2024Q2", lines=1, filled_on="2024-07-05", revision_note="补报一场活动")
    field.put("三排镇补报.xlsx", fewer)


def statuses(field: Field, town: str) -> dict[str, str]:
    return dict(field.desk.ask("SELECT file, status FROM quality.submission WHERE file LIKE ?", f"%{town}%"))


def holds(field: Field, town: str) -> list[tuple[Any, ...]]:
    query = (
        "SELECT rule, file, expected FROM quality.finding "
        "WHERE severity = 'hold' AND status = 'open' AND file LIKE ? ORDER BY ALL"
    )
    return field.desk.ask(query, f"%{town}%")


def test_period_mismatch(field: Field) -> None:
    assert statuses(field, "太平镇") == {"2024Q1/太平镇2024Q1.xlsx": "accepted", "2024Q2/太平镇2024Q2.xlsx": "held"}
    assert holds(field, "太平镇") == [("period_mismatch", "2024Q2/太平镇2024Q2.xlsx", "2024Q2")]
    assert field.desk.total("attendance", "team", teams.TAIPING) == 120


@pytest.mark.parametrize("witness", WITNESSES, ids=lambda witness: witness.file)
def test_a_held_return_arrived_for_the_period_all_witnesses_say(field: Field, witness: Witness) -> None:
    ask, file = field.desk.ask, named(witness.team, witness.file)
    ((team,),) = ask("SELECT team_code FROM quality.submission WHERE file = ?", file)
    assert team == witness.team
    quarters = "team_code = ? AND period IN ('2024Q1', '2024Q2') ORDER BY ALL"
    held = ask(f"SELECT period FROM quality.completeness WHERE status = 'held' AND {quarters}", team)
    assert held == [(witness.told,)]
    missing = ask(f"SELECT period FROM quality.finding WHERE rule = 'missing_submission' AND {quarters}", team)
    assert missing == [(one,) for one in ("2024Q1", "2024Q2") if one != witness.told]
    assert ask("SELECT DISTINCT period FROM quality.finding WHERE file = ?", file) == [(witness.told,)]


@pytest.mark.parametrize("doubt", DOUBTS, ids=lambda doubt: doubt.file)
def test_two_witnesses_or_later_dates_hold(field: Field, doubt: Doubt) -> None:
    assert statuses(field, teams.TEAMS[doubt.team]["town"]) == {named(doubt.team, doubt.file): doubt.status}


def test_copied_return(field: Field) -> None:
    assert statuses(field, "太保镇") == {"2024Q1/太保镇.xlsx": "accepted", "2024Q2/太保镇.xlsx": "held"}
    assert holds(field, "太保镇") == [("copied_return", "2024Q2/太保镇.xlsx", "2024Q1")]


def test_a_late_line_or_two_is_no_copy(field: Field) -> None:
    assert set(statuses(field, "福堂镇").values()) == {"accepted"}
    assert holds(field, "福堂镇") == []


def test_shrinking_resubmission(field: Field) -> None:
    assert statuses(field, "三排镇") == {"三排镇.xlsx": "accepted", "三排镇补报.xlsx": "held"}
    assert holds(field, "三排镇") == [("shrinking_resubmission", "三排镇补报.xlsx", "三排镇.xlsx")]
    ((detail,),) = field.desk.ask("SELECT message FROM quality.finding WHERE rule = 'shrinking_resubmission'")
    assert "前一份 5 行中有 3 行在这一份（2 行）里没有（共建活动 第 3、4、5 行）" in detail
    assert field.desk.total("attendance", "team", teams.SANPAI) == 120


def test_a_supplement_says_so_in_its_note_or_its_name() -> None:
    assert is_supplement(submission(revision_note="补充漏报的一场"))
    assert is_supplement(submission(file="2024Q2/太平镇（补报）.xlsx"))
    assert not is_supplement(submission(file="补报/太平镇.xlsx", revision_note="更正"))
