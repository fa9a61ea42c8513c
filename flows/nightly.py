"""The nightly flow: everything in raw/ becomes a newly published warehouse.

    python -m flows.nightly --data data

A straight line of a few stage tasks over the functions that `consolidate run` calls.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from flows.settings import settle

settle()

from prefect import flow, get_run_logger, task  # noqa: E402 - the settings have to be there first
from prefect.runtime import flow_run  # noqa: E402 - the same

from consolidate.errors import ConsolidateError  # noqa: E402 - the same
from consolidate.pipeline import Outcome, run  # noqa: E402 - the same
from consolidate.show.summary import sentence, show_published  # noqa: E402 - the same
from flows.artifacts import publish_artifacts  # noqa: E402 - the same


def _run_name() -> str:
    return f"nightly-{flow_run.scheduled_start_time:%Y-%m-%d}"


@task(
    name="consolidate", retries=2, retry_delay_seconds=30, retry_condition_fn=lambda task, run, state: _may_help(state)
)
def consolidate(data: str) -> Outcome:
    """Read, check, total and publish; tried again where a file was still being copied or a share was away."""
    return run(Path(data))


@task(name="artifacts")
def artifacts(data: str, outcome: Outcome) -> None:
    """What Prefect's page shows about the night."""
    publish_artifacts(Path(data), outcome)


@flow(name="nightly", flow_run_name=_run_name, log_prints=False)
def nightly(data: str = "data") -> str:
    """Publish a new warehouse from everything in raw/; the result says in one line what the night did."""
    log = get_run_logger()
    outcome = consolidate(data)
    for remark in outcome.remarks:
        log.warning(remark)
    artifacts(data, outcome)
    said = sentence(outcome)
    log.info(said)
    return said


def _may_help(state: object) -> bool:
    """Whether trying again may help: never where a person has to mend something first."""
    try:
        state.result(raise_on_failure=True)  # type: ignore[attr-defined]  # a prefect state
    except ConsolidateError as trouble:
        return trouble.exit_code == 4
    except OSError:
        return True
    except Exception:
        return False
    return False


def main() -> None:
    """Run the flow once, here and now, and end with what `consolidate run` ends with."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data"))
    given = parser.parse_args()
    try:
        nightly(str(given.data))
    except ConsolidateError as trouble:
        print(str(trouble), file=sys.stderr)
        sys.exit(trouble.exit_code)
    show_published(given.data)


if __name__ == "__main__":
    main()
