"""A steward decides whether a submission takes the place of an earlier one or adds to it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from consolidate.submissions.register.accepted import AcceptedReturn
from consolidate.submissions.register.submission import Submission
from consolidate.submissions.register.supersede import supersede
from tests.submissions.register.drawing import PLACES, submission


def sent(known: str, day: int, note: str = "", lines: int = 4, **more: str) -> Submission:
    one = submission(
        file=f"{known}.xlsx", revision_note=note, lines=lines, team_code="441823107", period="2024Q2",
        filled_on=date(2024, 7, day), **more,
    )  # fmt: skip
    return replace(one, submission_id=known)


BASE, ADDED = sent("base", 3), sent("added", 5, "补报一行", lines=1)
FULL = sent("full", 7, "更正", lines=5)
SUPPLEMENT, REPLACEMENT = AcceptedReturn("supplement", "base"), AcceptedReturn("replacement", "base")


def settled(*several: Submission, **decided: AcceptedReturn) -> tuple[dict[str, str], list[str]]:
    """How each stands, a supplement as `added`; and the rules that are broken."""
    found, breaches = supersede(several, PLACES, decided)
    return (
        {one.submission_id: "added" if one.adds_to else one.status for one in found},
        [one.rule for one in breaches],
    )


def test_a_supplement_counts_beside_what_it_adds_to() -> None:
    assert settled(BASE, ADDED) == ({"base": "accepted", "added": "held"}, ["shrinking_resubmission"])
    assert settled(BASE, ADDED, added=SUPPLEMENT) == ({"base": "accepted", "added": "added"}, [])


def test_a_replacement_takes_the_place_of_the_earlier_one() -> None:
    assert settled(BASE, ADDED, added=REPLACEMENT) == ({"base": "superseded", "added": "accepted"}, [])
    found, _ = supersede((BASE, ADDED), PLACES, {"added": REPLACEMENT})
    assert [one.revision_of for one in found] == [None, "base"]


@pytest.mark.parametrize("day", [1, 3, 5])
def test_a_decision_needs_neither_a_note_nor_a_later_day(day: int) -> None:
    silent = sent("added", day, lines=3)
    assert settled(BASE, silent, added=SUPPLEMENT) == ({"base": "accepted", "added": "added"}, [])
    assert settled(BASE, silent, added=REPLACEMENT) == ({"base": "superseded", "added": "accepted"}, [])


def test_a_whole_return_that_comes_later_replaces_both() -> None:
    statuses = {"base": "superseded", "added": "superseded", "full": "accepted"}
    assert settled(BASE, ADDED, FULL, added=SUPPLEMENT) == (statuses, [])


def test_a_supplement_of_a_return_that_was_replaced_waits_anew() -> None:
    full = replace(FULL, filled_on=date(2024, 7, 4))
    statuses = {"base": "superseded", "full": "accepted", "added": "held"}
    assert settled(BASE, full, ADDED, added=SUPPLEMENT) == (statuses, ["shrinking_resubmission"])


def test_a_supplement_of_nothing_is_a_return_like_any_other() -> None:
    assert settled(ADDED, added=SUPPLEMENT) == ({"added": "accepted"}, [])
    assert settled(ADDED, FULL, added=SUPPLEMENT) == ({"added": "superseded", "full": "accepted"}, [])


def test_what_replaced_an_earlier_return_may_be_accepted_as_a_supplement() -> None:
    more = sent("added", 5, "更正三场", lines=3)
    assert settled(BASE, more)[0] == {"base": "superseded", "added": "accepted"}
    assert settled(BASE, more, added=SUPPLEMENT) == ({"base": "accepted", "added": "added"}, [])


def test_a_marked_copy_that_came_back_stands_for_the_one_it_was_made_of() -> None:
    base, added = sent("base2", 3, "按问题清单更正", revises="base"), sent("added2", 5, "改", 1, revises="added")
    assert settled(BASE, ADDED, base, added=SUPPLEMENT) == (
        {"base": "superseded", "base2": "accepted", "added": "added"}, [],
    )  # fmt: skip
    assert settled(BASE, ADDED, added, added=SUPPLEMENT) == (
        {"base": "accepted", "added": "superseded", "added2": "added"}, [],
    )  # fmt: skip


def test_of_two_indistinguishable_ones_one_is_chosen() -> None:
    rival = sent("rival", 3, lines=3)
    assert settled(BASE, rival)[0] == {"base": "held", "rival": "held"}
    assert settled(BASE, rival, rival=REPLACEMENT) == ({"base": "superseded", "rival": "accepted"}, [])


def test_the_order_of_the_files_decides_nothing() -> None:
    second = sent("second", 6, "再补一行", lines=1)
    decided = {"added": SUPPLEMENT, "second": SUPPLEMENT}
    found = [settled(*order, **decided)[0] for order in permutations((BASE, ADDED, second))]
    assert all(one == {"base": "accepted", "added": "added", "second": "added"} for one in found)


def test_decisions_in_a_circle_lose_nothing() -> None:
    one, other = sent("one", 3), sent("other", 4, lines=3)
    statuses, _ = settled(
        one, other, one=AcceptedReturn("replacement", "other"), other=AcceptedReturn("replacement", "one")
    )
    assert "accepted" in statuses.values()


def test_a_resubmission_that_says_it_adds_and_takes_lines_away_waits() -> None:
    fewer = BASE.lines - 1
    assert settled(BASE, sent("added", 5, "补充漏报一笔", lines=fewer))[0] == {"base": "accepted", "added": "held"}
    assert settled(BASE, sent("added", 5, "补充一笔，删去重复的", lines=fewer))[0] == {
        "base": "superseded", "added": "accepted",
    }  # fmt: skip
    assert settled(BASE, sent("added", 5, "补充漏报一笔", lines=BASE.lines + 1))[0] == {
        "base": "superseded", "added": "accepted",
    }  # fmt: skip
