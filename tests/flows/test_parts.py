"""The parts of the flow that need no server: batches, waiting, the page's texts, the deployment."""

from __future__ import annotations

import asyncio
from datetime import datetime
from math import ceil
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st

from consolidate import pipeline
from consolidate.runtime.paths import Folders
from tests.pipeline.drawing import Desk

ROOT = Path(__file__).parents[2]


def _plan(count: int) -> Any:
    return SimpleNamespace(missing=[SimpleNamespace(file=f"{number}.xlsx") for number in range(count)])


@given(st.integers(0, 5000))
def test_batches_hold_every_file_once_and_in_order(count: int) -> None:
    plan = _plan(count)
    batches = pipeline.batches(plan)
    assert [file for batch in batches for file in batch] == plan.missing
    assert all(batches)
    assert len(batches) == min(64, max(4, ceil(count / 32)), count)


def test_files_read_in_batches_are_read_as_all_at_once(desk: Desk) -> None:
    inputs = pipeline.receive(Folders(desk.data))
    plan = pipeline.plan_reading(inputs)
    packed = [one for batch in pipeline.batches(plan) for one in pipeline.read_batch_alone(batch, inputs.limits)]
    assert len(packed) == len(inputs.received)
    assert pipeline.finish_reading(plan, packed) == pipeline.read_inputs(inputs)


def test_a_file_changed_a_moment_ago_is_arriving_one_of_the_future_is_not(desk: Desk) -> None:
    from consolidate.flows.waiting import still_arriving

    inputs = pipeline.receive(Folders(desk.data))
    written = max(path.stat().st_mtime for path in (desk.data / "raw").iterdir())
    files = ["太保镇2024Q2.xlsx", "太平镇(阳山)2024Q2.xlsx"]
    assert still_arriving(inputs, written + 5, 60) == files
    assert still_arriving(inputs, written + 61, 60) == []
    assert still_arriving(inputs, written - 3600, 60) == []
    assert still_arriving(inputs, written, 0) == []


def test_the_completeness_matrix_has_a_line_a_team_and_a_column_a_period() -> None:
    from consolidate.flows.artifacts import matrix

    row = {
        "county": "阳山县",
        "town": "太平镇",
        "period": "2024Q1",
        "status": "accepted",
        "on_time": False,
        "findings": 2,
    }
    rows: list[Any] = [row, row | {"period": "2024Q2", "status": "missing", "on_time": None, "findings": 1}]
    assert matrix(rows).splitlines() == [
        "| 工作队 | 2024Q2 | 2024Q1 |", "| --- | :-: | :-: |", "| 阳山县太平镇 | × | ✓迟(2) |",
    ]  # fmt: skip
    later = [row | {"period": f"2025Q{quarter}"} for quarter in range(1, 7)]
    assert [line.split(" | ")[1:] for line in matrix([*rows, *later]).splitlines() if "工作队" in line] == [
        ["2025Q6", "2025Q5", "2025Q4", "2025Q3", "2025Q2", "2025Q1 |"], ["2024Q2", "2024Q1 |"],
    ]  # fmt: skip


def test_tables_on_the_page_are_named_in_chinese_with_their_coverage_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from consolidate.flows import artifacts

    desk.run()
    tables: dict[str, list[dict[str, str]]] = {}
    texts: dict[str, str] = {}
    monkeypatch.setattr(artifacts, "create_table_artifact", lambda rows, key, **_: tables.update({key: rows}))
    monkeypatch.setattr(artifacts, "create_markdown_artifact", lambda text, key, **_: texts.update({key: text}))
    artifacts.publish_artifacts(desk.data, "没有变化。")
    assert list(tables["totals"][0].items())[:3] == [("指标", "报送工作队"), ("覆盖", "2 / 288"), ("状态", "不完整")]
    assert [list(row) for rows in tables.values() for row in rows[:1]] == [
        list(artifacts.COLUMNS[key].values()) for key, rows in tables.items() if rows
    ]
    assert texts["night"] == "没有变化。" and texts["completeness"].startswith("✓ 采用")


def test_the_outbox_is_listed_by_paths_in_the_data_directory(tmp_path: Path) -> None:
    from consolidate.flows.artifacts import links

    assert links(tmp_path) == "没有需要退回的工作簿。 Nothing to send back."
    path = tmp_path / "2024Q2" / "太平镇.xlsx"
    path.parent.mkdir()
    path.touch()
    assert links(tmp_path) == f"- `{path.relative_to(tmp_path.parent).as_posix()}`"


def test_the_deployment_is_at_02_15_in_shanghai_one_at_a_time() -> None:
    [nightly] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    assert nightly["schedules"] == [{"cron": "15 2 * * *", "timezone": "Asia/Shanghai", "active": True}]
    assert nightly["concurrency_limit"] == {"limit": 1, "collision_strategy": "CANCEL_NEW"}
    from consolidate.flows.nightly import nightly as flow

    file, _, name = nightly["entrypoint"].partition(":")
    assert ((ROOT / file).is_file(), name) == (True, flow.name)
    assert set(nightly["parameters"]) <= set(flow.parameters.properties)


@pytest.mark.parametrize(
    ("moment", "night"), [("2026-11-23T18:15+00:00", "2026-11-24"), ("2026-11-24T01:00+08:00", "2026-11-24")]
)
def test_a_night_is_named_by_the_day_it_is_in_china(moment: str, night: str) -> None:
    from consolidate.flows import nightly

    assert nightly._run_name(datetime.fromisoformat(moment)) == f"nightly-{night}"


def test_the_installed_prefect_finds_the_next_nights_of_the_schedule() -> None:
    # seen with prefect 3.9.1 and whenever 0.10: "tzinfo must be of type ZoneInfo", and no night ever starts
    from prefect.server.schemas.schedules import CronSchedule

    [nightly] = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["deployments"]
    schedule = nightly["schedules"][0]
    start = datetime.fromisoformat("2026-11-23T12:00+08:00")
    nights = asyncio.run(CronSchedule(cron=schedule["cron"], timezone=schedule["timezone"]).get_dates(2, start))
    assert [night.isoformat() for night in nights] == ["2026-11-24T02:15:00+08:00", "2026-11-25T02:15:00+08:00"]


def test_the_deployment_names_the_prefect_that_is_locked() -> None:
    said = yaml.safe_load((ROOT / "prefect.yaml").read_text(encoding="utf-8"))["prefect-version"]
    assert f"\nprefect=={said} " in (ROOT / "requirements.lock").read_text(encoding="utf-8")
