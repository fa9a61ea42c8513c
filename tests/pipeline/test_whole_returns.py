"""What becomes of a return as a whole: sent again, kept out by a steward, let in as a supplement or replacement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from consolidate.outputs.outbox import send_back
from consolidate.runtime.paths import Folders
from consolidate.verbs.board import load_board
from tests.pipeline.drawing import Line
from tests.pipeline.stories import Nights, Story, Team

FIRST, LATER = "一.xlsx", "二.xlsx"
OFFICE = "办公室汇总.xlsx"
TITLES = ("党课学习", "走访慰问", "志愿服务", "技能培训")
SUPPLEMENT = {"filled_on": "2024-07-05", "revision_note": "补报一场活动"}
nights = Nights()


def both_sheets(one: Team, attendance: int) -> Mapping[str, Sequence[Line]]:
    return {"activity": [one.line("activity", attendance=attendance)], "contribution": [one.line("contribution")]}


def sent_more(one: Team) -> Story:
    """A return, and a later one that counts in its place."""
    one.put(FIRST, both_sheets(one, 30))
    one.put(LATER, both_sheets(one, 50), filled_on="2024-07-05", revision_note="更正参加人次")
    yield


def hold(one: Team, asks: str) -> str:
    """Keep the later return out; the id of the decision."""
    file = one.name(LATER)
    ((known,),) = one.ask("SELECT submission_id FROM quality.submission WHERE file = ?", file)
    target = {"submission_id": known, "file": file, "asks": asks}
    return one.decide("hold", target, why="与台账出入大，电话 13800138000")


def totals(one: Team) -> list[tuple[object, ...]]:
    return one.ask("SELECT measure, period, value, pending FROM mart.total WHERE scope_code = ? ORDER BY ALL", one.code)


def effects(one: Team) -> list[tuple[object, ...]]:
    query = "SELECT kind, status, effect FROM quality.decision WHERE contains(target, ?) ORDER BY decided_at, kind"
    return one.ask(query, one.town)


def open_holds(one: Team) -> list[tuple[object, ...]]:
    query = (
        "SELECT rule, severity, file FROM quality.finding WHERE status = 'open' AND severity = 'hold' AND file LIKE ?"
    )
    return one.ask(query, one.name("%"))


def messages(one: Team) -> list[str]:
    query = "SELECT message FROM quality.finding WHERE rule = 'put_on_hold' AND file LIKE ?"
    return [str(message) for (message,) in one.ask(query, one.name("%"))]


def whom_to_call(one: Team) -> tuple[Any, Any]:
    row = next(row for row in load_board(one.data, "2024Q2") if row["team_code"] == one.code)
    return row["status"], row["urgent"]


def send_out(one: Team) -> set[str]:
    """Fill the outbox: the returns of the team of which there are marked copies, and the office's own list."""
    rows = [row for row in send_back(Folders(one.data), "2024Q2") if row.what != "removed"]
    marked = {row.file for row in rows if row.file and row.file.startswith(one.name(""))}
    return marked | {row.path.name for row in rows if row.path.name == OFFICE}


@nights.share
def test_put_on_hold(one: Team) -> Story:
    """The earlier return counts again; taken back, everything is as it was."""
    yield from sent_more(one)
    before = totals(one)
    decision = hold(one, "wait")
    yield
    assert one.stands() == {FIRST: "accepted", LATER: "held"}
    assert (open_holds(one), one.total("attendance")) == ([("put_on_hold", "hold", one.name(LATER))], 30)
    assert effects(one) == [("hold", "active", f"整份暂缓，以 {one.name(FIRST)} 为准")]
    causes = "SELECT DISTINCT cause, what FROM mart.change WHERE scope_code = ? AND measure = 'attendance'"
    assert one.ask(causes, one.code) == [("decision", decision)]
    (message,) = messages(one)
    assert f"（{decision}）：与台账出入大" in message and "已采用的报表不变" in message
    assert [name for name, text in one.tables().items() if "13800138000" in text] == []
    assert one.name(LATER) not in send_out(one)  # the office settles it
    one.decide("revocation", {"decision_id": decision})
    yield
    assert (totals(one), one.stands()) == (before, {FIRST: "superseded", LATER: "accepted"})


@nights.share
def test_sent_back(one: Team) -> Story:
    """Its team finds the reason in a marked copy; what it sends then counts, and the decision has done its work."""
    yield from sent_more(one)
    hold(one, "resend")
    yield
    assert open_holds(one) == [("sent_back", "hold", one.name(LATER))]
    assert whom_to_call(one) == ("accepted", "另一份报表暂缓，仍以已采用的一份为准")
    assert one.name(LATER) in send_out(one)
    one.put(LATER, both_sheets(one, 45), filled_on="2024-07-08", revision_note="更正参加人次")
    yield
    assert (one.stands(), one.total("attendance")) == ({FIRST: "superseded", LATER: "accepted"}, 45)
    assert effects(one) == [("hold", "lapsed", "文件已不在 raw/ 里，或内容已变")]


@nights.share
def test_a_return_saved_again_without_a_change_stays_out(one: Team) -> Story:
    yield from sent_more(one)
    hold(one, "wait")
    yield
    (one.data / "raw" / one.name(FIRST)).unlink()
    copy = one.book(both_sheets(one, 50), filled_on="2024-07-05", revision_note="更正参加人次")
    copy.properties.title = "另存"
    one.put("另存.xlsx", copy)
    yield
    assert one.stands() == {LATER: "held", "另存.xlsx": "held"}
    assert (one.total("attendance"), one.total("attendance", "2024Q2")) == (None, None)  # nothing of this team counts
    assert messages(one) and not any("已采用" in message for message in messages(one))
    assert whom_to_call(one) == ("on_hold", "指挥办整份暂缓，由办公室核实，不必打电话")
    assert send_out(one) == {OFFICE}


def activities(one: Team, *titles: str) -> list[Line]:
    return [one.line("activity", title=title) for title in titles]


def sent_less(one: Team, **added: list[Line]) -> Story:
    """A return, and a later one that is much smaller and waits."""
    gifts = [one.line("contribution")]
    one.put(FIRST, {"activity": activities(one, *TITLES), "contribution": gifts, "project": [one.line("project")]})
    added = added or {"activity": [one.line("activity", title="座谈会", attendance=12)], "contribution": gifts}
    one.put(LATER, added, **SUPPLEMENT)
    yield


def accept(one: Team, counts_as: str) -> str:
    """Let the later return in; the id of the decision."""
    ids: dict[str, str] = dict(one.ask("SELECT file, submission_id FROM quality.submission"))
    added, base = ids[one.name(LATER)], ids[one.name(FIRST)]
    target = {"submission_id": added, "file": one.name(LATER), "counts_as": counts_as, "earlier_id": base}
    return one.decide("acceptance", target)


@nights.share
def test_a_supplement_counts_beside_its_return_everywhere(one: Team) -> Story:
    yield from sent_less(one)
    own_lines = "SELECT title, line_id FROM core.activity WHERE team_code = ?"
    first = dict(one.ask(own_lines, one.code))
    decision = accept(one, "supplement")
    yield
    assert one.stands() == {FIRST: "accepted", LATER: "accepted"}
    assert (one.total("attendance"), one.total("activities"), one.total("teams_reporting")) == (132, 5, 1)
    lines = dict(one.ask(own_lines, one.code))
    assert {title: lines[title] for title in TITLES} == first
    complete = "SELECT status, lines_accepted FROM quality.completeness WHERE team_code = ? AND period = '2024Q2'"
    assert one.ask(complete, one.code) == [("accepted", 8)]
    account = "SELECT file, sum(rows_accepted), sum(rows_held) FROM quality.account WHERE file LIKE ? GROUP BY ALL ORDER BY ALL"
    assert one.ask(account, one.name("%")) == [(one.name(FIRST), 6, 0), (one.name(LATER), 2, 0)]
    decided = "SELECT kind, status, effect FROM quality.decision WHERE decision_id = ?"
    assert one.ask(decided, decision) == [("acceptance", "active", f"补报，与 {one.name(FIRST)} 一并计入")]
    change = "SELECT DISTINCT cause, what FROM mart.change WHERE scope_code = ? AND period = '2024Q2' AND measure = 'attendance'"
    assert one.ask(change, one.code) == [("decision", decision)]


@nights.share
def test_what_a_supplement_restates_counts_as_it_says_there(one: Team) -> Story:
    project, pairing = one.line("project", name="油茶基地"), one.line("pairing")
    base = {
        "activity": [one.line("activity")] * 3,
        "project": [project | {"name": "茶园"}, project],
        "pairing": [pairing, pairing],
    }
    one.put(FIRST, base)
    more = {"project": [project | {"investment_yuan": 80}], "pairing": [pairing | {"pairing_status": "已解除"}]}
    one.put(LATER, more, **SUPPLEMENT)
    yield
    accept(one, "supplement")
    yield
    totals = [one.total(name) for name in ("projects", "project_investment_yuan", "pairings", "pairings_in_force")]
    assert totals == [2, 1_300_000, 1, 0]
    newest = "SELECT name, investment_yuan FROM mart.projects WHERE is_newest AND team_code = ? ORDER BY ALL"
    assert one.ask(newest, one.code) == [("油茶基地", 800_000), ("茶园", 500_000)]


@nights.share
def test_doubles_between_a_return_and_its_supplement_are_reported(one: Team) -> Story:
    yield from sent_less(one)
    accept(one, "supplement")
    yield
    doubles = "SELECT rule, file, sheet, row FROM quality.finding WHERE rule IN ('recorded_twice', 'duplicate_line') AND file LIKE ?"
    assert one.ask(doubles, one.name("%")) == [("recorded_twice", one.name(LATER), "帮扶资金物资", 2)]


@nights.share
def test_an_activity_recorded_in_both_is_reported_once(one: Team) -> Story:
    yield from sent_less(one, activity=activities(one, "座谈会", TITLES[0]))
    accept(one, "supplement")
    yield
    doubles = "SELECT file, row, message FROM quality.finding WHERE rule = 'duplicate_line' AND file LIKE ?"
    ((file, row, message),) = one.ask(doubles, one.name("%"))
    said = f"与第 2 行重复（各项内容都相同，那一行在 {one.name(FIRST)}）"
    assert (file, row, said in message) == (one.name(LATER), 3, True)


@nights.share
def test_a_revoked_acceptance_leaves_everything_as_it_was(one: Team) -> Story:
    yield from sent_less(one)
    before = totals(one)
    decision = accept(one, "supplement")
    yield
    assert totals(one) != before
    one.decide("revocation", {"decision_id": decision})
    yield
    assert (totals(one), one.stands()) == (before, {FIRST: "accepted", LATER: "held"})


@nights.share
def test_a_replacement_counts_alone(one: Team) -> Story:
    yield from sent_less(one)
    accept(one, "replacement")
    yield
    assert one.stands() == {FIRST: "superseded", LATER: "accepted"}
    assert (one.total("attendance"), one.total("activities")) == (12, 1)


@nights.share
def test_the_finding_names_the_command_to_type(one: Team) -> Story:
    yield from sent_less(one)
    waits = "SELECT message, hint FROM quality.finding WHERE rule = 'shrinking_resubmission' AND file LIKE ?"
    ((message, hint),) = one.ask(waits, one.name("%"))
    command = f"consolidate accept '{one.name(LATER)}' --as supplement --by 姓名 --why 理由"
    assert command in message and command in hint


BESIDE = """
    SELECT table_name, field, value_before, value_after, row_before, row_after FROM quality.superseded_value
    WHERE file_before LIKE $1 OR file_after LIKE $1
"""


def fields_of(one: Team, line: Line, row: int, *, is_new: bool) -> list[tuple[object, ...]]:
    """The rows that say that a whole line of 共建活动 is new, or gone."""
    ((village,),) = one.ask(
        "SELECT village_code FROM ref.village WHERE town_code = ? AND village = ?", one.code, line["village"]
    )
    names = ("held_on", "partners", "activity_kind", "title", "attendance")
    values = {"village": village} | {name: str(line[name]) for name in names}
    return [
        ("activity", field, *((None, value, None, row) if is_new else (value, None, row, None)))
        for field, value in values.items()
    ]


@nights.share
def test_the_values_before_and_after_a_resubmission_stand_side_by_side(one: Team) -> Story:
    usual, gift = one.line("activity"), one.line("contribution")
    visit, lecture = (
        one.line("activity", title="走访慰问", attendance=8),
        one.line("activity", title="专题党课", attendance=40),
    )
    one.put(FIRST, {"activity": [visit, usual], "contribution": [gift]})
    changed = {"activity": [usual | {"attendance": 35}, lecture], "contribution": [gift | {"remark": "分两笔到账"}]}
    one.put(LATER, changed, filled_on="2024-07-09", revision_note="更正人数，补一场党课，走访重复")
    yield
    assert sorted(one.ask(BESIDE, one.name("%")), key=str) == sorted(
        [
            *fields_of(one, visit, 2, is_new=False),
            *fields_of(one, lecture, 3, is_new=True),
            ("activity", "attendance", "30", "35", 3, 2),
            ("contribution", "remark", None, "分两笔到账", 2, 2),
        ],
        key=str,
    )


@nights.share
def test_without_a_resubmission_nothing_stands_there(one: Team) -> Story:
    one.put(FIRST, {"activity": [one.line("activity")]})
    yield
    assert one.ask(BESIDE, one.name("%")) == []
