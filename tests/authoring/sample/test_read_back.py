"""What the pipeline reads out of a quarter's 24 workbooks is what the sample meant by them."""

from __future__ import annotations

import shutil
from collections import Counter
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from consolidate import pipeline
from consolidate.authoring.sample.season import tell

DATA = Path(__file__).parents[3] / "data"
SEASON = tell(DATA / "reference")
PERIOD = "2022Q4"  # holds slips that decisions put right, an alias, a double report and two resubmissions
BESIDE = ("counted",)  # depends on the other team's line


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("data")
    shutil.copytree(DATA / "reference", data / "reference")
    shutil.copytree(DATA / "decisions", data / "decisions")
    shutil.copytree(DATA / "raw" / PERIOD, data / "raw" / PERIOD)
    return pipeline.run(data).warehouse


def _said(value: object) -> str | None:
    if isinstance(value, tuple):
        return "、".join(value)
    return None if value is None else f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)


def _meant(table: str) -> tuple[list[str], Counter[tuple[str | None, ...]]]:
    """The fields of a table and its true lines, partners as the teams spell them: a merge counts them as one later."""
    spelled = {(one.team.code, one.name): one.written for one in SEASON.spellings if one.needs_merge}
    lines = [one for one in SEASON.lines[table] if one.period == PERIOD]
    names = [one.name for one in fields(lines[0]) if one.name not in BESIDE]

    def written(code: str, name: str, value: object) -> object:
        if name == "partner":
            return spelled.get((code, str(value)), value)
        return tuple(spelled.get((code, one), one) for one in value) if isinstance(value, tuple) else value

    return names, Counter(
        tuple(_said(written(line.team_code, name, getattr(line, name))) for name in names) for line in lines
    )


@pytest.mark.parametrize("table", ["pairing", "activity", "contribution", "project", "reclamation", "livelihood"])
def test_every_line_is_read_as_it_was_meant(warehouse: Path, table: str) -> None:
    names, meant = _meant(table)
    with duckdb.connect(str(warehouse), read_only=True) as con:
        found = con.execute(f"SELECT {', '.join(names)} FROM core.{table}").fetchall()
    assert Counter(tuple(_said(value) for value in line) for line in found) == meant
