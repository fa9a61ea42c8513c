"""Looks up what a decision is about, so that a decision never names what is not there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.runtime.paths import Folders
from consolidate.schemas.rules import SEVERITY_LABEL

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row
    from consolidate.warehouse.database import KeptConnection


def load_finding(data: Path, finding_id: str) -> Row:
    """The finding as published."""
    rows = _query_rows(data, "SELECT * FROM quality.finding WHERE finding_id = $id", id=finding_id)
    if not rows:
        raise WrongUsage(f"没有编号为 {finding_id} 的问题。 There is no finding {finding_id}.")
    return rows[0]


def explanation_target(found: Row) -> dict[str, object]:
    """What an explanation of a finding is about. Errors: WrongUsage for a finding that only a correction settles."""
    if found["severity"] not in ("explain", "note"):
        raise WrongUsage(
            f"{found['finding_id']} 是“{SEVERITY_LABEL[str(found['severity'])]}”，说明不能代替更正：{found['hint']}"
            " It must be corrected, not explained."
        )
    stake = found["yuan_at_stake"]
    return {
        "finding_id": found["finding_id"], "rule": found["rule"], "team_code": found["team_code"],
        "period": found["period"], "count": 1, "yuan": None if stake is None else str(stake),
    }  # fmt: skip


def totals_fingerprint(data: Path, period: str) -> str:
    """What identifies the published totals of a period."""
    rows = _query_rows(
        data,
        "SELECT measure, scope, scope_code, value FROM mart.total WHERE period = $period ORDER BY ALL",
        period=period,
    )
    if not rows or period == "all":
        raise WrongUsage(f"没有报告期“{period}”的汇总数。 There are no totals for the period “{period}”.")
    return hashlib.sha256(repr([tuple(map(str, row.values())) for row in rows]).encode()).hexdigest()


def load_returns_in(data: Path, file: str) -> list[Row]:
    """The submissions of a file, as the last run found them. Errors: WrongUsage that names the nearest file it knows."""
    from consolidate.reading.values.private_name import masked_path
    from consolidate.submissions.inputs.find_name import ask_which_file, find_spelled

    file = masked_path(file)
    known = [str(row["file"]) for row in _query_rows(data, "SELECT file FROM quality.submission")]
    rows = ask_published(data, "show/acceptable", file=find_spelled(file, known) or file)
    if not rows:
        raise WrongUsage(
            f"没有收到过 {file}（或还没有运行）。{ask_which_file(file, known)} No run has seen that file in raw/."
        )
    return rows


def ask_published(data: Path, name: str, **parameters: object) -> list[Row]:
    """What a statement says of the published warehouse."""
    from consolidate.warehouse.database import statement

    return _query_rows(data, statement(name), **parameters)


def _query_rows(data: Path, query: str, **parameters: object) -> list[Row]:
    from consolidate.warehouse.database import ask

    with published_connection(data) as con:
        return ask(con, query, parameters)


@contextmanager
def published_connection(data: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """The published warehouse, to be asked; it stays open, not to be closed by who asks."""
    with _kept_connection().of(Folders(data).warehouse) as con:
        yield con


@cache
def _kept_connection() -> KeptConnection:
    from consolidate.warehouse.database import KeptConnection

    return KeptConnection()
