"""The nightly flow: everything in raw/ becomes a newly published warehouse.

    python -m consolidate.flows.nightly --data data

A straight line of a few stage tasks over the functions that `consolidate run` calls.
"""

from __future__ import annotations

import argparse
import os
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from consolidate.flows.settings import set_defaults

set_defaults()

from prefect import flow, get_run_logger, tags  # noqa: E402 - the settings have to be there first
from prefect.runtime import flow_run  # noqa: E402 - the same
from prefect.task_runners import ThreadPoolTaskRunner  # noqa: E402 - the same

from consolidate.flows.follow_up import send_failure, send_news, show_page, update_outbox  # noqa: E402 - the same
from consolidate.flows.stages import TRIES, Night, publish, read_all, receive  # noqa: E402 - the same
from consolidate.flows.stale import end_stale  # noqa: E402 - the same
from consolidate.outputs.screen.summary import outcome_sentence, show_published  # noqa: E402 - the same
from consolidate.pipeline import Outcome, start_attempt  # noqa: E402 - the same
from consolidate.pipeline.mend import mend_outputs  # noqa: E402 - the same
from consolidate.records.reference import zone_of  # noqa: E402 - the same
from consolidate.runtime import clock, unicode_mode  # noqa: E402 - the same
from consolidate.runtime.clock import day_of  # noqa: E402 - the same
from consolidate.runtime.errors import ConsolidateError  # noqa: E402 - the same
from consolidate.runtime.internal import InternalError, public_sentence  # noqa: E402 - the same
from consolidate.runtime.limits import data_directory  # noqa: E402 - the same
from consolidate.runtime.log import listen  # noqa: E402 - the same
from consolidate.runtime.paths import Folders  # noqa: E402 - the same

RUNNER = ThreadPoolTaskRunner[Any](max_workers=min(os.cpu_count() or 1, 8))


def _run_name(now: datetime | None = None) -> str:
    """By the programme's day on which it works, be it for a night that was missed."""
    given = (flow_run.parameters or {}).get("data")
    folders = Folders(data_directory(Path(given) if given else None))
    return f"nightly-{day_of(now or clock.now(), clock.zone_of(zone_of(folders.reference)))}"


@flow(name="nightly", flow_run_name=_run_name, task_runner=RUNNER)  # type: ignore[arg-type]  # its futures are invariant
def nightly(data: str = "", again: bool = False, patience: int = 0, accept_fewer: bool = False) -> str:
    """Publish a new warehouse from everything in raw/; the result says in one line what the night did.

    `data`: the data directory; empty: CONSOLIDATE_DATA, else `data` here. `again`: rebuild even if
    nothing changed. `patience`: seconds to wait before trying again what time may mend. `accept_fewer`: publish
    although returns have gone.
    """
    place = data_directory(Path(data) if data else None)
    try:
        outcome = night_of(place, again, patience, accept_fewer)
    except Exception as failure:
        send_failure(place, failure)
        if isinstance(failure, ConsolidateError):
            raise
        raise InternalError(public_sentence(failure)) from failure  # its own text may quote a cell
    for remark in outcome.remarks:
        get_run_logger().warning(remark)
    if outcome.outcome == "published":
        update_outbox(place)
    show_page(place, outcome_sentence(outcome))
    send_news(place, outcome.remarks)
    get_run_logger().info(outcome_sentence(outcome))
    return outcome_sentence(outcome)


def night_of(data: Path, again: bool, patience: int, accept_fewer: bool = False) -> Outcome:
    """The stages under the lock, as in `consolidate.pipeline.run`."""
    more = TRIES - 1 if patience else 0
    with start_attempt(data, "nightly", accepts_fewer=accept_fewer) as attempt:
        end_stale(data)
        night = Night(attempt, patience)
        receive.with_options(retries=more, retry_delay_seconds=patience)(night)
        unchanged = None if again else attempt.unchanged(night.received)
        if unchanged:
            return replace(unchanged, remarks=mend_outputs(attempt, night.received, unchanged, exports=True))
        attempt.begin(night.received, again=again)
        night.arranged = read_all(night)
        return publish.with_options(retries=more, retry_delay_seconds=patience)(night)


def main() -> None:
    """Run the flow once, here and now, and end with what `consolidate run` ends with."""
    unicode_mode.ensure()
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="default: CONSOLIDATE_DATA, else data")
    parser.add_argument("--again", action="store_true", help="rebuild even if nothing changed")
    parser.add_argument("--accept-fewer", action="store_true", help="publish although returns have gone")
    given = parser.parse_args()
    place = data_directory(given.data)
    try:
        listen(zone=clock.zone_of(zone_of(Folders(place).reference)))
        with tags("by-hand"):
            nightly(str(place), again=given.again, accept_fewer=given.accept_fewer)
    except ConsolidateError as failure:
        print(str(failure), file=sys.stderr)
        sys.exit(failure.exit_code)
    except Exception as failure:
        print(f"{type(failure).__name__}: {failure}", file=sys.stderr)  # Prefect has logged where it came from
        sys.exit(4)
    show_published(place)


if __name__ == "__main__":
    main()
