"""Serves the nightly flow from one machine, without a work pool: schedule, server and runner in one command."""

from __future__ import annotations

import http.client
import os
import re
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from consolidate.flows.settings import set_defaults
from consolidate.outputs.notices import notify_failure
from consolidate.records.reference import zone_of
from consolidate.runtime.errors import CannotPublish, ConsolidateError, WrongUsage
from consolidate.runtime.paths import Folders

HERE = "http://127.0.0.1:4200/api"
START_SECONDS = 180
PATIENCE_SECONDS = 60


def serve_nightly(data: Path, cron: str) -> None:
    """Run the flow on `data` whenever `cron` says so (in the programme's time zone), until stopped.

    Uses the server that PREFECT_API_URL names; without one, that on this machine, started if there is none.
    Errors: WrongUsage for what is no time; CannotPublish when no server can be started, or the named one is away.
    """
    set_defaults()
    _require_cron(cron)
    try:
        _serve(data, cron)
    except CannotPublish as failure:
        _tell(data, failure)
        raise


def _serve(data: Path, cron: str) -> None:
    _require_api(os.environ.get("PREFECT_API_URL", ""))
    with _server():
        from prefect.client.schemas.objects import ConcurrencyLimitConfig, ConcurrencyLimitStrategy
        from prefect.schedules import Cron

        from consolidate.flows.nightly import nightly
        from consolidate.flows.stale import end_all_stale

        end_all_stale()
        nightly.serve(
            name="one-machine",
            schedule=Cron(cron, timezone=zone_of(Folders(data).reference)),
            parameters={"data": str(data.absolute()), "patience": PATIENCE_SECONDS},
            tags=["consolidate"],
            # missed nights all start at once: the first works, the others are dropped
            global_limit=ConcurrencyLimitConfig(limit=1, collision_strategy=ConcurrencyLimitStrategy.CANCEL_NEW),
            pause_on_shutdown=False,
        )


def _tell(data: Path, failure: CannotPublish) -> None:
    """No night can begin: a notice is sent, if there is an address."""
    try:
        notify_failure(data, failure)
    except ConsolidateError as another:
        print(str(another), file=sys.stderr)


def _require_cron(cron: str) -> None:
    from prefect.client.schemas.schedules import CronSchedule

    try:
        CronSchedule(cron=cron)
    except ValueError as error:
        raise WrongUsage(
            f"--cron 的内容“{cron[:40]}”不是时间。例：15 2 * * *（每天 02:15）。 --cron must be a cron line such as '15 2 * * *'."
        ) from error


def _require_api(address: str) -> None:
    """Errors: CannotPublish when the server that is named does not answer."""
    if address and not is_up(address):
        raise CannotPublish(
            f"PREFECT_API_URL 所指的 Prefect 服务没有应答：{without_secret(address)}。请检查地址，或先启动服务。 "
            "The Prefect server that PREFECT_API_URL names does not answer; check the address or start it."
        )


def without_secret(address: str) -> str:
    """An address as it may be shown."""
    return re.sub(r"//[^/@]*@", "//", address)


@contextmanager
def _server() -> Iterator[None]:
    """A server for the block: the named one, the one already here, or one of our own that ends with us."""
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    os.environ["PREFECT_API_URL"] = HERE
    if is_up():
        yield
        return
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", "4200"]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - our own words
    try:
        _wait_for(server)
        yield
    finally:
        server.terminate()
        server.wait()


def _wait_for(server: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while not is_up():
        if server.poll() is not None or time.monotonic() > end:
            raise CannotPublish(
                "Prefect 服务没有启动（端口 4200 被占用？）。可改用 cron 和 consolidate run，见 docs/operator.md。 "
                "The Prefect server did not start; is port 4200 taken?"
            )
        time.sleep(0.5)


def is_up(address: str = HERE) -> bool:
    """Whether a Prefect server answers there."""
    try:
        with urllib.request.urlopen(f"{address.rstrip('/')}/health", timeout=5) as answer:  # noqa: S310 - the operator's address
            return bool(answer.status == 200)
    except urllib.error.HTTPError:
        return address != HERE  # it answers, be it that it wants to know who asks
    except (urllib.error.URLError, OSError, ValueError, http.client.HTTPException):
        return False
