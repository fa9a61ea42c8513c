"""The law of corrections: sent again, in any order and among other lines, a return counts as if corrected by hand."""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import Any

from hypothesis import given, settings, strategies as st

from consolidate.checks.findings.address import letter
from consolidate.checks.sheets import check_sheet
from consolidate.checks.sheets.read import ReadingContext
from consolidate.reading.layout.model.arranged import SheetPart
from consolidate.records.reference import load_reference
from consolidate.schemas.sheets import sheet
from consolidate.submissions.decisions.known import known_at
from consolidate.submissions.frames import append_versions, apply_corrections, gather_lines
from consolidate.submissions.frames.follow import CellCorrection
from consolidate.submissions.inputs import places_of
from consolidate.submissions.register import Submission
from tests.examples import examples
from tests.pipeline.drawing import ACTIVITY, REFERENCE, TEAM

FORM = sheet("activity")
FIELDS = tuple(ACTIVITY)
CONTEXT = ReadingContext(places_of(load_reference(REFERENCE)), 10**9)
Line = dict[str, Any]

lines = st.lists(
    st.builds(
        lambda title, day, attendance, kind: ACTIVITY | {"title": title, "held_on": f"2024-05-0{day}", "attendance": attendance, "activity_kind": kind},
        st.sampled_from("甲乙丙丁"), st.integers(1, 2), st.sampled_from([10, 20, "若干", "约30"]), st.sampled_from(["党课", "主题党日", "喝茶"]),
    ),
    min_size=1, max_size=6,
)  # fmt: skip
decisions = st.lists(
    st.tuples(st.integers(0, 5), st.sampled_from(["attendance", "title", "held_on", "activity_kind"])),
    max_size=4, unique=True,
)  # fmt: skip
AFTER = {"attendance": "46", "title": "戊", "held_on": "2024-06-01", "activity_kind": "技能培训"}


def sent(some: list[Line], status: str = "accepted", file: str = "a.xlsx") -> Submission:
    """A return with these lines, from row 3 on, without empty columns."""
    values = {name: [line[name] for line in some] for name in FIELDS}
    places = {name: number for number, name in enumerate(FIELDS)}
    rows = list(range(3, 3 + len(some)))
    part = SheetPart("activity", "共建活动", places, {}, {}, rows, values, None, {}, 0, (), 2)
    own = hashlib.sha256(repr(some).encode()).hexdigest()
    return Submission(own, file, status, team_code=TEAM, town_code=TEAM, period="2024Q2", parts=(part,))


def decide(first: Submission, chosen: list[tuple[int, str]], count: int) -> list[CellCorrection]:
    """Corrections of the first return, as the journal keeps them."""
    made = []
    for number, field in chosen:
        if number < count:
            cell = f"{letter(FIELDS.index(field))}{number + 3}"
            before = str(first.parts[0].values[field][number])
            known = known_at([first], first.file, "共建活动", cell, CONTEXT)
            made.append(
                CellCorrection(
                    f"{number}{field}", first.file, "共建活动", cell, before, AFTER[field], first.submission_id, known
                )
            )
    return made


def counted(submissions: list[Submission], made: list[CellCorrection]) -> tuple[Counter[Any], int]:
    """What the accepted return's lines hold, and how many corrections took effect in it."""
    before = gather_lines(FORM, submissions)
    contents = {one.file: one.submission_id for one in submissions}
    after, applied = apply_corrections(before, made, contents, CONTEXT)
    read = check_sheet(append_versions(after, before, applied), CONTEXT).lines
    live = read[read["submission_status"] == "accepted"]
    names = ["title", "held_on", "attendance", "activity_kind", "status"]
    active = {one.decision_id for one in applied if one.line is not None and one.file == submissions[-1].file}
    assert live["line_id"].is_unique
    return Counter(zip(*(live[name].astype(str) for name in names), strict=True)), len(active)


def key(line: Line) -> tuple[Any, ...]:
    return line["title"], line["held_on"]


@settings(max_examples=examples(30), deadline=None)
@given(lines, decisions, lines, st.randoms(use_true_random=False), st.booleans())
def test_sent_again_a_return_counts_as_if_corrected_by_hand(
    some: list[Line], chosen: list[tuple[int, str]], others: list[Line], chance: Any, is_beside: bool
) -> None:
    first = sent(some, "superseded", "b.xlsx")
    made = decide(first, chosen, len(some))
    again = [line | {"attendance": 99} if chance.random() < 0.2 else line for line in (*some, *others)]
    chance.shuffle(again)
    second = sent(again)
    by_hand = [dict(line) for line in again]
    followed = 0
    for number, field in {(number, field) for number, field in chosen if number < len(some)}:
        is_alone = [key(line) for line in some].count(key(some[number])) == 1
        found = [place for place, line in enumerate(again) if key(line) == key(some[number])]
        if is_alone and len(found) == 1 and again[found[0]][field] == some[number][field]:
            by_hand[found[0]][field] = AFTER[field]
            followed += 1
    if again == some:  # the very workbook: by its cells
        return
    assert counted([first, second] if is_beside else [second], made) == (counted([sent(by_hand)], [])[0], followed)
