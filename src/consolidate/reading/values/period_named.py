"""The period that a person names among those of a programme, in every spelling that a return may use."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.period import Period, read_period
from consolidate.runtime.errors import WrongUsage

_MONTH_OR_QUARTER = re.compile(r"((?:20)?[0-9]{2})[-/.]([1-4])")
"""2024.2: February to one, the second quarter to another."""


def choose_period(typed: str, periods: Sequence[str], today: date | None = None) -> str:
    """The code of the one period among `periods`, in order, that is meant; where the year is missing, the newest of
    that name, and none that begins after `today`. Errors: WrongUsage, which says what to type."""
    exact = read_period(typed).value
    if exact in periods:
        return str(exact)
    if (newest := _without_year(typed, _begun_periods(periods, today))) is not None:
        return newest
    matching = _matching_periods(typed, None if exact is None else str(exact), periods)
    if matching:
        known = " 或 ".join(matching)
        english = " or ".join(matching)
        raise WrongUsage(f"“{typed}”不能当作一个报告期，请写 {known}。 It is not one period; type {english}.")
    span = f"{periods[0]} … {periods[-1]}" if periods else "—"
    example = periods[-1] if periods else "2024Q2"
    raise WrongUsage(
        f"没有报告期“{typed}”。可选：{span}，写法如 {example}。"
        f" There is no period “{typed}”; choose one of {span}, written like {example}."
    )


def is_with_year(typed: str) -> bool:
    """Whether a text names a span of the calendar all by itself."""
    return read_period(typed).value is not None


def _begun_periods(periods: Sequence[str], today: date | None) -> Sequence[str]:
    begun = [code for code in periods if today is None or Period.parse(code).start <= today]
    return begun or periods


def _without_year(typed: str, periods: Sequence[str]) -> str | None:
    years = sorted({code[:4] for code in periods}, reverse=True)
    codes = (read_period(f"{year}年{typed.strip()}").value for year in years)
    return next((str(code) for code in codes if code in periods), None)


def _matching_periods(typed: str, exact: str | None, periods: Sequence[str]) -> list[str]:
    """The periods that a year, a half year or a month may stand for."""
    return [code for code in periods if code in {*_codes_of_month_or_quarter(typed), *_sharing(exact, periods)}]


def _codes_of_month_or_quarter(typed: str) -> Iterator[str]:
    if match := _MONTH_OR_QUARTER.fullmatch(squeeze(fold(typed))):
        yield f"20{match[1][-2:]}Q{match[2]}"


def _sharing(exact: str | None, periods: Sequence[str]) -> Iterator[str]:
    """Those that share a day with a span of the calendar."""
    if exact is None or exact.startswith(".."):
        return
    span = Period.parse(exact)
    yield from (
        code for code in periods if Period.parse(code).start <= span.end and span.start <= Period.parse(code).end
    )
