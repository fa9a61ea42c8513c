"""In one run a correction, a merge, a resubmission and a lapse: every amount has its decision or file, and adds up."""

from __future__ import annotations

from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb

from consolidate.cli.since import moved_since
from tests.cli.said import Program
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, PAIRING, Desk, book, cover, desk

WHO = ("--by", "李明", "--why", "电话核实")
FIRST, SECOND, THIRD = "太平镇2024Q2.xlsx", "太保镇2024Q2.xlsx", "福堂镇2024Q2.xlsx"
AGAIN = "太保镇2024Q2重报.xlsx"
ELSEWHERE = {"village": "镇本级", "local_organisation": "太保镇党委"}
PARTNER, OTHER_NAME = "广州市花都区财政局党支部", "花都区国资局第二党支部"
Total = tuple[str, str, str, str]


def totals(one: Desk) -> dict[Total, Decimal]:
    return {row[:4]: row[4] for row in one.ask("SELECT measure, scope, scope_code, period, value FROM mart.total")}


def amounts(rows: list[dict[str, Any]]) -> dict[Total, Decimal]:
    """What the amounts of each total add up to; every amount names its decision or its file."""
    found: dict[Total, Decimal] = defaultdict(Decimal)
    for row in rows:
        assert row["decision_id"] or ".xlsx" in row["what"], row
        found[row["measure"], row["scope"], row["scope_code"], row["period"]] += Decimal(str(row["amount"]))
    return {total: amount for total, amount in found.items() if amount}


def since(one: Desk, run: str) -> list[dict[str, Any]]:
    """What `totals --since` has of every measure, scope and period."""
    with duckdb.connect(str(one.data / "warehouse" / "consolidated.duckdb"), read_only=True) as con:
        return moved_since(con, run, dict.fromkeys(("measure", "scope", "code", "county", "period")))


def moved(before: dict[Total, Decimal], after: dict[Total, Decimal]) -> dict[Total, Decimal]:
    by = {total: (after.get(total) or 0) - (before.get(total) or 0) for total in before.keys() | after.keys()}
    return {total: Decimal(amount) for total, amount in by.items() if amount}


def sent_by_second(attendance: int, day: str, **more: Any) -> Any:
    lines = [
        ACTIVITY | ELSEWHERE | {"title": title, "attendance": count}
        for title, count in (("甲", attendance), ("乙", 20))
    ]
    pair = PAIRING | ELSEWHERE | {"partner": OTHER_NAME}
    money = CONTRIBUTION | ELSEWHERE | {"cash_yuan": 40, "total_yuan": 40}
    return book(
        {"pairing": [pair], "activity": lines, "contribution": [money]}, cover("441825105", filled_on=day, **more)
    )


def test_the_amounts_of_several_causes_add_up_in_each_run_and_over_all(consolidate: Program, tmp_path: Path) -> None:
    one = desk(tmp_path)
    at = ("--data", one.data)
    one.put(
        FIRST, book({"pairing": [PAIRING], "activity": [ACTIVITY, ACTIVITY | {"title": "党课", "attendance": "若干"}]})
    )
    one.put(SECOND, sent_by_second(30, "2024-07-03"))

    def correct(file: str, cell: str, to: str) -> str:
        return consolidate("correct", "--file", file, "--cell", cell, "--to", to, *WHO, *at).out.strip()

    lapsing, kept = correct(SECOND, "共建活动!F2", "35"), correct(SECOND, "共建活动!F3", "22")
    begun = one.run().run_id
    states = [totals(one)]
    corrected = correct(FIRST, "共建活动!F3", "103")
    merged = consolidate("merge", PARTNER, OTHER_NAME, *WHO, *at).out.strip()
    one.put(AGAIN, sent_by_second(50, "2024-07-09", revision_note="人次有误"))
    second = one.run().run_id
    states.append(totals(one))
    assert dict(one.ask("SELECT decision_id, status FROM quality.decision")) == {
        lapsing: "lapsed", kept: "active", corrected: "active", merged: "active",
    }  # fmt: skip

    columns = ("measure", "scope", "scope_code", "period", "amount", "decision_id", "what", "before", "after")
    rows = [dict(zip(columns, row, strict=True)) for row in one.ask(f"SELECT {', '.join(columns)} FROM mart.change")]
    assert amounts(rows) == moved(*states)
    for row in rows:
        total = tuple(row[name] for name in columns[:4])
        assert (row["before"], row["after"]) == tuple(state.get(total) for state in states)
    named = {row["decision_id"] or row["what"] for row in rows}
    assert named == {corrected, merged, AGAIN}

    revoked = consolidate("revoke", corrected, *WHO, *at).out.strip()
    one.put(THIRD, book({"activity": [ACTIVITY | {"village": "镇本级"}]}, cover("441825108")))
    one.run()
    states.append(totals(one))
    assert amounts(since(one, second)) == moved(states[1], states[2])
    assert amounts(since(one, begun)) == moved(states[0], states[2])
    assert {row["decision_id"] or row["what"] for row in since(one, second)} == {revoked, THIRD}
    shown = consolidate("totals", "--since", begun, *at, "--json").rows
    assert amounts(shown) == {
        total: by for total, by in moved(states[0], states[2]).items() if total[1::2] == ("all", "all")
    }
