"""What moved after a period was sealed, and the totals of the runs so far."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pyarrow

from consolidate.warehouse.changes import fill_history, fill_revision
from consolidate.warehouse.totals import fill_facts, fill_totals
from tests.warehouse.totals.drawn_stage import Drawn

FIGURE = pyarrow.decimal128(24, 4)


def seals(*rows: tuple[str, int, str, str, str, str, int]) -> pyarrow.Table:
    names = ("decision_id", "sealed_at", "measure", "scope", "scope_code", "period", "value")
    table = pyarrow.table(dict(zip(names, zip(*rows, strict=True), strict=True)))
    return table.set_column(6, "value", table["value"].cast(FIGURE))


def test_a_revision_says_what_moved_since_the_latest_seal() -> None:
    drawn = Drawn()
    drawn.submissions("t1 2024Q1", "t2 2024Q1", "t1 2024Q2")
    drawn.lines("activity", {"at": "t1 2024Q1", "attendance": 10}, {"at": "t2 2024Q1", "attendance": 5})
    fill_facts(drawn.con)
    fill_totals(drawn.con)
    fill_revision(
        drawn.con,
        seals(
            ("d1", 1, "attendance", "all", "", "2024Q1", 99),
            ("d2", 2, "attendance", "all", "", "2024Q1", 10),
            ("d2", 2, "attendance", "team", "t1", "2024Q1", 10),
            ("d2", 2, "attendance", "team", "t3", "2024Q1", 4),
            ("d2", 2, "teams_reporting", "all", "", "2024Q1", 2),
        ),
    )
    found = drawn.con.execute(
        "SELECT measure, scope, scope_code, sealed, value, difference, decision_id FROM mart.revision "
        "WHERE measure = 'attendance' AND scope <> 'county' ORDER BY ALL"
    ).fetchall()
    assert found == [
        ("attendance", "all", "", 10, 15, 15 - 10, "d2"),
        ("attendance", "team", "t2", 0, 5, 5, "d2"),  # sent after the seal
        ("attendance", "team", "t3", 4, 0, -4, "d2"),  # withdrawn after the seal
    ]
    assert drawn.con.execute("SELECT DISTINCT period FROM mart.revision").fetchall() == [("2024Q1",)]


def test_the_totals_of_every_run_are_kept() -> None:
    drawn = Drawn()
    totals = [{"measure": "activities", "scope": "all", "scope_code": "", "period": "all", "value": Decimal("7")}]
    fill_history(drawn.con, "r1", datetime(2024, 7, 1, tzinfo=UTC), pyarrow.Table.from_pylist(totals))

    kept = drawn.con.execute("SELECT * EXCLUDE (published_at), epoch(published_at)::BIGINT FROM mart.total_history")
    assert kept.fetchall() == [("r1", "activities", "all", "", "all", 7, None, 1719792000)]
