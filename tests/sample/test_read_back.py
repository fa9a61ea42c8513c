"""What the pipeline reads out of a quarter's 24 workbooks is what the sample meant by them."""

from __future__ import annotations

import csv
import shutil
from collections import Counter
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from consolidate import pipeline
from consolidate.schemas.sheets import sheet
from tests.sample.returns import TRUTH, read_truth

DATA = Path(__file__).parents[2] / "data"
PERIOD = "2022Q4"  # holds slips that decisions put right, an alias, a double report and two resubmissions


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


def needs_merge(spelling: dict[str, str]) -> bool:
    """中共…委员会 is read as …党委 without anybody's help."""
    return not spelling["written"].startswith("中共")


def _meant(table: str) -> tuple[list[str], Counter[tuple[str | None, ...]]]:
    """The fields of a table and its true lines, partners as the teams spell them: a merge counts them as one later."""
    with (TRUTH / "spellings.csv").open(encoding="utf-8") as opened:
        spelled = {
            (one["team_code"], one["name"]): one["written"] for one in csv.DictReader(opened) if needs_merge(one)
        }
    lines = [line for line in read_truth()[table] if line["period"] == PERIOD]
    names = ["team_code", "period", *(name for name in sheet(table).columns if name != "line_no")]

    def written(code: str, name: str, value: object) -> object:
        if name == "partner":
            return spelled.get((code, str(value)), value)
        return tuple(spelled.get((code, one), one) for one in value) if isinstance(value, tuple) else value

    return names, Counter(
        tuple(_said(written(str(line["team_code"]), name, line[name])) for name in names) for line in lines
    )


@pytest.mark.parametrize("table", ["pairing", "activity", "contribution", "project", "reclamation", "livelihood"])
def test_every_line_is_read_as_it_was_meant(warehouse: Path, table: str) -> None:
    names, meant = _meant(table)
    with duckdb.connect(str(warehouse), read_only=True) as con:
        found = con.execute(f"SELECT {', '.join(names)} FROM core.{table}").fetchall()
    assert Counter(tuple(_said(value) for value in line) for line in found) == meant
