"""totals --since: what moved since the last published run, or since a run or a day that is named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row

OPTION, LAST = "--since", "last"
LABELS = {
    "label": "指标", "scope_name": "范围", "period": "报告期", "cause": "原因", "amount": "变动", "before": "变动前", "after": "变动后",
    "what": "涉及",
}  # fmt: skip
_DAY = re.compile(r"(\d{4})[-./年]?(\d{1,2})[-./月]?(\d{1,2})日?")


class Baseline(NamedTuple):
    """A published run to compare with, and when it began; both None for the time before the first."""

    run: str | None
    moment: datetime | None


def with_value(words: Sequence[str]) -> list[str]:
    """The words of a command, `--since` alone with what it then means: an option may not go without a value."""
    pairs = zip(words, [*words, "-"][1:], strict=True)
    return [word if word != OPTION or not after.startswith("-") else f"{OPTION}={LAST}" for word, after in pairs]


def moved_since(con: duckdb.DuckDBPyConnection, typed: str, wanted: Mapping[str, object]) -> list[Row]:
    """The rows of what moved, as `wanted` narrows them. Errors: WrongUsage for what is neither a run nor a day."""
    from consolidate.warehouse.database import rows_of, statement

    if typed == LAST:
        return rows_of(con.execute(statement("show/change"), dict(wanted)))
    then = baseline(con, typed)
    return rows_of(con.execute(statement("show/change_since"), {**wanted, **then._asdict()}))


def baseline(con: duckdb.DuckDBPyConnection, typed: str) -> Baseline:
    """The run whose totals stood published when a run was, or before a day began."""
    from consolidate.warehouse.database import first_row

    run = first_row(con.execute("SELECT started_at FROM quality.run WHERE run_id = $said", {"said": typed}))
    day = _day(typed)
    if run is None and day is None:
        raise WrongUsage(
            f"没有运行“{typed}”，也不是日期；写法：--since 2024-07-01，或 consolidate runs 列出的编号。"
            " Neither a run nor a day: see consolidate runs."
        )
    (then,) = run or first_row(con.execute("SELECT $day::DATE::TIMESTAMPTZ", {"day": day})) or (None,)
    found = con.execute(
        "SELECT run_id, started_at FROM (SELECT DISTINCT run_id FROM mart.total_history) JOIN quality.run USING (run_id) "
        "WHERE started_at < $then OR run_id = $said ORDER BY started_at DESC, run_id DESC LIMIT 1",
        {"then": then, "said": typed},
    )
    return Baseline(*first_row(found) or (None, None))


def nothing_since(con: duckdb.DuckDBPyConnection, typed: str) -> str:
    """What is said where nothing has moved. A day that is not over yet in the programme's zone may lie ahead."""
    from consolidate.warehouse.database import first_row

    day, (today,) = _day(typed), first_row(con.execute("SELECT current_date")) or (None,)
    if day is None or today is None or day <= today:
        return "与那时相比没有变动。 Nothing has moved since then."
    return f"{day} 还没有到（今天是 {today}），没有可比的。 That day lies ahead: today is {today}."


def _day(typed: str) -> date | None:
    found = _DAY.fullmatch(typed.strip())
    try:
        return date(*map(int, found.groups())) if found else None
    except ValueError:
        return None
