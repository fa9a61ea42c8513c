"""The team, county or period that a person means, by code or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.warehouse.database import ask, statement

if TYPE_CHECKING:
    import duckdb


def team_code(con: duckdb.DuckDBPyConnection, said: str) -> str:
    """The code of a team. Errors: WrongUsage, listing the teams, for one that is none."""
    return _code(con, said, "team", "工作队", "team")


def county_code(con: duckdb.DuckDBPyConnection, said: str) -> str:
    """The code of a county that has a team. Errors: WrongUsage, listing the counties, for one that is none."""
    return _code(con, said, "county", "县（市、区）", "county")


def known_period(con: duckdb.DuckDBPyConnection, said: str | None) -> str:
    """A period of the programme; `all` where nothing was said. Errors: WrongUsage, naming the first and the last."""
    if said is None or said == "all":
        return "all"
    periods = [str(one["period"]) for one in ask(con, "SELECT period FROM ref.period ORDER BY period")]
    if said not in periods:
        span = f"{periods[0]} … {periods[-1]}" if periods else "—"
        raise WrongUsage(
            f"没有报告期“{said}”。可选：{span}，或 all。 There is no period {said!r}; choose one of {span}."
        )
    return said


def _code(con: duckdb.DuckDBPyConnection, said: str, scope: str, label: str, english: str) -> str:
    rows = [tuple(one.values()) for one in ask(con, statement("trace/place"), {"scope": scope})]
    codes = {str(code) for code, name in rows if said in (code, name)}
    if len(codes) != 1:
        known = "、".join(f"{name}（{code}）" for code, name in rows)
        raise WrongUsage(
            f"没有{label}“{said}”。可选：{known}。 There is no {english} {said!r}; choose one of those listed."
        )
    return codes.pop()
