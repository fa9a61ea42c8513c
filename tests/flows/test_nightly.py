"""The nightly flow against a Prefect server: it does what `consolidate run` does, and shows it."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from threading import Timer
from typing import Any

import pytest

from consolidate.runtime.errors import AnotherRun, UnusableData
from consolidate.runtime.lock import hold
from tests.nights.cluster import started
from tests.outputs.notices.receiver import receiver
from tests.pipeline.drawing import Desk

pytestmark = pytest.mark.usefixtures("server")

KEYS = {"night", "totals", "claims", "work", "findings-by-team", "changes", "completeness", "outbox"}


def _newest(what: str) -> Any:
    """The newest flow run, or what it wrote: its tasks' names, its artifacts' keys."""
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import ArtifactFilter, ArtifactFilterFlowRunId, FlowRunFilter, FlowRunFilterId
    from prefect.client.schemas.sorting import FlowRunSort

    with get_client(sync_client=True) as client:
        run = client.read_flow_runs(sort=FlowRunSort.EXPECTED_START_TIME_DESC, limit=1)[0]
        if what == "tasks":
            found = client.read_task_runs(flow_run_filter=FlowRunFilter(id=FlowRunFilterId(any_=[run.id])))
            return sorted(one.name for one in found)
        if what == "artifacts":
            mine = ArtifactFilter(flow_run_id=ArtifactFilterFlowRunId(any_=[run.id]))
            return {one.key for one in client.read_artifacts(artifact_filter=mine)}
        return run


def _facts(desk: Desk) -> list[Any]:
    tables = (
        "mart.total",
        "core.activity",
        "core.contribution",
        "core.submission",
        "quality.finding",
        "quality.account",
    )
    return [desk.ask(f"SELECT * FROM {table} ORDER BY ALL") for table in tables]


def test_a_night_publishes_what_a_run_does_and_a_second_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    from consolidate.flows.nightly import nightly
    from consolidate.pipeline.stage_names import STAGE_NAMES

    by_hand = Desk(shutil.copytree(desk.data, tmp_path / "other"))
    said = nightly(str(desk.data))
    assert said.startswith(
        f"已公布 {desk.data / 'warehouse' / 'consolidated.duckdb'}：采用 2 份报表、3 行，暂缓 0 份、1 行"
    )
    assert _newest("artifacts") == KEYS
    stages = [f"{name} {stage}" for stage, name in STAGE_NAMES.items() if stage not in ("read", "share")]  # no lake
    others = ["发件箱 outbox", "核对入库 publish", "读取 read 0", "读取 read 1", "页面 artifacts"]
    assert _newest("tasks") == sorted([*stages, *others])
    by_hand.run()
    assert _facts(desk) == _facts(by_hand)
    assert nightly(str(desk.data)).startswith("没有变化")
    assert _newest("artifacts") == KEYS


def test_a_failed_night_gives_its_reason_and_sends_a_notice(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    from consolidate.flows.nightly import nightly

    path = desk.data / "reference" / "teams.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("441803112,", ",", 1), encoding="utf-8")
    caplog.set_level(logging.INFO)
    with receiver() as ear, pytest.raises(UnusableData, match=r"teams\.csv 第 2 行"):
        monkeypatch.setenv("CONSOLIDATE_NOTIFY", ear.address)
        nightly(str(desk.data), patience=600)  # a person has to mend it: it is not tried again
    [(title, text)] = ear.came
    assert title == "红联共建季报汇总：没有公布"
    assert "teams.csv 第 2 行" in text
    assert _newest("run").state.is_failed()
    assert "Traceback" not in caplog.text


def test_a_share_that_comes_back_is_waited_for(desk: Desk) -> None:
    from consolidate.flows.nightly import nightly

    raw = desk.data / "raw"
    away = raw.rename(desk.data / "away")
    Timer(1.5, lambda: away.rename(raw)).start()
    assert nightly(str(desk.data), patience=2).startswith("已公布")


def test_two_nights_never_work_at_once(desk: Desk) -> None:
    from consolidate.flows.nightly import nightly

    with (
        hold(desk.data / "warehouse" / ".lock", "consolidate run"),
        pytest.raises(AnotherRun, match="另一次运行正在进行"),
    ):
        nightly(str(desk.data))


def test_a_run_left_running_by_a_power_cut_is_ended_and_one_at_work_is_not(desk: Desk, tmp_path: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.states import Running

    from consolidate.flows.nightly import nightly
    from consolidate.flows.stale import end_all_stale

    with get_client(sync_client=True) as client:
        dead, alive = (
            client.create_flow_run(nightly, parameters={"data": str(data)}, state=Running()).id
            for data in (desk.data, tmp_path)
        )
        with hold(tmp_path / "warehouse" / ".lock", "nightly"):
            assert end_all_stale() == 1
        states = [client.read_flow_run(one).state for one in (dead, alive)]
        assert [one.name for one in states if one] == ["Crashed", "Running"]
        assert end_all_stale() == 1


def test_after_a_crash_and_a_missed_night_the_late_run_has_the_slot(desk: Desk) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.objects import ConcurrencyLimitStrategy, ConcurrencyOptions
    from prefect.states import Pending, Running

    from consolidate.flows.nightly import nightly
    from consolidate.flows.stale import end_all_stale

    others_are_dropped = ConcurrencyOptions(collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW)
    with get_client(sync_client=True) as client:
        where = client.create_deployment(
            client.create_flow(nightly),
            "one-machine",
            parameters={"data": str(desk.data)},
            concurrency_limit=1,
            concurrency_options=others_are_dropped,
        )

        def started() -> tuple[Any, str]:
            run = client.create_flow_run_from_deployment(where)
            client.set_flow_run_state(run.id, Pending())
            return run.id, str(client.read_flow_run(run.id).state_name)

        killed, first = started()
        client.set_flow_run_state(killed, Running())
        assert (first, started()[1]) == ("Pending", "Cancelled")  # the slot is taken by a run whose process is gone
        assert end_all_stale() == 1
        late, state = started()
        assert state == "Pending"
        client.delete_deployment(where)
        client.delete_flow_run(late)


def test_flow_runs_that_ended_long_ago_are_pruned_through_the_api(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import UTC, datetime, timedelta

    from prefect.client.orchestration import get_client
    from prefect.settings import PREFECT_API_URL
    from prefect.states import Completed, Running

    from consolidate.flows.nightly import nightly
    from consolidate.flows.prune import api_address, delete_runs, old_runs

    monkeypatch.setenv("PREFECT_API_URL", str(PREFECT_API_URL.value()))
    address = api_address()
    assert address is not None
    now = datetime.now(UTC)
    with get_client(sync_client=True) as client:
        ended, at_work = (client.create_flow_run(nightly, state=state).id for state in (Completed(), Running()))
        assert ended not in {run.id for run in old_runs(address, now - timedelta(days=90))}
        found = old_runs(address, now + timedelta(days=1))
        assert ended in {run.id for run in found} and at_work not in {run.id for run in found}
        delete_runs([run for run in found if run.id == ended])
        assert ended not in {run.id for run in old_runs(address, now + timedelta(days=1))}
        client.delete_flow_run(at_work)


@pytest.mark.thorough
def test_a_night_reads_on_the_workers_of_a_dask_scheduler(
    desk: Desk, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    pytest.importorskip("prefect_dask")
    from consolidate.flows.nightly import nightly

    here = Desk(shutil.copytree(desk.data, tmp_path / "here"))
    here.run()
    with started(tmp_path) as cluster:
        settings = desk.data / "reference" / "programme.toml"
        settings.write_text(
            f'{settings.read_text(encoding="utf-8")}\n[run]\nengine = "{cluster.engine}"\n', encoding="utf-8"
        )
        nightly(str(desk.data))
    assert [name for name in _newest("tasks") if name.startswith("读取")] == ["读取 read 0", "读取 read 1"]
    assert "batch_lost" not in caplog.text
    assert _facts(desk) == _facts(here)
