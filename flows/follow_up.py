"""What comes after the stages: outbox, page and notices. None can make a night fail that has published."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from prefect import get_run_logger, task

from consolidate.flows.artifacts import publish_artifacts
from consolidate.outputs.notices import notify_failure, notify_news, notify_once
from consolidate.outputs.outbox import send_back
from consolidate.runtime.errors import ConsolidateError
from consolidate.runtime.paths import Folders


@task(name="artifacts", task_run_name="页面 artifacts", tags=["consolidate"])
def artifacts(data: str, sentence: str) -> None:
    """What Prefect's page shows about the night, and of what is published."""
    publish_artifacts(Path(data), sentence)


def show_page(data: Path, sentence: str) -> None:
    """Fill Prefect's page; a page that cannot be filled is a warning."""
    state = artifacts(str(data), sentence, return_state=True)
    if state.is_failed():
        get_run_logger().warning("页面没有写成：%s The artifacts could not be written.", state.message)


def send_news(data: Path, remarks: Sequence[str] = ()) -> None:
    """Tell people what is new, if there is somebody to tell."""
    try:
        notify_once(data, "remarks", "运行有提示", remarks)
        if notify_news(data):
            get_run_logger().info("已发出通知。 A notice was sent.")
    except ConsolidateError as failure:
        get_run_logger().warning(str(failure))


def send_failure(data: Path, failure: Exception) -> None:
    """Tell people that the night failed, if there is somebody to tell."""
    try:
        notify_failure(data, failure)
    except ConsolidateError as another:
        get_run_logger().warning(str(another))


@task(name="outbox", task_run_name="发件箱 outbox", tags=["consolidate"])
def outbox(data: str) -> str:
    """Marked workbooks for the teams, as far as something has changed; one line of what was written."""
    sent = send_back(Folders(Path(data)))
    written = sum(workbook.what == "written" for workbook in sent)
    return f"发件箱：新写 {written} 份，共 {len(sent)} 份。 The outbox: {written} written of {len(sent)}."


def update_outbox(data: Path) -> None:
    """Bring the outbox up to date; an outbox that cannot be written is a warning."""
    state = outbox(str(data), return_state=True)
    if state.is_failed():
        get_run_logger().warning("发件箱没有写成：%s The outbox could not be written.", state.message)
    else:
        get_run_logger().info(str(state.result()))
