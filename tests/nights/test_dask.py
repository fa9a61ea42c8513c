"""Reading on the workers of a real Dask scheduler: the same warehouse, whatever becomes of a worker."""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from consolidate.pipeline import run
from consolidate.runtime.errors import CannotPublish, UnusableData, WrongUsage
from tests.nights.cluster import Cluster, started
from tests.pipeline.drawing import ACTIVITY, LINE, Desk, book, cover, desk as desk_in

pytest.importorskip("distributed")

FILES = {
    f"太平镇(阳山){year}Q{quarter}.xlsx": book(
        {"activity": [ACTIVITY | {"held_on": f"{year}-{3 * quarter - 1:02}-04"}], "pairing": [LINE["pairing"]]},
        cover(period=f"{year}Q{quarter}", filled_on=f"{year}-{3 * quarter:02}-30"),
    )
    for year in (2022, 2023)
    for quarter in (1, 2, 3, 4)
}


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    with started(tmp_path) as cluster:
        yield cluster


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    desk = desk_in(tmp_path)
    for name, content in FILES.items():
        desk.put(name, content)
    return desk


def _everything(desk: Desk) -> dict[str, list[Any]]:
    tables = desk.ask(
        "SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE schema_name IN ('ref', 'core', 'mart', 'quality')"
        " AND table_name NOT IN ('run', 'total_history', 'change_history')"
    )
    return {table: desk.ask(f"SELECT * FROM {table} ORDER BY ALL") for (table,) in tables}


def test_workers_read_what_this_machine_reads_and_one_may_be_killed(desk: Desk, cluster: Cluster) -> None:
    run(desk.data, exports=False)
    here = _everything(desk)
    for kill in (False, True):
        (desk.data / "cache" / "read.sqlite").unlink()

        def progress(stage: str, done: int, of: int, kill: bool = kill) -> None:
            if kill:
                os.kill(cluster.workers[0].pid, signal.SIGKILL)

        run(desk.data, again=True, exports=False, engine=cluster.engine, progress=progress)
        assert _everything(desk) == here
        assert not (desk.data / "cache" / "batches").exists()


def test_without_a_scheduler_one_sentence_says_so(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("consolidate.pipeline.spread.CONNECT_SECONDS", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        engine = f"dask://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(CannotPublish, match="没有应答"):
            run(desk.data, exports=False, engine=engine)
    assert not (desk.data / "warehouse" / "consolidated.duckdb").exists()


@pytest.mark.parametrize(
    "engine", ["dask", "dask://", "dask://host", "dask://host:0", "dask://host:99999", "ray://a:1"]
)
def test_an_engine_that_is_none_is_a_mistake_of_who_wrote_it(desk: Desk, engine: str) -> None:
    with pytest.raises(WrongUsage, match="应为 local 或 dask"):
        run(desk.data, exports=False, engine=engine)
    with (desk.data / "reference" / "programme.toml").open("a", encoding="utf-8") as programme:
        programme.write(f'\n[run]\nengine = "{engine}"\n')
    with pytest.raises(UnusableData, match="应为 local 或 dask"):
        run(desk.data, exports=False)
