"""The team, county or period that a person means, by code or by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from consolidate.reading.values.period_named import choose_period, is_with_year
from consolidate.runtime.errors import WrongUsage
from consolidate.warehouse.database import ask, statement

if TYPE_CHECKING:
    import duckdb


class Span(NamedTuple):
    """What a person asks about: a quarter, `all`, or `2023Q1/2023Q4`; and its first and last quarter."""

    period: str
    since: str
    until: str


ALL = ("all", "全部", "全部时期", "各期", "所有")
_ENDS = re.compile(r"([^/至]+)[/至]([^/至]+)")


def find_team_code(con: duckdb.DuckDBPyConnection, typed: str) -> str:
    """The code of a team. Errors: WrongUsage, listing the teams, for one that is none."""
    return _find_code(con, typed, "team", "工作队", "team")


def find_county_code(con: duckdb.DuckDBPyConnection, typed: str) -> str:
    """The code of a county that has a team. Errors: WrongUsage, listing the counties, for one that is none."""
    return _find_code(con, typed, "county", "县（市、区）", "county")


def find_period_code(con: duckdb.DuckDBPyConnection, typed: str | None) -> str:
    """A period of the programme, as a return may write it; `all` where nothing was said. A quarter without a year is
    the newest of that name. Errors: WrongUsage, which says what to type."""
    if typed is None or typed.strip() in ALL:
        return "all"
    return choose_period(
        typed, [str(row["period"]) for row in ask(con, "SELECT period FROM ref.period ORDER BY period")]
    )


def parse_span(con: duckdb.DuckDBPyConnection, typed: str | None) -> Span:
    """A period as `find_period_code` knows it, or two with `/` or 至 between: from the first to the second, which has the
    year of the first where it has none. Errors: WrongUsage, also for a span that ends before it begins."""
    ends = None if typed is None or is_with_year(typed) else _ENDS.fullmatch(typed)
    if ends is None:
        period = find_period_code(con, typed)
        return Span(period, "", "~") if period == "all" else Span(period, period, period)
    since = find_period_code(con, ends[1])
    until = find_period_code(con, ends[2] if is_with_year(ends[2]) else f"{since[:4]}年{ends[2].strip()}")
    if since > until:
        raise WrongUsage(f"{typed} 的起止颠倒了。 The span ends before it begins.")
    return Span(since if since == until else f"{since}/{until}", since, until)


def _find_code(con: duckdb.DuckDBPyConnection, typed: str, scope: str, label: str, english: str) -> str:
    rows = [tuple(row.values()) for row in ask(con, statement("trace/place"), {"scope": scope})]
    codes = {str(code) for code, name in rows if typed in (code, name)}
    if len(codes) != 1:
        known = "、".join(f"{name}（{code}）" for code, name in rows)
        raise WrongUsage(
            f"没有{label}“{typed}”。可选：{known}。 There is no {english} {typed!r}; choose one of those listed."
        )
    return codes.pop()
