"""What waiting may mend: a file that is still being copied, a share that is away, a disk that is busy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from consolidate.runtime.errors import CannotPublish, FewerReturns, UnusableData

if TYPE_CHECKING:
    from prefect import Task
    from prefect.client.schemas import State, TaskRun

    from consolidate.submissions.inputs import Inputs


class RawMissing(UnusableData):
    """raw/ is not there: its share may come back."""


class StillArriving(OSError):
    """Files in raw/ changed a moment ago; a copy over the network takes its time."""


def still_arriving(inputs: Inputs, now: float, quiet: float) -> list[str]:
    """The files that changed within the last `quiet` seconds; a time in the future is ignored."""
    found = []
    for file in inputs.received:
        try:
            age = now - file.path.lstat().st_mtime
        except OSError:
            continue
        if not file.skipped and 0 <= age < quiet:
            found.append(file.file)
    return sorted(set(found))


def may_retry(_task: Task[Any, Any], _run: TaskRun, state: State[Any]) -> bool:
    """Whether trying again may help: never where a person has to mend something first."""
    try:
        state.result(raise_on_failure=True)
    except FewerReturns:
        return False
    except (OSError, RawMissing, CannotPublish):
        return True
    except Exception:
        return False
    return False
