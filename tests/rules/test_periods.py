"""Returns that speak of another period than their cover, or take away what was accepted without saying so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from consolidate.submissions.register.shrink import is_supplement
from tests.pipeline.drawing import Desk, book, desk
from tests.rules.drawing import TAIPING, cover, line
from tests.submissions.register.drawing import submission


@pytest.fixture(name="office")
def _office(tmp_path: Path) -> Desk:
    return desk(tmp_path)


def returned(period: str, dates: str = "", people: int = 30, lines: int = 4, **entries: Any) -> Workbook:
    """A return whose events are dated in the quarter `dates`, or in its own."""
    quarter = dates or period
    titles = ["主题党日", "走访慰问", "志愿服务", "党课学习"][:lines]
    sheets = {
        "pairing": [line("pairing", TAIPING, period)],
        "activity": [line("activity", TAIPING, quarter, title=title, attendance=people) for title in titles],
    }
    return book(sheets, cover(TAIPING, period, **entries))


def statuses(office: Desk) -> dict[str, str]:
    return dict(office.ask("SELECT file, status FROM quality.submission"))


def holds(office: Desk) -> list[tuple[Any, ...]]:
    query = "SELECT rule, file, expected FROM quality.finding WHERE severity = 'hold' AND status = 'open' ORDER BY ALL"
    return office.ask(query)


def test_period_mismatch(office: Desk) -> None:
    office.put("2024Q1/太平镇2024Q1.xlsx", returned("2024Q1"))
    office.put(
        "2024Q2/太平镇2024Q2.xlsx",
        returned("2024Q1", "2024Q2", people=77, filled_on="2024-07-03", revision_note="更新"),
    )
    office.run()
    assert statuses(office) == {"2024Q1/太平镇2024Q1.xlsx": "accepted", "2024Q2/太平镇2024Q2.xlsx": "held"}
    assert holds(office) == [("period_mismatch", "2024Q2/太平镇2024Q2.xlsx", "2024Q2")]
    assert office.total("attendance") == 120


@pytest.mark.parametrize(
    ("file", "dates", "told"),
    [
        ("太平镇2024Q2.xlsx", "2024Q2", "2024Q2"),
        ("太平镇.xlsx", "2024Q2", "2024Q2"),
        ("太平镇2024Q1.xlsx", "2024Q2", "2024Q1"),
    ],
)
def test_a_held_return_arrived_for_the_period_all_witnesses_say(office: Desk, file: str, dates: str, told: str) -> None:
    office.put(file, returned("2024Q1", dates))
    office.run()
    here = f"team_code = (SELECT team_code FROM quality.submission WHERE file = '{file}')"
    quarters = f"{here} AND period IN ('2024Q1', '2024Q2') ORDER BY ALL"
    assert office.ask(f"SELECT period FROM quality.completeness WHERE status = 'held' AND {quarters}") == [(told,)]
    missing = office.ask(f"SELECT period FROM quality.finding WHERE rule = 'missing_submission' AND {quarters}")
    assert missing == [(one,) for one in ("2024Q1",) if one != told]
    assert office.ask(f"SELECT DISTINCT period FROM quality.finding WHERE file = '{file}'") == [(told,)]


@pytest.mark.parametrize(
    ("file", "period", "dates", "status"),
    [
        ("2024Q2/太平镇.xlsx", "2024Q1", "2024Q2", "held"),
        ("太平镇.xlsx", "2024Q1", "2024Q2", "held"),
        ("2024Q2/太平镇2024Q2.xlsx", "2024Q1", "2024Q1", "accepted"),
        ("2024Q2/太平镇2024Q1.xlsx", "2024Q1", "2024Q1", "accepted"),
        ("收件/太平镇2024年第一季度.xlsx", "2024Q2", "2024Q1", "held"),
    ],
)
def test_two_witnesses_or_later_dates_hold(office: Desk, file: str, period: str, dates: str, status: str) -> None:
    office.put(file, returned(period, dates))
    office.run()
    assert statuses(office) == {file: status}


def test_copied_return(office: Desk) -> None:
    office.put("2024Q1/太平镇.xlsx", returned("2024Q1"))
    office.put("2024Q2/太平镇.xlsx", returned("2024Q2", "2024Q1"))
    office.run()
    assert statuses(office) == {"2024Q1/太平镇.xlsx": "accepted", "2024Q2/太平镇.xlsx": "held"}
    assert holds(office) == [("copied_return", "2024Q2/太平镇.xlsx", "2024Q1")]


def test_a_late_line_or_two_is_no_copy(office: Desk) -> None:
    office.put("2024Q1/太平镇.xlsx", returned("2024Q1"))
    mixed = returned("2024Q2")
    mixed["共建活动"]["C2"] = "2024-02-03"
    office.put("2024Q2/太平镇.xlsx", mixed)
    office.run()
    assert set(statuses(office).values()) == {"accepted"}
    assert holds(office) == []


def test_shrinking_resubmission(office: Desk) -> None:
    office.put("太平镇.xlsx", returned("2024Q2"))
    office.put("太平镇补报.xlsx", returned("2024Q2", lines=1, filled_on="2024-07-05", revision_note="补报一场活动"))
    office.run()
    assert statuses(office) == {"太平镇.xlsx": "accepted", "太平镇补报.xlsx": "held"}
    assert holds(office) == [("shrinking_resubmission", "太平镇补报.xlsx", "太平镇.xlsx")]
    ((detail,),) = office.ask("SELECT message FROM quality.finding WHERE rule = 'shrinking_resubmission'")
    assert "前一份 5 行中有 3 行在这一份（2 行）里没有（共建活动 第 3、4、5 行）" in detail
    assert office.total("attendance") == 120


def test_a_supplement_says_so_in_its_note_or_its_name() -> None:
    assert is_supplement(submission(revision_note="补充漏报的一场"))
    assert is_supplement(submission(file="2024Q2/太平镇（补报）.xlsx"))
    assert not is_supplement(submission(file="补报/太平镇.xlsx", revision_note="更正"))
