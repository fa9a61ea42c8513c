"""What comes after the stages: the page and the notices. Neither can make a night fail that has published."""

from __future__ import annotations

from pathlib import Path

from prefect import get_run_logger, task

from consolidate.errors import ConsolidateError
from consolidate.notify import tell_failure, tell_news
from consolidate.pipeline import Outcome
from flows.artifacts import publish_artifacts


@task(name="artifacts", task_run_name="页面 artifacts", tags=["consolidate"])
def artifacts(data: str, said: str, is_new: bool) -> None:
    """What Prefect's page shows about the night; of a night without news only what it said."""
    publish_artifacts(Path(data), said, is_new)


def show(data: Path, outcome: Outcome, said: str) -> None:
    """Fill Prefect's page; a page that cannot be filled is a warning."""
    state = artifacts(str(data), said, outcome.outcome == "published", return_state=True)
    if state.is_failed():
        get_run_logger().warning("页面没有写成：%s The artifacts could not be written.", state.message)


def news(data: Path) -> None:
    """Tell people what is new, if there is somebody to tell."""
    try:
        if tell_news(data):
            get_run_logger().info("已发出通知。 A notice was sent.")
    except ConsolidateError as failure:
        get_run_logger().warning(str(failure))


def trouble(data: Path, failure: Exception) -> None:
    """Tell people that the night failed, if there is somebody to tell."""
    try:
        tell_failure(data, failure)
    except ConsolidateError as another:
        get_run_logger().warning(str(another))
