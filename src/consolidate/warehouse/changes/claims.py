"""The published figures against the totals up to the same period."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

import duckdb
import pyarrow

from consolidate.records.reference import CALENDARS, Claim, is_period
from consolidate.warehouse.changes.unit import unit_factor
from consolidate.warehouse.changes.verdict import bears_out
from consolidate.warehouse.database import first_row, statement

_STORED = Decimal("0.0001")
_NUMBER = pyarrow.decimal128(24, 4)


class Total(NamedTuple):
    """What there is to hold a claim against, `value` in the measure's `unit`; None and 0 where there is nothing."""

    unit: str | None
    value: Decimal | None
    teams_counted: int
    teams_expected: int
    returns_counted: int = 0
    returns_expected: int = 0


class ClaimVerdict(NamedTuple):
    """`found` and `difference` in the claim's unit, to four decimals; None where the verdict is `unknown`."""

    verdict: str
    found: Decimal | None
    difference: Decimal | None


def fill_claims(con: duckdb.DuckDBPyConnection, claims: Sequence[Claim]) -> None:
    """Fill `mart.claim_check`: each claim against everything up to its `period_to`, nothing later.

    Needs `mart.fact` and `mart.total`.
    A claim is `unknown` where its measure, scope or unit is, or where no team is counted up to then.
    """
    if not claims:
        return
    asked = _claims_table(claims)
    con.register("claim", asked)
    try:
        _total_steps(con, asked)
        totals = [Total(*row) for row in con.execute(statement("compare/claim_total")).fetchall()]
    finally:
        con.unregister("claim")
    con.register("checked", _judge_claims(claims, totals))
    try:
        con.execute("INSERT INTO mart.claim_check BY NAME FROM checked")
    finally:
        con.unregister("checked")


def _total_steps(con: duckdb.DuckDBPyConnection, asked: pyarrow.Table) -> None:
    """The totals of each period that claims reach to; none where all of them reach to the newest fact, as most do."""
    (newest,) = first_row(con.execute("SELECT max(period) FROM mart.fact")) or (None,)
    earlier = {
        step
        for step, reached in zip(asked["step"].to_pylist(), asked["period_to"].to_pylist(), strict=True)
        if newest is not None and reached < newest
    }
    if not earlier:
        con.execute(statement("totals/step_total_none"))
        return
    con.execute(statement("compare/claim_fact"))
    con.execute(statement("totals/step"), {"steps": sorted(earlier)})
    con.execute(statement("totals/step_period"))
    con.execute(statement("totals/step_total"))
    con.execute("DROP VIEW temp.step_fact")  # it reads the claims


def judge_claim(claim: Claim, total: Total) -> ClaimVerdict:
    """The verdict on one claim: where returns are missing, what differs may come to hold."""
    times = None if total.unit is None else unit_factor(claim.unit, total.unit)
    if times is None or total.value is None or not total.teams_counted:
        return ClaimVerdict("unknown", None, None)
    exact = total.value / times
    found = exact.quantize(_STORED, rounding=ROUND_HALF_UP)
    missed = "incomplete" if total.returns_counted < total.returns_expected else "differs"
    verdict = "holds" if bears_out(claim.qualifier, claim.value, exact) else missed
    return ClaimVerdict(verdict, found, found - claim.value)


def _claims_table(claims: Sequence[Claim]) -> pyarrow.Table:
    """The places the claims are about, numbered in their order; each distinct `period_to` becomes a step."""
    reached = [_comparable_period(claim.period_to) for claim in claims]
    steps = {amount: n for n, amount in enumerate(sorted(set(reached)))}
    return pyarrow.table(
        {
            "number": list(range(len(claims))),
            "step": [steps[amount] for amount in reached],
            "period_to": reached,
            "measure": [claim.measure for claim in claims],
            "scope": [claim.scope for claim in claims],
            "scope_code": [claim.scope_code for claim in claims],
        }
    )


def _comparable_period(period_to: str) -> str:
    """The period as it is; what is none in any calendar comes before every period, so that no team is counted."""
    return period_to if any(is_period(period_to, calendar) for calendar in CALENDARS) else ""


def _judge_claims(claims: Sequence[Claim], totals: Sequence[Total]) -> pyarrow.Table:
    verdicts = [judge_claim(claim, total) for claim, total in zip(claims, totals, strict=True)]
    return pyarrow.table(
        {
            **{
                name: [str(getattr(claim, name)) for claim in claims]
                for name in ("claim_id", "measure", "scope", "scope_code", "period_to", "qualifier", "unit", "said")
            },
            "claimed": pyarrow.array([claim.value.quantize(_STORED) for claim in claims], _NUMBER),
            "found": pyarrow.array([verdict.found for verdict in verdicts], _NUMBER),
            "difference": pyarrow.array(
                [None if verdict.difference is None else verdict.difference.quantize(_STORED) for verdict in verdicts],
                _NUMBER,
            ),
            "verdict": [verdict.verdict for verdict in verdicts],
            "teams_counted": [total.teams_counted for total in totals],
            "teams_expected": [total.teams_expected for total in totals],
            "returns_counted": [total.returns_counted for total in totals],
            "returns_expected": [total.returns_expected for total in totals],
        }
    )
