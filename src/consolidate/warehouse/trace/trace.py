"""The lines behind a total, from a published warehouse."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, TypedDict, cast

from consolidate.runtime.errors import WrongUsage
from consolidate.schemas.measures import BY_NAME, Measure
from consolidate.warehouse.database import ask, statement
from consolidate.warehouse.trace.place import Span, find_county_code, find_team_code, parse_span
from consolidate.warehouse.trace.totals import ask_totals

if TYPE_CHECKING:
    import duckdb


class TracedLine(TypedDict):
    """A line behind a total. `value` is its own figure, `adds` what the total has from it, in the measure's unit.

    `cell` is the cell of the figure where one field is behind the measure. Of `teams_reporting` a line is a
    submission: sheet, row and cell are None.
    """

    measure: str
    team_code: str
    team: str
    period: str
    line_id: str
    file: str
    sheet: str | None
    row: int | None
    cell: str | None
    key_name: str
    value: Decimal
    adds: Decimal


class LinesBehind(NamedTuple):
    """The first lines behind a total, and how many there are in all."""

    lines: list[TracedLine]
    number: int


def trace(
    con: duckdb.DuckDBPyConnection,
    measure: str,
    team: str | None = None,
    period: str | None = None,
    scope: str | None = None,
) -> list[TracedLine]:
    """The lines behind the total of a measure; their `adds` sum to the `value` in `mart.total` exactly.

    `team` and `scope` (a county) are codes or names, `period` a quarter, `all`, or a span `2023Q1/2023Q4` as
    `mart.total_over` calls it; left out, the total over all teams and periods is traced. Lines that restate a thing,
    or count it again, are listed and add 0. Where there is no total, as for a team in a quarter it did not report,
    there are no lines. Errors: WrongUsage for a measure, team, county or period there is none of, and for the rate
    below the level of all teams.
    """
    return trace_first(con, None, measure, team, period, scope).lines


def trace_first(
    con: duckdb.DuckDBPyConnection,
    most: int | None,
    measure: str,
    team: str | None = None,
    period: str | None = None,
    scope: str | None = None,
) -> LinesBehind:
    """The first `most` of the lines that `trace` gives, None for all of them. Errors: as `trace`."""
    declared = _find_measure(measure)
    if team is not None and scope is not None:
        raise WrongUsage("工作队和县只能选一个。 Choose a team or a county, not both.")
    if declared.additivity == "ratio" and (team is not None or scope is not None):
        raise WrongUsage(f"{declared.label}只按全部工作队计算。 {measure} is taken of all teams only.")
    place = ("all", "")
    if team is not None:
        place = ("team", find_team_code(con, team))
    elif scope is not None:
        place = ("county", find_county_code(con, scope))
    span = parse_span(con, period)
    total = _traced_total(con, measure, place, span)
    if total is None:
        return LinesBehind([], 0)
    found = ask(
        con,
        statement("trace/lines"),
        {
            "measure": measure,
            "scope": place[0],
            "scope_code": place[1],
            "since": span.since,
            "until": span.until,
            "total": total,
            "additivity": declared.additivity,
            "field": declared.field,
            "most": most,
        },
    )
    names = tuple(TracedLine.__annotations__)
    lines = [cast(TracedLine, {name: row[name] for name in names}) for row in found]
    return LinesBehind(lines, int(str(found[0]["lines"])) if found else 0)


def _traced_total(con: duckdb.DuckDBPyConnection, measure: str, place: tuple[str, str], span: Span) -> Decimal | None:
    """The total that is traced: a span's is the macro's."""
    wanted = {"measure": measure, "scope": place[0], "scope_code": place[1]}
    return next((Decimal(str(row["value"])) for row in ask_totals(con, "trace/total", span, wanted)), None)


def _find_measure(name: str) -> Measure:
    if name not in BY_NAME:
        raise WrongUsage(
            f"没有指标“{name}”。可选：{'、'.join(BY_NAME)}。 There is no measure {name!r}; choose one of those listed."
        )
    return BY_NAME[name]
