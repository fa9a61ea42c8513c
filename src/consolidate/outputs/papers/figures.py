"""The figures of the papers: totals with what they cover, of the quarter, to date, and of the quarters to compare with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from consolidate.warehouse.database import ask, statement

if TYPE_CHECKING:
    import duckdb

QUARTER, TO_DATE, YEAR_AGO, BEFORE = "quarter", "to_date", "year_ago", "before"


class Figure(NamedTuple):
    """A total in the columns of `mart.total`; `period` is a quarter, `all` or a span `2021Q3/2024Q1`."""

    measure: str
    label: str
    scope: str
    scope_code: str
    scope_name: str
    period: str
    value: Decimal
    pending: Decimal
    unit: str
    additivity: str
    returns_counted: int
    returns_expected: int
    status: str
    carried_from: str | None

    @property
    def is_whole(self) -> bool:
        """Whether no return is missing."""
        return self.returns_counted >= self.returns_expected

    @property
    def coverage(self) -> str:
        """The returns in it, of those that are due."""
        return f"{self.returns_counted}/{self.returns_expected}"


class Spans(NamedTuple):
    """The quarter of a paper, the one before and the same of last year where there are any, the programme's first."""

    quarter: str
    before: str | None
    year_ago: str | None
    since: str
    is_newest: bool

    @property
    def to_date(self) -> str:
        """Everything up to the end of the quarter, as `mart.total` or `mart.total_over` call it."""
        if self.is_newest:
            return "all"
        return self.quarter if self.quarter == self.since else f"{self.since}/{self.quarter}"


class County(NamedTuple):
    """A county with its teams, each by code and town."""

    code: str
    name: str
    teams: Mapping[str, str]


@dataclass(frozen=True)
class Figures:
    """The figures of a paper, by measure, scope and span; `code` is that of the paper's county, empty for all teams."""

    spans: Spans
    code: str
    name: str
    counties: tuple[County, ...]
    found: Mapping[tuple[str, str, str], Figure]

    @cached_property
    def measures(self) -> tuple[str, ...]:
        """The measures that have a total to date, in the order of reports."""
        return tuple(dict.fromkeys(measure for measure, code, _ in self.found if code == self.code))

    def get(self, measure: str, span: str, code: str | None = None) -> Figure | None:
        """The figure of a measure: of the paper's own scope, or of a county or team by its code."""
        return self.found.get((measure, self.code if code is None else code, span))


def load_figures(con: duckdb.DuckDBPyConnection, period: str, county: str = "") -> Figures:
    """The figures of a quarter, of all teams or of one county with its teams."""
    spans = load_spans(con, period)
    called = {spans.to_date: [TO_DATE]}
    for span, source in ((QUARTER, spans.quarter), (YEAR_AGO, spans.year_ago), (BEFORE, spans.before)):
        if source:
            called.setdefault(source, []).append(span)
    found = {
        (figure.measure, figure.scope_code, span): figure
        for figure in load_totals(con, called, county)
        for span in called[figure.period]
        if span == TO_DATE or figure.additivity != "ratio"  # the rate of one quarter's returns is not the rate
    }
    counties = _counties(con, county)
    return Figures(spans, county, counties[0].name if county else "全部", counties, found)


def load_spans(con: duckdb.DuckDBPyConnection, period: str) -> Spans:
    """The quarters that a paper about one speaks of."""
    return Spans(*ask(con, statement("papers/spans"), {"period": period})[0].values())  # type: ignore[arg-type]  # a row


def load_totals(
    con: duckdb.DuckDBPyConnection, periods: Iterable[str], county: str = "", measure: str = ""
) -> Iterator[Figure]:
    """The totals of quarters, of `all` and of spans, at every scope; of a county, or of one measure, where it is named."""
    of = {"county": county, "measure": measure}
    spans = {period for period in periods if "/" in period}
    yield from _totals(con, "mart.total", {"periods": [*(set(periods) - spans)], **of})
    for span in spans:
        since, _, until = span.partition("/")
        wanted = {"since": since, "until": until, "periods": [span], **of}
        yield from _totals(con, "mart.total_over($since, $until)", wanted)


def _totals(con: duckdb.DuckDBPyConnection, source: str, wanted: Mapping[str, object]) -> Iterator[Figure]:
    query = statement("papers/figures").replace("mart.total AS", f"{source} AS")
    for row in ask(con, query, wanted):
        yield Figure(*row.values())  # type: ignore[arg-type]  # a row


def _counties(con: duckdb.DuckDBPyConnection, county: str) -> tuple[County, ...]:
    teams: dict[tuple[str, str], dict[str, str]] = {}
    for row in ask(con, "SELECT county_code, county, team_code, town FROM ref.team ORDER BY county_code, team_code"):
        if county in ("", row["county_code"]):
            place = str(row["county_code"]), str(row["county"])
            teams.setdefault(place, {})[str(row["team_code"])] = str(row["town"])
    return tuple(County(code, name, some) for (code, name), some in teams.items())
