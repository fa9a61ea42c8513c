"""The office's workbook says whom to call first, and about what."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from consolidate.outputs.outbox.office import write_office_list
from tests.outputs.marking.originals import as_read


def team(code: str, status: str = "accepted", **more: Any) -> dict[str, Any]:
    """A team's row of send/office."""
    plain = {
        "period": "2024Q2", "team_code": code, "county": "阳山县", "team": f"{code}队", "status": status, "on_time": True,
        "due_on": date(2024, 7, 5), "filled_on": None, "lines_quarantined": 0, "holds": 0, "quarantines": 0, "explains": 0,
        "yuan": Decimal(0),
    }  # fmt: skip
    return plain | more


def found(code: str, severity: str = "quarantine", **more: Any) -> dict[str, Any]:
    """A finding's row of send/findings."""
    plain = {
        "original": f"{code}.xlsx", "finding_id": f"f{code}", "rule": "required", "title": "必填项为空", "severity": severity,
        "team_code": code, "period": "2024Q2", "sheet": "共建活动", "cell": "G7", "message": "=没有填", "yuan_at_stake": None,
    }  # fmt: skip
    return plain | more


def told(rows: list[dict[str, Any]], findings: list[dict[str, Any]]) -> dict[str, list[list[Any]]]:
    """The rows of each sheet below its titles."""
    made = write_office_list("2024Q2", rows, findings, {"甲.xlsx": "甲_问题.xlsx"})
    assert made is not None
    return {sheet.name: sheet.rows[2:] for sheet in as_read(made[1]).sheets}


def test_the_held_come_first_then_the_missing_then_the_most_money() -> None:
    rows = [
        team("好"),
        team("说", explains=2, on_time=False),
        team("少", quarantines=5, lines_quarantined=4),
        team("多", quarantines=1, lines_quarantined=1, yuan=Decimal(60_000)),
        team("缺", "missing"),
        team("甲", "held", holds=1),
    ]
    assert [row[:9] for row in told(rows, [found("甲", "hold")])["先打电话"]] == [
        [1.0, "甲队", "阳山县", "整份暂缓", "■ 整份报表暂缓，一行都没有计入", 1.0, "", "", ""],
        [2.0, "缺队", "阳山县", "未报送", "■ 没有收到报表（应于 2024-07-05 前报送）", "", "", "", ""],
        [3.0, "多队", "阳山县", "已采用", "▲ 1 行没有计入，请更正", "", 1.0, "", 60_000.0],
        [4.0, "少队", "阳山县", "已采用", "▲ 4 行没有计入，请更正", "", 5.0, "", ""],
        [5.0, "说队", "阳山县", "已采用，迟报", "● 2 处需要说明（含迟报）", "", "", 2.0, ""],
        [6.0, "好队", "阳山县", "已采用", "没有问题", "", "", "", ""],
    ]


def test_each_finding_is_there_and_no_text_is_a_formula() -> None:
    rows = told([team("甲", quarantines=1)], [found("甲", "explain"), found("甲", yuan_at_stake=Decimal("-12.50"))])
    assert [row[:9] for row in rows["问题明细"]] == [
        ["甲队", "▲ 本行暂缓", "必填项为空", "甲.xlsx", "共建活动", "G7", "=没有填", -12.5, "f甲"],
        ["甲队", "● 需说明", "必填项为空", "甲.xlsx", "共建活动", "G7", "=没有填", "", "f甲"],
    ]
    assert rows["先打电话"][0][9] == "甲_问题.xlsx"


def test_a_period_in_order_has_no_workbook() -> None:
    assert write_office_list("2024Q2", [team("好")], [], {}) is None


def test_the_same_facts_make_the_same_bytes() -> None:
    first, second = (write_office_list("2024Q2", [team("甲", quarantines=1)], [found("甲")], {}) for _ in range(2))
    assert first == second
    assert first != write_office_list("2024Q2", [team("甲", quarantines=2)], [found("甲")], {})


def test_a_file_that_cannot_be_read_is_listed_as_arrived() -> None:
    (row,) = told([team("坏", "unreadable", holds=1)], [found("坏", "hold")])["先打电话"]
    assert row[3:5] == ["已收到，无法读取", "■ 已收到，但文件无法读取，请另存为 .xlsx 后重新报送"]
