"""A run from workbooks to totals, as an operator, a steward and an analyst see it."""

from __future__ import annotations

import inspect
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from consolidate.pipeline import run
from consolidate.pipeline.stage_names import STAGE_NAMES
from consolidate.runtime.errors import AnotherRun, CannotPublish, UnusableData
from consolidate.runtime.lock import hold
from tests.pipeline.drawing import LINE, TEAM, Desk, book, cover, desk as desk_in

FILE = "太平镇(阳山)2024Q2.xlsx"


@pytest.fixture(scope="module", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    """A return with one valid line a sheet, run once: to be asked; `again` is a copy of it."""
    made = desk_in(tmp_path_factory.mktemp("published"))
    made.put(FILE, book({table: [line] for table, line in LINE.items()}))
    made.run()
    return made


@pytest.fixture
def again(published: Desk, tmp_path: Path) -> Desk:
    """The same, to be run again."""
    return Desk(shutil.copytree(published.data, tmp_path / "again"), [*published.runs])


def test_the_named_stages_are_those_of_the_run_in_their_order() -> None:
    told = inspect.getsource(inspect.getmodule(run) or run)
    assert re.findall(r'run_stage\("(\w+)"', told) == list(STAGE_NAMES)


def test_one_valid_line_a_sheet_is_accepted_without_a_finding(published: Desk) -> None:
    assert published.findings() == []
    assert published.ask("SELECT status, team_code, period FROM quality.submission") == [("accepted", TEAM, "2024Q2")]
    for table in LINE:
        assert published.ask(f"SELECT count(*) FROM core.{table}") == [(1,)]
    assert published.total("contributions_yuan") == Decimal("300000")
    assert published.total("reclaimed_mu", "team", TEAM, "2024Q2") == Decimal("12.5")


def test_a_second_run_changes_nothing_and_says_so(again: Desk) -> None:
    warehouse = again.data / "warehouse" / "consolidated.duckdb"
    (first,), stamp = again.runs, warehouse.stat().st_mtime_ns
    second = again.run()
    assert (second.outcome, second.run_id) == ("unchanged", first.run_id)
    assert second.warehouse == warehouse
    assert warehouse.stat().st_mtime_ns == stamp


class Rebuilt(NamedTuple):
    """The same after three more runs: without its warehouse, without news, and again, in little memory."""

    desk: Desk
    tables: list[dict[str, list[Any]]]
    """What is in the published tables, as it was and after the first of the runs."""
    totals: list[list[Any]]
    """The totals, before the last run and after it."""
    logged: list[tuple[str, object]]


@pytest.fixture(scope="module", name="rebuilt")
def _rebuilt(published: Desk, tmp_path_factory: pytest.TempPathFactory) -> Rebuilt:
    desk = Desk(shutil.copytree(published.data, tmp_path_factory.mktemp("rebuilt") / "data"), [*published.runs])
    before = tables_of(desk)
    (desk.data / "warehouse" / "consolidated.duckdb").unlink()
    desk.run()
    made = Rebuilt(desk, [before, tables_of(desk)], [desk.ask("FROM mart.total ORDER BY ALL")], [])
    desk.run()
    with pytest.MonkeyPatch.context() as little:
        little.setattr("consolidate.runtime.limits.BESIDE_LINES", 6 << 20)
        little.setattr(
            "consolidate.runtime.log.event", lambda name, **told: made.logged.append((name, told.get("bytes")))
        )
        desk.run(again=True)
    made.totals.append(desk.ask("FROM mart.total ORDER BY ALL"))
    return made


def tables_of(desk: Desk) -> dict[str, list[Any]]:
    tables = desk.ask(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name IN ('ref', 'core', 'mart')"
    )
    return {table: desk.ask(f"SELECT * FROM {table} ORDER BY ALL") for (table,) in tables}


def test_a_deleted_warehouse_comes_back_the_same(rebuilt: Rebuilt) -> None:
    before, after = rebuilt.tables
    assert after == before


def test_where_memory_is_short_the_warehouse_is_built_with_more(rebuilt: Rebuilt) -> None:
    before, after = rebuilt.totals
    assert after == before
    assert ("memory_short", (6 << 20) + 512 * len(LINE)) in rebuilt.logged


def test_the_history_has_the_totals_of_runs_with_news_or_asked_for(rebuilt: Rebuilt) -> None:
    desk = rebuilt.desk
    assert [run.outcome for run in desk.runs] == ["published", "published", "unchanged", "published"]
    first, _, _, last = ((run.run_id,) for run in desk.runs)
    history = "FROM mart.total_history WHERE measure = 'activities' AND scope = 'all' AND period = 'all'"
    assert desk.ask("SELECT DISTINCT run_id FROM mart.total_history ORDER BY ALL") == [first, last]
    assert desk.ask(f"SELECT value {history}") == [(1,), (1,)]
    assert desk.ask("SELECT DISTINCT run_id FROM mart.change_history") == [first]  # nothing moved in the others


def test_a_second_run_at_the_same_time_learns_who_works(desk: Desk) -> None:
    with (
        hold(desk.data / "warehouse" / ".lock", "consolidate run"),
        pytest.raises(AnotherRun, match="另一次运行正在进行"),
    ):
        desk.run()


def test_an_unusable_reference_says_which_line(desk: Desk) -> None:
    path = desk.data / "reference" / "teams.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("441803112,", ",", 1), encoding="utf-8")
    with pytest.raises(UnusableData, match=r"teams\.csv 第 2 行"):
        desk.run()


def test_every_table_and_column_carries_a_comment(published: Desk) -> None:
    desk = published
    assert desk.ask("SELECT schema_name, table_name FROM duckdb_tables() WHERE comment IS NULL") == []
    assert desk.ask("SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal AND comment IS NULL") == []
    assert (
        desk.ask(
            "SELECT schema_name, table_name, column_name FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
        )
        == []
    )


def test_an_unchanged_file_that_was_read_before_is_not_dropped_as_damaged(
    again: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = again
    desk.put("二.xlsx", book({}, cover("441825105")))
    monkeypatch.setenv("CONSOLIDATE_CELLS", "1")  # as good as a reader that has lost its wits
    with pytest.raises(CannotPublish, match="上次读得出，这次读不出"):
        desk.run()
    assert desk.total("activities") == 1


def _cut_short(content: bytes) -> bytes:
    return content[:50]


def _overwritten(content: bytes) -> bytes:
    """The ends of a Parquet file are in order, its rows are not."""
    return content[:4] + b"\xff" * 200 + content[204:]


KEPT = ("facts.parquet", "totals.parquet", "changes.parquet", "context.json")


@pytest.mark.parametrize("damage", [_cut_short, _overwritten])
@pytest.mark.parametrize("name", KEPT)
def test_a_damaged_file_of_the_last_run_is_named(again: Desk, name: str, damage: Callable[[bytes], bytes]) -> None:
    before = again.data / "warehouse" / "consolidated.duckdb"
    published = before.read_bytes()
    damaged = again.data / "history" / again.runs[-1].run_id / name
    damaged.write_bytes(damage(damaged.read_bytes()))
    again.put("2024Q1.xlsx", book({}, cover(TEAM, "2024Q1", "2024-04-03")))
    with pytest.raises(UnusableData, match=f"{name} 已损坏.*移出 history/") as refused:
        again.run()
    assert "damaged" in str(refused.value)
    assert before.read_bytes() == published


@pytest.mark.parametrize("name", KEPT)
def test_a_file_that_was_moved_out_of_the_last_run_stops_nothing(again: Desk, name: str) -> None:
    (again.data / "history" / again.runs[-1].run_id / name).unlink()
    again.put("2024Q1.xlsx", book({}, cover(TEAM, "2024Q1", "2024-04-03")))
    assert again.run().outcome == "published"
