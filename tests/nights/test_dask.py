"""Reading on the workers of a real Dask scheduler: the same is read, whatever becomes of a worker."""

from __future__ import annotations

import logging
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from consolidate.intake.workbook.model.refuse import not_opened
from consolidate.pipeline import finish_reading, plan_reading, receive, run
from consolidate.pipeline.outcome import Progress
from consolidate.pipeline.read import read_anew, read_inputs
from consolidate.pipeline.spread import UnfitWorker, read_job, shared_jobs
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.reading.layout.model.packed import pack
from consolidate.runtime.errors import CannotPublish, UnusableData, WrongUsage
from consolidate.runtime.paths import Folders
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


@pytest.fixture(scope="module", name="cluster")
def _cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """Two workers, fewer from test to test: the tests stand in the order of what they leave."""
    with started(tmp_path_factory.mktemp("cluster"), workers=2) as cluster:
        yield cluster


@pytest.fixture(name="desk")
def _desk(tmp_path: Path) -> Desk:
    desk = desk_in(tmp_path)
    for name, content in FILES.items():
        desk.put(name, content)
    return desk


def test_workers_find_a_data_directory_that_is_named_from_here(
    desk: Desk, cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk.data.parent)
    run(Path(desk.data.name), exports=False, engine=cluster.engine)
    assert desk.ask("SELECT count(*) FROM core.submission") == [(len(FILES),)]


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker and no scheduler is waited for long."""
    monkeypatch.setattr("consolidate.pipeline.spread.POLL_SECONDS", 0.5)
    monkeypatch.setattr("consolidate.pipeline.spread.WORKER_SECONDS", 1)


def kill(*processes: subprocess.Popen[bytes]) -> Progress:
    """What ends them when the first files have been read."""

    def progress(*_: object) -> None:
        for process in processes:
            process.kill()

    return progress


@pytest.mark.parametrize("killed", [0, 1])
def test_workers_read_what_this_machine_reads_and_one_may_be_killed(desk: Desk, cluster: Cluster, killed: int) -> None:
    inputs = receive(Folders(desk.data))
    assert read_inputs(inputs, kill(*cluster.workers[:killed]), cluster.engine) == read_anew(inputs)
    assert not plan_reading(inputs).missing
    assert not (desk.data / "cache" / "batches").exists()


@pytest.mark.usefixtures("impatient")
def test_what_all_workers_lost_is_read_here(desk: Desk, cluster: Cluster) -> None:
    inputs = receive(Folders(desk.data))
    assert read_inputs(inputs, kill(*cluster.workers), cluster.engine) == read_anew(inputs)
    assert logging.getLogger("distributed.client").level == logging.CRITICAL  # nothing but our sentences is shown


@pytest.mark.usefixtures("impatient")
def test_what_was_lost_with_the_scheduler_is_read_here(desk: Desk, tmp_path: Path) -> None:
    inputs = receive(Folders(desk.data))
    with started(tmp_path, workers=1) as cluster:
        assert read_inputs(inputs, kill(cluster.scheduler), cluster.engine) == read_anew(inputs)
    assert logging.getLogger("distributed.client").level == logging.CRITICAL


def test_a_worker_that_does_not_see_the_files_must_not_read_them(desk: Desk) -> None:
    with shared_jobs(plan_reading(receive(Folders(desk.data)))) as jobs:
        for path in (desk.data / "raw").iterdir():
            path.unlink()
        for job in jobs:
            with pytest.raises(UnfitWorker, match="看不到"):
                read_job(job)


def test_what_another_machine_could_not_read_is_read_again_here(desk: Desk) -> None:
    plan = plan_reading(receive(Folders(desk.data)))
    closed = [pack(Arranged(file.file, file.sha256, not_opened("无权限", "denied"), "")) for file in plan.missing]
    assert [arranged.verdict for arranged in finish_reading(plan, closed, is_spread=True)] == [None] * len(FILES)
    assert not plan_reading(plan.inputs).missing


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
