"""The team, county or period that a person means, by code or by name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from consolidate.reading.values.period import read_period
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


def team_code(con: duckdb.DuckDBPyConnection, said: str) -> str:
    """The code of a team. Errors: WrongUsage, listing the teams, for one that is none."""
    return _code(con, said, "team", "工作队", "team")


def county_code(con: duckdb.DuckDBPyConnection, said: str) -> str:
    """The code of a county that has a team. Errors: WrongUsage, listing the counties, for one that is none."""
    return _code(con, said, "county", "县（市、区）", "county")


def known_period(con: duckdb.DuckDBPyConnection, said: str | None) -> str:
    """A period of the programme, as a return may write it; `all` where nothing was said. A quarter without a year is
    the newest of that name. Errors: WrongUsage, naming the first and the last."""
    if said is None or said.strip() in ALL:
        return "all"
    periods = [str(row["period"]) for row in ask(con, "SELECT period FROM ref.period ORDER BY period")]
    found = next((code for code in _codes(said, periods) if code in periods), None)
    if found is None:
        span = f"{periods[0]} … {periods[-1]}" if periods else "—"
        raise WrongUsage(
            f"没有报告期“{said}”。可选：{span}，或 all。 There is no period {said!r}; choose one of {span}."
        )
    return found


def span_of(con: duckdb.DuckDBPyConnection, said: str | None) -> Span:
    """A period as `known_period` knows it, or two with a `/` between: from the first to the second. Errors: WrongUsage,
    also for a span that ends before it begins."""
    since, slash, until = (said or "").partition("/")
    if slash and is_quarter(con, since) and is_quarter(con, until):
        if since > until:
            raise WrongUsage(f"{said} 的起止颠倒了。 The span ends before it begins.")
        return Span(since if since == until else f"{since}/{until}", since, until)
    period = known_period(con, said)
    return Span(period, "", "~") if period == "all" else Span(period, period, period)


def is_quarter(con: duckdb.DuckDBPyConnection, said: str) -> bool:
    """Whether it is a period of the programme, by its code."""
    return bool(ask(con, "SELECT period FROM ref.period WHERE period = $said", {"said": said}))


def _codes(said: str, periods: Sequence[str]) -> Iterator[str]:
    """What a text may mean, as codes: itself, and with each year of the programme, the newest first."""
    years = sorted({code[:4] for code in periods}, reverse=True)
    for text in (said, *(f"{year}年{said.strip()}" for year in years)):
        yield str(read_period(text).value)


def _code(con: duckdb.DuckDBPyConnection, said: str, scope: str, label: str, english: str) -> str:
    rows = [tuple(row.values()) for row in ask(con, statement("trace/place"), {"scope": scope})]
    codes = {str(code) for code, name in rows if said in (code, name)}
    if len(codes) != 1:
        known = "、".join(f"{name}（{code}）" for code, name in rows)
        raise WrongUsage(
            f"没有{label}“{said}”。可选：{known}。 There is no {english} {said!r}; choose one of those listed."
        )
    return codes.pop()
