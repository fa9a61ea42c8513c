"""What a date looks like in writing: the patterns, and how two or three numbers make a day."""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

from consolidate.reading.values import numeral

SEP = r"[-.。·/\\、,_ –—年月]"
_TIME = re.compile(
    r"[T ]*(?:上午|下午|早上|晚上|中午|凌晨|傍晚|[aApP]\.?[mM]\.?)?[ ]*(?:"
    r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,9})?)?(?:[ ]?[aApP]\.?[mM]\.?)?"
    r"(?:[-–—~～至到]+[0-9]{1,2}:[0-9]{2})?"
    r"|[0-9]{1,2}[时点](?:[0-9]{1,2}分?|半|整)?(?:[-–—~～至到]+[0-9]{1,2}[时点](?:[0-9]{1,2}分?|半)?)?)?$"
)
_HALF_DAY = re.compile(r"[ ]*\(?(?:上午|下午|早上|晚上|中午|傍晚|全天)\)?$")
_WEEKDAY = re.compile(r"[ ,]*\(?(?:星期|周|礼拜)([一二三四五六日天])\)?[ ]*")
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_MONTHS = {
    name: number
    for number, name in enumerate(
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"], 1
    )
}
_NAMED = re.compile(
    r"([0-9]{1,4})[-. /,]*([A-Za-z]{3,9})[-. /,]*([0-9]{2,4})|([A-Za-z]{3,9})[-. /]*([0-9]{1,2})[-. /,]+([0-9]{4})"
)

_DIGITS = re.compile(r"[0-9]+(?:[-./][0-9]+)*|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?")


class WrittenDay(NamedTuple):
    """A text brought into a plain form, with the weekday it names (Monday 0), if any."""

    text: str
    weekday: int | None


def plain(text: str) -> WrittenDay:
    """Without time of day and weekday, Chinese numerals as digits, 元月 as 1月, 号 as 日.

    >>> plain("二〇二三年三月三十日(星期四)上午9时")
    WrittenDay(text='2023年3月30日', weekday=3)
    """
    if _DIGITS.fullmatch(text):  # nothing to bring into a plain form
        return WrittenDay(text, None)
    text = re.sub(r"(?<=[年0-9])元月", "1月", text)
    match = _WEEKDAY.search(text)
    weekday = _WEEKDAYS[match[1]] if match else None
    text = _WEEKDAY.sub(" ", text, count=1).strip() if match else text
    text = re.sub(f"[{numeral.SIGNS}]+", _digits, text)
    text = re.sub("(?<=[0-9])[。·](?=[0-9])", ".", text).replace("号", "日").replace("年份", "年").replace("月份", "月")
    return WrittenDay(re.sub(r" *([-./年月日、,~～至到–—]) *", r"\1", _without_time(text)), weekday)


def _digits(match: re.Match[str]) -> str:
    """Four characters are a year read out digit by digit, two a year (二三); all else a number below a hundred."""
    text = numeral.plain(match[0])
    if len(text) in (2, 4) and "十" not in text and not set("百千万亿") & set(text):
        return "".join(str("零一二三四五六七八九".index(character)) for character in text)
    number = numeral.value(text)
    return str(int(number)) if number is not None and number < 100 else match[0]


def _without_time(text: str) -> str:
    for pattern in (_HALF_DAY, _TIME):
        match = pattern.search(text)
        # a time stands behind a day: behind 日, behind a space or T, or not at all
        if (
            match
            and match[0]
            and (text[match.start() - 1 : match.start()] in ("日",) or match[0][0] in " T(上下早晚中凌傍全")
        ):
            return text[: match.start()].strip()
    return text


def named_month(text: str) -> str | None:
    """30-Mar-2023 and Mar 30, 2023 with the month as a number, year first; None for all else."""
    match = _NAMED.fullmatch(text)
    if not match:
        return None
    first, name, last = (match[1], match[2], match[3]) if match[2] else (match[5], match[4], match[6])
    month = _MONTHS.get(name[:3].lower())
    if month is None or (len(name) > 3 and not _is_long_month(name)):
        return None
    return f"{first}.{month}.{last}" if len(first) == 4 else f"{last}.{month}.{first}" if len(first) < 3 else None


def _is_long_month(name: str) -> bool:
    long = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "sept",
        "october",
        "november",
        "december",
    ]
    return name.lower() in long


def day(year: int, month: int, number: int) -> date | None:
    """The day, None if there is no such day."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None
