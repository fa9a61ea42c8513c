"""Every figure that moved names the file or the decision that moved it, however many came at once."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from decimal import Decimal

from consolidate.records.journal.journal import Journal
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, PAIRING, Desk, book, cover

FILE = "太平镇(阳山)2024Q2.xlsx"
MOVED = """
    SELECT measure, cause, coalesce(decision_id, what), amount FROM mart.change
    WHERE scope = 'all' AND period = 'all' AND amount <> 0 ORDER BY ALL
"""
APART = """
    SELECT measure, scope, scope_code, period FROM mart.change
    GROUP BY ALL HAVING sum(amount) <> any_value(coalesce(after, 0) - coalesce(before, 0))
"""


def correct(desk: Desk, cell: str, before: str, after: str, file: str = FILE, sheet: str = "共建活动") -> str:
    target = {"file": file, "sheet": sheet, "cell": cell}
    journal = Journal(desk.data / "decisions" / "decisions.jsonl")
    return journal.append("correction", "李明", "电话核实", target, before=before, after=after).id


def decide(desk: Desk, kind: str, target: dict[str, object]) -> str:
    return Journal(desk.data / "decisions" / "decisions.jsonl").append(kind, "李明", "核实", target).id


def moved(desk: Desk, measure: str) -> list[tuple[str, str, int]]:
    return [row[1:] for row in desk.ask(MOVED) if row[0] == measure]


def test_several_corrections_in_one_run_are_distinguished(desk: Desk) -> None:
    waiting = ACTIVITY | {"title": "走访慰问", "attendance": "若干"}
    desk.put(FILE, book({"pairing": [PAIRING], "activity": [ACTIVITY, waiting], "contribution": [CONTRIBUTION]}))
    desk.run()
    first = correct(desk, "F2", "30", "35")
    second = correct(desk, "F3", "若干", "46")
    third = correct(desk, "F3", "若干", "47", sheet="没有")
    desk.run()
    assert moved(desk, "attendance") == sorted([("correction", first, 5), ("correction", second, 46)])
    assert moved(desk, "activities") == [("correction", second, 1)]
    assert third not in {row[2] for row in desk.ask(MOVED)}
    assert desk.ask(APART) == []


def test_two_corrections_of_one_line_each_have_their_own_figure(desk: Desk) -> None:
    goods = {"goods_name": "大米", "goods_quantity": 10, "goods_unit": "袋", "goods_value_yuan": 2}
    line = CONTRIBUTION | goods | {"cash_yuan": 30, "total_yuan": 32}
    desk.put(FILE, book({"activity": [ACTIVITY | {"attendance": "若干"}], "contribution": [line]}))
    desk.run()
    page = desk.ask("SELECT field, letter FROM quality.place WHERE table_name = 'contribution'")
    letter = {str(field): str(at) for field, at in page}
    one = correct(desk, f"{letter['cash_yuan']}2", "30", "31", sheet="帮扶资金物资")
    two = correct(desk, f"{letter['goods_value_yuan']}2", "2", "4", sheet="帮扶资金物资")
    three = correct(desk, f"{letter['total_yuan']}2", "32", "35", sheet="帮扶资金物资")
    desk.run()
    assert moved(desk, "contributions_yuan") == [("correction", three, Decimal(30000))]  # waits until the sum agrees
    assert desk.ask(APART) == []
    undone = decide(desk, "revocation", {"decision_id": one})
    again = correct(desk, f"{letter['total_yuan']}2", "32", "34", sheet="帮扶资金物资")
    desk.run()
    assert two not in {row[2] for row in desk.ask(MOVED)}
    assert {row[2] for row in desk.ask(MOVED)} <= {undone, again}
    assert desk.ask(APART) == []


def test_a_resubmission_and_its_correction_in_one_run_are_distinguished(desk: Desk) -> None:
    desk.put(FILE, book({"pairing": [PAIRING], "activity": [ACTIVITY]}))
    desk.run()
    newer = "二.xlsx"
    changed = ACTIVITY | {"attendance": 40}
    late = ACTIVITY | {"title": "走访慰问", "attendance": "若干"}
    note = cover(filled_on="2024-07-20", revision_note="人数更正")
    desk.put(newer, book({"pairing": [PAIRING], "activity": [changed, late]}, note))
    first = correct(desk, "F2", "40", "45", newer)
    second = correct(desk, "F3", "若干", "46", newer)
    desk.run()
    assert moved(desk, "attendance") == sorted(
        [("resubmission", newer, 10), ("correction", first, 5), ("correction", second, 46)]
    )
    assert moved(desk, "activities") == [("correction", second, 1)]
    assert desk.ask(APART) == []

    lapsing = ACTIVITY | {"attendance": 41}
    desk.put("三.xlsx", book({"pairing": [PAIRING], "activity": [lapsing, late]}, note | {"filled_on": "2024-07-25"}))
    desk.run()
    assert {row[1] for row in moved(desk, "attendance")} == {"三.xlsx"}
    assert desk.ask(APART) == []


COUNTED_AS = """
SELECT count(*), count(DISTINCT partner_id), count(DISTINCT raw_partner_id) FROM core.pairing
WHERE partner_id IN (SELECT organisation_id FROM ref.organisation WHERE merged_into IS NULL)
"""


def test_merges_and_their_revocation_are_named_each(desk: Desk) -> None:
    others = [f"广州市花都区{name}党支部" for name in ("财政所", "税务局", "统计局")]
    lines = [PAIRING, *(PAIRING | {"partner": one} for one in others)]
    desk.put(FILE, book({"pairing": lines, "activity": [ACTIVITY]}))
    desk.run()
    main = str(PAIRING["partner"])
    merges = [decide(desk, "merge", {"what": "organisation", "a": one, "b": main}) for one in others[:2]]
    desk.run()
    assert moved(desk, "group_unit_organisations") == sorted(("decision", one, -1) for one in merges)
    assert moved(desk, "pairings") == sorted(("decision", one, -1) for one in merges)
    assert desk.ask(COUNTED_AS) == [(4, 2, 4)]
    back = decide(desk, "revocation", {"decision_id": merges[0]})
    third = decide(desk, "merge", {"what": "organisation", "a": others[2], "b": main})
    desk.run()
    assert moved(desk, "pairings") == sorted([("decision", back, 1), ("decision", third, -1)])
    again = decide(desk, "revocation", {"decision_id": back})
    desk.run()
    assert moved(desk, "pairings") == [("decision", again, -1)]
    assert desk.ask(APART) == []


def test_a_file_speaks_for_the_other_end_of_a_merge_that_stands(desk: Desk) -> None:
    own, theirs = (
        ACTIVITY | {"title": "太平镇参加的党课"},
        ACTIVITY | {"title": "太保镇牵头的党课", "village": "镇本级"},
    )
    other = "太保.xlsx"
    desk.put(FILE, book({"activity": [own]}))
    path = desk.put(other, book({"activity": [theirs]}, cover("441825105")))
    decide(desk, "merge", {"what": "activity", "a": str(own["title"]), "b": str(theirs["title"])})
    desk.run()
    sent = path.read_bytes()
    path.unlink()
    desk.run()
    of_own = "SELECT cause, what, amount FROM mart.change WHERE measure = 'activities' AND scope_code = '441823107'"
    assert desk.ask(of_own) == [("withdrawn_file", other, 1)] * 2
    path.write_bytes(sent)
    desk.run()
    assert desk.ask(of_own) == [("new_submission", other, -1)] * 2
    assert desk.ask(APART) == []


def test_a_quarter_that_opens_or_closes_has_rows_without_the_other_side(desk: Desk) -> None:
    desk.put(FILE, book({"pairing": [PAIRING], "activity": [ACTIVITY]}))
    other = ACTIVITY | {"village": "镇本级"}
    desk.put("太保.xlsx", book({"activity": [other]}, cover("441825105")))
    desk.run()
    held = desk.ask("SELECT DISTINCT period FROM mart.total ORDER BY period")
    late = ACTIVITY | {"held_on": "2024-08-04"}
    path = desk.put("三季度.xlsx", book({"activity": [late]}, cover(period="2024Q3", filled_on="2024-10-03")))
    desk.run()
    query = "SELECT measure, scope, before, after, amount, what FROM mart.change WHERE period = '2024Q3' ORDER BY ALL"
    rows = desk.ask(query)
    assert {(row[2], row[5]) for row in rows} == {(None, "三季度.xlsx")}
    assert all(row[3] == row[4] for row in rows)
    there = "SELECT count(*) FROM mart.total WHERE period = '2024Q3'"
    assert len(rows) == desk.ask(there)[0][0]
    assert [row[3] for row in rows if row[:2] == ("pairings_in_force", "all")] == [1]  # from the quarter before
    path.unlink()
    desk.run(accept_fewer=True)  # the only return of the newest period
    closed = desk.ask(query)
    assert {(row[3], row[5]) for row in closed} == {(None, "三季度.xlsx")}
    assert [(row[0], row[1], row[2]) for row in closed] == [(row[0], row[1], row[3]) for row in rows]
    assert desk.ask("SELECT DISTINCT period FROM mart.total ORDER BY period") == held
    assert desk.ask(APART) == []


def test_what_comes_in_one_run_moves_what_it_moves_one_by_one(desk: Desk) -> None:
    """The law: files first, then decisions as they stand in the journal, each in a run of its own or all in one."""
    other = PAIRING | {"partner": "广州市花都区财政所党支部"}
    waiting = ACTIVITY | {"title": "走访慰问", "attendance": "若干"}
    desk.put(FILE, book({"pairing": [PAIRING, other], "activity": [ACTIVITY, waiting], "contribution": [CONTRIBUTION]}))
    old = correct(desk, "F2", "30", "31")
    desk.run()
    apart = Desk(shutil.copytree(desk.data, desk.data.parent / "apart"))
    newer = book(
        {"pairing": [PAIRING, other], "activity": [ACTIVITY | {"attendance": 50}, waiting], "contribution": []},
        cover(filled_on="2024-07-20", revision_note="删去一笔资金，更正人数"),
    )
    elsewhere = {"village": "镇本级", "local_organisation": "太保镇党委"}
    there = book(
        {"pairing": [PAIRING | elsewhere], "activity": [ACTIVITY | elsewhere | {"title": "党课"}]}, cover("441825105")
    )
    steps: list[Callable[[Desk], object]] = [
        lambda one: one.put("新.xlsx", newer),
        lambda one: one.put("太保.xlsx", there),
        lambda one: correct(one, "F3", "若干", "46", "新.xlsx"),
        lambda one: decide(one, "merge", {"what": "organisation", "a": other["partner"], "b": PAIRING["partner"]}),
        lambda one: correct(one, "F2", "30", "33", "太保.xlsx"),
        lambda one: decide(one, "revocation", {"decision_id": old}),
    ]
    one_by_one: list[tuple[object, ...]] = []
    for step in steps:
        step(apart)
        apart.run()
        one_by_one += [row for row in apart.ask(MOVED) if row[0] != "group_unit_pairing_rate"]
        assert apart.ask(APART) == []
    for step in steps:
        step(desk)
    desk.run()

    def told(rows: list[tuple[object, ...]], ids: list[str]) -> list[tuple[object, ...]]:
        """With the place of a decision in the journal for its id, which has the time in it."""
        known = {one: f"第 {nth} 条" for nth, one in enumerate(ids)}
        return sorted((measure, cause, known.get(str(what), what), amount) for measure, cause, what, amount in rows)

    assert told(desk.ask(MOVED), journal_of(desk)) == told(one_by_one, journal_of(apart))
    assert desk.ask(APART) == []


def journal_of(desk: Desk) -> list[str]:
    return [one.id for one in Journal(desk.data / "decisions" / "decisions.jsonl").read()]
