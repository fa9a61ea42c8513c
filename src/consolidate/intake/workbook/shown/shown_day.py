"""Writes a day as a date format shows it: for telling what a person sees, not for reading."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from consolidate.intake.workbook.shown.format_code import TOKEN

_RUN = re.compile(r"y+|e+|m+|d+|h+|s+|a+|g+|b+", re.IGNORECASE)
EPOCH = datetime(1899, 12, 30)
ELAPSED = re.compile(r"\[[hms]+\]", re.IGNORECASE)
"""All hours, minutes or seconds since the first day: [h]:mm."""
_SECONDS = {"h": 3600, "m": 60, "s": 1}
_WEEK = "一二三四五六日"


def show_day(code: str, day: date) -> str:
    """The text that a date format makes of a day: its first section is taken.

    >>> show_day('"约"yyyy"年"m"月"d"日"aaaa;@', date(2024, 5, 4)), show_day("[h]:mm", EPOCH + timedelta(days=46))
    ('约2024年5月4日星期六', '1104:00')
    """
    moment = day if isinstance(day, datetime) else datetime.combine(day, time())
    shown, last = "", ""
    for token in TOKEN.finditer(code):
        if token["section"]:
            break
        if ELAPSED.fullmatch(token[0]):
            last = token[0][1].lower()
            shown += f"{(moment - EPOCH) // timedelta(seconds=_SECONDS[last]):0{len(token[0]) - 2}d}"
        for run in _RUN.findall(token["letter"] or ""):
            is_minute = run[0] in "mM" and len(run) < 3 and last == "h"
            shown += _part("n" * len(run) if is_minute else run.lower(), moment)
            last = "h" if run[0] in "hHsS" else run[0].lower()
        shown += token["quoted"] or token["escaped"] or token["other"] or ""
        if token["half"]:
            shown += "上午" if moment.hour < 12 else "下午"
    return shown


def _part(run: str, moment: datetime) -> str:
    """One part of a date, by its letters; `n` are minutes."""
    first, width = run[0], min(len(run), 2)
    if first in "ye":
        return f"{moment.year:04d}"[-2 if run == "yy" else 0 :]
    if first in "dag" and len(run) > 2:
        return f"{'星期' if len(run) > 3 else '周'}{_WEEK[moment.weekday()]}"
    number = {"m": moment.month, "d": moment.day, "h": moment.hour, "n": moment.minute, "s": moment.second}.get(first)
    return "" if number is None else f"{number:0{width}d}"
