"""What a form is prefilled with: the pairs in force and the projects of its team's last accepted return, and own names.

The published warehouse says it all. Nothing personal is in it, so nothing personal is prefilled; nor are remarks,
which are about the quarter that is over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from consolidate.records.reference import Village, is_within, load_reference
from consolidate.schemas.form import FormSheet
from consolidate.schemas.kind import Kind
from consolidate.schemas.pairing import PAIRING
from consolidate.schemas.project import PROJECT
from consolidate.warehouse.database import ask, open_published, statement

if TYPE_CHECKING:
    import duckdb

RESTATED = (PAIRING, PROJECT)
"""The sheets whose lines are stated again each period; what happened once is not."""
LEFT_OUT = frozenset({"line_no", "remark"})
YUAN_A_WAN = 10_000
Line = dict[str, object]
Row = Mapping[str, object]


class Prefill(NamedTuple):
    """`period`: that of the return it comes from; `lines` by table, as they would be typed; `names` by list."""

    period: str
    lines: Mapping[str, Sequence[Line]]
    names: Mapping[str, tuple[str, ...]]


def prefills(warehouse: Path, reference: Path, period: str) -> dict[str, Prefill]:
    """What the form of each team for a period is prefilled with, by the team's code; teams without a return are left out.

    Errors: UnusableData without a warehouse that can be read, or for a broken reference folder.
    """
    con = open_published(warehouse)
    try:
        return _prefills(con, _current_names(load_reference(reference).villages, period), period)
    finally:
        con.close()


def _prefills(con: duckdb.DuckDBPyConnection, villages: Mapping[str, str], period: str) -> dict[str, Prefill]:
    when = {"period": period}
    lines: dict[str, dict[str, list[Line]]] = defaultdict(lambda: {sheet.table: [] for sheet in RESTATED})
    for sheet in RESTATED:
        for row in ask(con, statement(f"form/{sheet.table}"), when):
            found = lines[str(row["team_code"])][sheet.table]
            found.append(_line(sheet, row, len(found) + 1, villages))
    names: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for row in ask(con, statement("form/names"), when):
        of_team, name = names[str(row["team_code"])], str(row["list"])
        of_team[name] = (*of_team.get(name, ()), str(row["name"]))
    returns = ask(con, statement("form/last_return"), when)
    codes = {str(row["team_code"]): str(row["period"]) for row in returns}
    return {code: Prefill(last, lines[code], names[code]) for code, last in codes.items()}


def _line(sheet: FormSheet, row: Row, number: int, villages: Mapping[str, str]) -> Line:
    """A stored line as it would be typed: money in 万元, a village by the name it has now."""
    line: Line = {"line_no": number}
    for field, column in sheet.columns.items():
        if field not in LEFT_OUT:
            value = row[field]
            if isinstance(value, Decimal) and column.kind is Kind.MONEY:
                value /= YUAN_A_WAN
            elif column.kind is Kind.VILLAGE:
                value = villages.get(str(row["village_code"]), value)
            line[field] = value
    return line


def _current_names(villages: Sequence[Village], period: str) -> dict[str, str]:
    """The name that each village has in a period, by its code: where it was merged, its successor's."""
    known = {village.village_code: village for village in villages}
    names = {}
    for code in known:
        now, passed = known[code], {code}
        while not is_within(period, now.from_period, now.until_period) and now.merged_into in known.keys() - passed:
            now = known[now.merged_into]
            passed.add(now.village_code)
        names[code] = now.village
    return names
