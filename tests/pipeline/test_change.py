"""Every figure that moved names the file or the decision that moved it, however many came at once."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from tests.pipeline.drawing import ACTIVITY, PAIRING, Desk, Line, book, cover
from tests.pipeline.stories import Nights, Story, Team
from tests.rules.drawing import partner

FILE = "太平镇(阳山)2024Q2.xlsx"
MOVED = """
    SELECT measure, cause, coalesce(decision_id, what), amount FROM mart.change
    WHERE scope = 'all' AND period = 'all' AND amount <> 0 ORDER BY ALL
"""
MOVED_OF = """
    SELECT measure, cause, coalesce(decision_id, what), amount FROM mart.change
    WHERE scope = 'team' AND scope_code = ? AND period = 'all' AND amount <> 0 ORDER BY ALL
"""
APART = """
    SELECT measure, scope, scope_code, period FROM mart.change
    GROUP BY ALL HAVING sum(amount) <> any_value(coalesce(after, 0) - coalesce(before, 0))
"""
COUNTED_AS = """
    SELECT count(*), count(DISTINCT partner_id), count(DISTINCT raw_partner_id) FROM core.pairing
    WHERE team_code = ? AND partner_id IN (SELECT organisation_id FROM ref.organisation WHERE merged_into IS NULL)
"""
nights = Nights()


def moved(one: Team, measure: str) -> list[tuple[str, str, int]]:
    """What moved a total of the team; it moved that of all teams just as far."""
    of_team = [row[1:] for row in one.ask(MOVED_OF, one.code) if row[0] == measure]
    of_all = [row[1:] for row in one.ask(MOVED) if row[0] == measure]
    assert [row for row in of_all if row[1] in {what for _, what, _ in of_team}] == of_team
    return of_team


def causes(one: Team) -> set[str]:
    """The files and decisions that moved any total of the team."""
    return {what for _, _, what, _ in one.ask(MOVED_OF, one.code)}


def apart(one: Team) -> list[tuple[object, ...]]:
    """The totals, of all teams, that have not moved by what their causes have moved them."""
    return one.ask(APART)


@nights.share
def test_several_corrections_in_one_run_are_distinguished(one: Team) -> Story:
    waiting = one.line("activity", title="走访慰问", attendance="若干")
    file = one.put(
        "一.xlsx",
        {
            "pairing": [one.line("pairing")],
            "activity": [one.line("activity"), waiting],
            "contribution": [one.line("contribution")],
        },
    )
    yield
    first = one.correct(file, "共建活动!F2", "30", "35")
    second = one.correct(file, "共建活动!F3", "若干", "46")
    third = one.correct(file, "没有!F3", "若干", "47")
    yield
    assert moved(one, "attendance") == sorted([("correction", first, 5), ("correction", second, 46)])
    assert moved(one, "activities") == [("correction", second, 1)]
    assert third not in causes(one)
    assert apart(one) == []


@nights.share
def test_two_corrections_of_one_line_each_have_their_own_figure(one: Team) -> Story:
    goods = {"goods_name": "大米", "goods_quantity": 10, "goods_unit": "袋", "goods_value_yuan": 2}
    gift = one.line("contribution", **goods, cash_yuan=30, total_yuan=32)
    file = one.put("一.xlsx", {"activity": [one.line("activity", attendance="若干")], "contribution": [gift]})
    yield
    page = one.ask("SELECT field, letter FROM quality.place WHERE table_name = 'contribution' AND file = ?", file)
    at = {field: f"帮扶资金物资!{letter}2" for field, letter in page}
    first = one.correct(file, at["cash_yuan"], "30", "31")
    second = one.correct(file, at["goods_value_yuan"], "2", "4")
    third = one.correct(file, at["total_yuan"], "32", "35")
    yield
    assert moved(one, "contributions_yuan") == [("correction", third, Decimal(30000))]  # waits until the sum agrees
    assert apart(one) == []
    undone = one.decide("revocation", {"decision_id": first})
    again = one.correct(file, at["total_yuan"], "32", "34")
    yield
    assert second not in causes(one)
    assert causes(one) <= {undone, again}
    assert apart(one) == []


@nights.share
def test_a_resubmission_and_its_correction_in_one_run_are_distinguished(one: Team) -> Story:
    pairing = [one.line("pairing")]
    one.put("一.xlsx", {"pairing": pairing, "activity": [one.line("activity")]})
    yield
    late = one.line("activity", title="走访慰问", attendance="若干")
    sent = {"pairing": pairing, "activity": [one.line("activity", attendance=40), late]}
    newer = one.put("二.xlsx", sent, filled_on="2024-07-20", revision_note="人数更正")
    first = one.correct(newer, "共建活动!F2", "40", "45")
    second = one.correct(newer, "共建活动!F3", "若干", "46")
    yield
    assert moved(one, "attendance") == sorted(
        [("resubmission", newer, 10), ("correction", first, 5), ("correction", second, 46)]
    )
    assert moved(one, "activities") == [("correction", second, 1)]
    assert apart(one) == []
    sent = {"pairing": pairing, "activity": [one.line("activity", attendance=41), late]}
    lapsing = one.put("三.xlsx", sent, filled_on="2024-07-25", revision_note="人数更正")
    yield
    assert {what for _, what, _ in moved(one, "attendance")} == {lapsing}
    assert apart(one) == []


@nights.share
def test_merges_and_their_revocation_are_named_each(one: Team) -> Story:
    main, *others = (f"广州市花都区{name}党支部" for name in ("财政局", "财政所", "税务局", "统计局"))
    lines = [one.line("pairing", partner=partner, pairing_kind="组团单位") for partner in (main, *others)]
    one.put("一.xlsx", {"pairing": lines, "activity": [one.line("activity", partners=main)]})
    yield
    merges = [one.decide("merge", {"what": "organisation", "a": other, "b": main}) for other in others[:2]]
    yield
    assert moved(one, "group_unit_organisations") == sorted(("decision", merge, -1) for merge in merges)
    assert moved(one, "pairings") == sorted(("decision", merge, -1) for merge in merges)
    assert one.ask(COUNTED_AS, one.code) == [(4, 2, 4)]
    back = one.decide("revocation", {"decision_id": merges[0]})
    third = one.decide("merge", {"what": "organisation", "a": others[2], "b": main})
    yield
    assert moved(one, "pairings") == sorted([("decision", back, 1), ("decision", third, -1)])
    again = one.decide("revocation", {"decision_id": back})
    yield
    assert moved(one, "pairings") == [("decision", again, -1)]
    assert apart(one) == []


@nights.share
def test_a_file_speaks_for_the_other_end_of_a_merge_that_stands(one: Team, other: Team) -> Story:
    own, theirs = one.line("activity", title="一队参加的党课"), other.line("activity", title="二队牵头的党课")
    one.put("一.xlsx", {"activity": [own]})
    file = other.put("一.xlsx", {"activity": [theirs]})
    one.decide("merge", {"what": "activity", "a": own["title"], "b": theirs["title"]})
    yield
    path = one.data / "raw" / file
    sent = path.read_bytes()
    path.unlink()
    yield
    of_own = "SELECT cause, what, amount FROM mart.change WHERE measure = 'activities' AND scope_code = ?"
    assert one.ask(of_own, one.code) == [("withdrawn_file", file, 1)] * 2
    path.write_bytes(sent)
    yield
    assert one.ask(of_own, one.code) == [("new_submission", file, -1)] * 2
    assert apart(one) == []


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


def begin(one: Team) -> str:
    """What counts before the events; the decision that one of them revokes."""
    sent = {
        "pairing": [one.line("pairing"), another_pair(one)],
        "activity": [one.line("activity"), one.line("activity", title="走访慰问", attendance="若干")],
        "contribution": [one.line("contribution")],
    }
    return one.correct(one.put("一.xlsx", sent), "共建活动!F2", "30", "31")


def another_pair(one: Team) -> Line:
    return one.line("pairing", partner=partner(one.code).replace("协会", "联合会"))


def events(one: Team, other: Team, old: str) -> Iterator[str]:
    """Files, then decisions as they stand in the journal: each has come when it is named."""
    changed = [one.line("activity", attendance=50), one.line("activity", title="走访慰问", attendance="若干")]
    sent = {"pairing": [one.line("pairing"), another_pair(one)], "activity": changed, "contribution": []}
    newer = one.put("二.xlsx", sent, filled_on="2024-07-20", revision_note="删去一笔资金，更正人数")
    yield newer
    same_partner = {"pairing": [other.line("pairing", partner=partner(one.code))]}
    there = other.put("一.xlsx", {**same_partner, "activity": [other.line("activity", title="党课")]})
    yield there
    yield one.correct(newer, "共建活动!F3", "若干", "46")
    merged = {"what": "organisation", "a": another_pair(one)["partner"], "b": partner(one.code)}
    yield one.decide("merge", merged)
    yield one.correct(there, "共建活动!F2", "30", "33")
    yield one.decide("revocation", {"decision_id": old})


def moved_by(one: Team, come: list[str]) -> list[tuple[object, ...]]:
    """What the events have moved the totals of all teams, each by its number."""
    rows = one.ask(MOVED)
    return [(measure, cause, come.index(what), amount) for measure, cause, what, amount in rows if what in come]


@nights.share
def test_what_comes_in_one_run_moves_what_it_moves_one_by_one(
    one: Team, with_one: Team, two: Team, with_two: Team
) -> Story:
    """The law: each event in a run of its own, or all in one."""
    old_of_one, old_of_two = begin(one), begin(two)
    yield
    together = list(events(two, with_two, old_of_two))
    yield
    at_once = sorted(moved_by(two, together))
    come: list[str] = []
    one_by_one: list[tuple[object, ...]] = []
    for event in events(one, with_one, old_of_one):
        come.append(event)
        yield
        one_by_one += moved_by(one, come)
        assert apart(one) == []
    assert at_once == sorted(one_by_one)
    assert {number for _, _, number, _ in at_once} == {0, 1, 2, 3, 4}  # what the last revokes has lapsed by then
