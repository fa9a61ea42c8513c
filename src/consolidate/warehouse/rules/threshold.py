"""From where on a figure is worth a question: the thresholds of the rules, which `stage.setting` may replace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from consolidate.runtime.errors import UnusableData

if TYPE_CHECKING:
    import duckdb

THRESHOLDS: Mapping[str, Decimal] = {
    # copy_forward: from so many lines on, a sheet was copied in bulk and its lines are not reported one by one
    "copied_lines": Decimal(3),
    # swing: how far a measure may move against the last quarter, and differences too small to ask about
    "swing_percent": Decimal(30),
    "swing_count": Decimal(2),
    "swing_people": Decimal(10),
    "swing_yuan": Decimal(10_000),
    "swing_mu": Decimal(2),
    # swing: with so many earlier quarters, a figure between their least and greatest is only noted
    "swing_history": Decimal(4),
    # unit_suspect: the fewest figures to call peers, how many powers of ten and how many deviations away from them
    "unit_peers": Decimal(5),
    "unit_decades": Decimal(3),
    "unit_deviations": Decimal("3.5"),
    # similar_…, cross_team_duplicate: so many are shown for a team, the others are counted
    "suggestions": Decimal(100),
    # a single line above this was never money: it is quarantined by the checks of its sheet
    "ceiling_yuan": Decimal(1_000_000_000),
}
_NAMED = re.compile(r"\$(\w+)")


def thresholds(con: duckdb.DuckDBPyConnection) -> dict[str, Decimal]:
    """The thresholds in force: those of `stage.setting`, else the ones written here.

    Errors: UnusableData where a setting is no number.
    """
    given = dict(con.execute("SELECT name, value FROM stage.setting").fetchall())
    return {name: _to_decimal(name, given.get(name, usual)) for name, usual in THRESHOLDS.items()}


def named_in(sql: str, values: Mapping[str, Decimal]) -> dict[str, Decimal]:
    """The values whose names a statement uses: DuckDB takes no others."""
    return {name: values[name] for name in sorted(set(_NAMED.findall(sql)))}


def _to_decimal(name: str, value: object) -> Decimal:
    try:
        return Decimal(str(value))
    except InvalidOperation as error:
        raise UnusableData(f"设置 {name} 应为数字，现在是“{value}”。 The setting {name} must be a number.") from error
