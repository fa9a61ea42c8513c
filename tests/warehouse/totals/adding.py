"""A second way of adding up, line by line in plain Python, as warehouse.md words it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from consolidate.schemas.measures import BY_NAME, MEASURES
from tests.warehouse.totals.drawn_stage import PERIODS, TEAMS, Row
from tests.warehouse.totals.random_lines import MERGED, ROSTER, Lines

STUDENTS = ("捐资助学", "结对帮学", "招生就学")


class Brought(NamedTuple):
    """What one line brings to one measure."""

    measure: str
    team: str
    period: str
    key: str
    value: Decimal
    order: tuple[str, int]


def brought(lines: Lines, with_pending: bool = False) -> list[Brought]:
    """All that the lines bring."""
    found = []
    for name, rows in lines.items():
        for row in rows:
            if with_pending or row["status"] == "accepted":
                found += _line(name, row)
    places = {str(row["at"]) for rows in lines.values() for row in rows}
    for place in places:
        team, period = place.split()
        found.append(Brought("teams_reporting", team, period, team, Decimal(1), (period, 0)))
    return found


def _line(name: str, row: Row) -> Iterable[Brought]:
    team, period = str(row["at"]).split()
    for measure, key, value in _measures(name, row, team):
        if value is not None:
            yield Brought(measure, team, period, key, Decimal(str(value)), (period, int(str(row["row"]))))


def _measures(name: str, row: Row, team: str) -> Iterable[tuple[str, str, object]]:
    line = str(row["line"])
    if name == "activity" and row["counted"]:
        yield from (("activities", line, 1), ("attendance", line, row["attendance"]))
    if name == "contribution":
        cash, goods = row["cash_yuan"], row["goods_value_yuan"]
        yield from (("cash_yuan", line, cash), ("goods_value_yuan", line, goods))
        yield "contributions_yuan", line, (cash or 0) + (goods or 0)  # type: ignore[operator]
    if name == "reclamation":
        yield "reclaimed_mu", line, row["area_mu"]
    if name == "livelihood":
        yield from _livelihood(row, line)
    if name == "project":
        key = f"{team}|{row['name']}"
        blank = 0 if row["status"] == "accepted" else None
        area = blank if row["area_mu"] is None else row["area_mu"]
        yield from (("projects", key, 1), ("project_jobs", key, row["jobs"]), ("project_area_mu", key, area))
        yield from ((f"project_{one}", key, 0) for one in ("investment_yuan", "aid_yuan", "households"))
        yield "project_output_yuan", key, blank
    if name == "pairing":
        yield from _pairing(row)


def _livelihood(row: Row, line: str) -> Iterable[tuple[str, str, object]]:
    kind, people = row["livelihood_kind"], row["people"]
    yield "livelihood_households", line, row["households"]
    if kind == "劳务输送":
        yield from (("labour_dispatched", line, people), ("labour_value_yuan", line, row["amount_yuan"]))
    elif kind in STUDENTS:
        yield "students_aided", line, people
    else:
        yield {"就业吸纳": "jobs_found", "技能培训": "people_trained"}[str(kind)], line, people


def _pairing(row: Row) -> Iterable[tuple[str, str, object]]:
    partner, local = MERGED.get(str(row["partner"]), str(row["partner"])), str(row["local_organisation"])
    kind, pair = row["pairing_kind"], f"{partner}|{local}"
    yield from (("local_organisations", local, 1), ("pairings", pair, 1))
    yield "pairings_in_force", pair, int(row["pairing_status"] == "在履约")
    if partner in ROSTER:
        yield "group_unit_pairing_rate", partner, 1
    if kind == "组团单位":
        yield from (("group_unit_organisations", partner, 1), ("group_unit_local_organisations", local, 1))
    else:
        yield {"非公企业": "enterprise_organisations", "社会组织": "social_organisations"}[str(kind)], partner, 1
        yield "enterprise_social_local_organisations", local, 1


def added_up(lines: Lines, with_pending: bool = False) -> dict[tuple[str, str, str], Decimal]:
    """{(measure, scope code or '', period): value}, with the zeros that mart.total has."""
    by_measure = defaultdict(list)
    for one in brought(lines, with_pending):
        by_measure[one.measure].append(one)
    reporting = {(one.team, one.period) for one in by_measure["teams_reporting"]}
    found = {}
    for measure in MEASURES:
        for code in ("", *dict.fromkeys(TEAMS.values()), *TEAMS):
            within = [one for one in by_measure[measure.name] if code in ("", TEAMS[one.team], one.team)]
            for period in (*PERIODS, "all"):
                is_covered = code not in TEAMS or period == "all" or (code, period) in reporting
                has_any = code not in TEAMS or any(team == code for team, _ in reporting)
                if is_covered and has_any and (measure.additivity != "ratio" or code == ""):
                    found[measure.name, code, period] = _value(measure.name, within, period)
    return found


def _value(measure: str, facts: list[Brought], period: str) -> Decimal:
    additivity = BY_NAME[measure].additivity
    span = [one for one in facts if period in ("all", one.period)]
    if additivity == "sum":
        return sum((one.value for one in span), Decimal(0))
    if additivity == "last":
        so_far = [one for one in facts if period == "all" or one.period <= period]
        newest = {one.key: one for one in sorted(so_far, key=lambda one: one.order)}
        return sum((one.value for one in newest.values()), Decimal(0))
    keys = len({one.key for one in span})
    if additivity == "distinct":
        return Decimal(keys)
    roster = len({MERGED.get(one, one) for one in ROSTER})
    return (Decimal(100 * keys) / roster).quantize(Decimal("0.0001"), rounding=ROUND_HALF_UP)
