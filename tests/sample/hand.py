"""A hand: how one team fills in its return."""

from __future__ import annotations

import csv
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of one team since a period: a row of truth/hands.csv. The defaults are the form as it is printed.

    `titles`: rows above the header, 0 to 3. `labels`: which of a column's labels are used, 0 the form's own, 1 the
    first alias, 2 the last. `dates`: excel, chinese excel, dash, slash, wide slash, dots, marks, spaced, chinese, eight.
    `numbers`: number, text, thousands, wide, unit. `money` 万元 or 元, said at `unit_at` (header, corner, cell).
    `village`: short, bare, register, committee. `separator`: between partners. `two_level`: headers of goods in two
    levels. `sums`: none, value, formula. `spare`: preset serial numbers without lines. `groups`: how pairs of one kind
    stand together: none, sections, merged. `foot`: none, note, signature, end. `sheets`: plain, numbered, annex.
    `nil`: what is typed where an optional figure is missing. `cover`: plain, wide, aliases. `period`: how it is typed.
    All people are invented, and plainly so; the telephone numbers are of a range used in examples.
    """

    titles: int = 1
    labels: int = 0
    dates: str = "excel"
    numbers: str = "number"
    money: str = "万元"
    unit_at: str = "header"
    village: str = "short"
    local_in_full: bool = False
    separator: str = "、"
    variants: bool = False
    two_level: bool = False
    sums: str = "none"
    spare: int = 0
    groups: str = "none"
    foot: str = "none"
    indent: int = 0
    swapped: bool = False
    sheets: str = "plain"
    backwards: bool = False
    nil: str = ""
    cover: str = "plain"
    period: str = "{year}年第{chinese}季度"
    preparer: str = ""
    reviewer: str = ""
    phone: str = ""
    since: str = ""


def read_hands(path: Path) -> dict[str, list[Hand]]:
    """The hands of each team in the order of time: a few change a habit."""
    printed, hands = Hand(), dict[str, list[Hand]]()
    with path.open(encoding="utf-8", newline="") as opened:
        for row in csv.DictReader(opened):
            habits = {habit.name: type(getattr(printed, habit.name))(row[habit.name]) for habit in fields(Hand)}
            hands.setdefault(row["team_code"], []).append(Hand(**habits))
    return hands


def hand_in(hands: list[Hand], period: str) -> Hand:
    """The hand of a period: the last one that began by then."""
    return next(hand for hand in reversed(hands) if hand.since <= period)
