"""The law: decisions spread over several nights come to what they come to in one, and each moves what it says."""

from __future__ import annotations

import shutil
from decimal import Decimal

from consolidate.records.journal.journal import Journal
from tests.pipeline.drawing import CONTRIBUTION, PAIRING, Desk, book, cover
from tests.pipeline.test_change import APART

FINANCE, TAX, STATISTICS, AUDIT = (f"广州市花都区{name}局党支部" for name in ("财政", "税务", "统计", "审计"))
FIRST, SECOND = "广州市甲子有限公司", "广州市乙丑有限公司"
NIGHTS = (
    {"审计≠税务": ("separation", "organisation", AUDIT, TAX), "财政→税务": ("merge", "organisation", FINANCE, TAX)},
    {"税务→统计": ("merge", "organisation", TAX, STATISTICS), "甲子→乙丑": ("merge", "donor", FIRST, SECOND)},
    {"财政≠税务": ("separation", "organisation", FINANCE, TAX), "甲子≠乙丑": ("separation", "donor", FIRST, SECOND)},
    {"撤销": ("revocation", "", "税务→统计", ""), "审计→财政": ("merge", "organisation", AUDIT, FINANCE)},
)
RATE = (
    {"财政→税务": Decimal("-8.3333")},  # 3 of 4 are paired; two of the roster are one now: 2 of 3
    {"税务→统计": Decimal("-16.6667")},
    {"财政≠税务": Decimal("16.6667")},
    {"撤销": Decimal("8.3333"), "审计→财政": Decimal(25)},  # 3 of 4 again; who is not paired counts as one who is
)
MOVED = "SELECT DISTINCT what FROM mart.change WHERE amount <> 0"
OF_RATE = """
    SELECT what, amount FROM mart.change
    WHERE measure = 'group_unit_pairing_rate' AND period = 'all' AND amount <> 0
"""
KEPT = """
    SELECT run_id, decision_id, sum(amount) FROM mart.change_history
    WHERE measure = 'group_unit_pairing_rate' AND period = 'all' AND cause = 'decision'
    GROUP BY published_at, run_id, decision_id ORDER BY published_at, decision_id
"""
END = (
    "SELECT organisation_id, name, merged_into FROM ref.organisation ORDER BY ALL",
    "SELECT donor_id, name, merged_into FROM ref.donor ORDER BY ALL",
    "FROM mart.total ORDER BY ALL",
    "FROM mart.fact ORDER BY ALL",
    "SELECT decision_id, status, effect FROM quality.decision ORDER BY ALL",
    "SELECT finding_id, rule, status FROM quality.finding ORDER BY ALL",
)


def begin(desk: Desk) -> None:
    rows = "".join(f"{name},广州市花都区,\n" for name in (FINANCE, TAX, STATISTICS, AUDIT))
    roster = desk.data / "reference" / "group_unit_organisations.csv"
    roster.write_text(f"organisation,unit,uscc\n{rows}", encoding="utf-8")
    gifts = [CONTRIBUTION | {"donor": name} for name in (FIRST, SECOND)]
    lines = [PAIRING | {"partner": name} for name in (FINANCE, TAX)]
    desk.put("太平.xlsx", book({"pairing": lines, "contribution": gifts}))
    there = PAIRING | {"partner": STATISTICS, "village": "镇本级", "local_organisation": "太保镇党委"}
    desk.put("太保.xlsx", book({"pairing": [there]}, cover("441825105")))
    desk.run()


def decide(desk: Desk, night: dict[str, tuple[str, str, str, str]], ids: dict[str, str]) -> None:
    journal = Journal(desk.data / "decisions" / "decisions.jsonl")
    for name, (kind, what, a, b) in night.items():
        target = {"what": what, "a": a, "b": b} if what else {"decision_id": ids[a]}
        ids[name] = journal.append(kind, "李明", "核实", target).id


def test_decisions_of_several_nights_come_to_what_one_night_makes(desk: Desk) -> None:
    begin(desk)
    at_once = Desk(shutil.copytree(desk.data, desk.data.parent / "at_once"))
    ids: dict[str, str] = {}
    for night, rate in zip(NIGHTS, RATE, strict=True):
        decide(desk, night, ids)
        desk.run()
        assert dict(desk.ask(OF_RATE)) == {ids[name]: amount for name, amount in rate.items()}
        assert {what for (what,) in desk.ask(MOVED)} == {ids[name] for name in rate}
        assert desk.ask(APART) == []
    expected = [{ids[name]: amount for name, amount in rate.items()} for rate in RATE]
    kept: dict[str, dict[str, Decimal]] = {}
    for run, decision, amount in desk.ask(KEPT):
        kept.setdefault(run, {})[decision] = amount
    assert list(kept.values()) == expected
    shutil.copytree(desk.data / "decisions", at_once.data / "decisions", dirs_exist_ok=True)
    at_once.run()
    assert [at_once.ask(query) for query in END] == [desk.ask(query) for query in END]
    assert at_once.ask(APART) == []
