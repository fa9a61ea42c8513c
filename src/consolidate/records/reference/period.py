"""How a reporting period is written, by calendar."""

from __future__ import annotations

import re

CALENDARS = {
    "quarter": (re.compile(r"(19|20)\d\d" r"Q[1-4]"), "2024Q2"),
    "month": (re.compile(r"(19|20)\d\d" r"-(0[1-9]|1[0-2])"), "2024-06"),
    "half": (re.compile(r"(19|20)\d\d" r"H[12]"), "2024H1"),
    "year": (re.compile(r"(19|20)\d\d"), "2024"),
}
"""Each calendar's pattern and an example. Within a calendar, periods sort as text."""


def is_period(text: str, calendar: str) -> bool:
    """Whether `text` is a period of this calendar, written the one way it is stored."""
    return text.isascii() and CALENDARS[calendar][0].fullmatch(text) is not None


def starts(period: str) -> tuple[int, int]:
    """The year and the month that a period begins with."""
    year, part = int(period[:4]), period[4:]
    number = int(part[1:] or 1)
    return year, {"Q": 3 * number - 2, "H": 6 * number - 5}.get(part[:1], number)


def is_within(period: str, first: str, last: str) -> bool:
    """Whether a period lies in a span, both ends included; an empty end is open."""
    return (not first or first <= period) and (not last or period <= last)


def spoken(first: str, last: str) -> str:
    """A span in words: 2023Q1 至 2023Q4, 自 2024Q1 起, 至 2023Q4 止."""
    if first and last:
        return f"{first} 至 {last}"
    return f"自 {first} 起" if first else f"至 {last} 止"
