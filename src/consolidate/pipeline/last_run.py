"""What the last published run left, and whether there is anything to do since. Nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from consolidate.records.runs import state_of

if TYPE_CHECKING:
    from consolidate.records.runs import History, Run
    from consolidate.runtime.paths import Folders
    from consolidate.submissions.inputs import Inputs

ALTERED = (
    "{0} 已不是上次公布的那个文件（被别的程序改动过、损坏或来自别处），由这次运行重新建立。 "
    "The warehouse was no longer the file that was published; this run builds it anew."
)
HELD = (
    "{0} 正被另一个程序以可写方式打开，由这次运行换上新的文件；请关闭那个程序。 "
    "Another program holds the warehouse open for writing; this run puts a new file in its place. Close that program."
)
FOLDER = (
    "{0} 是一个文件夹，公布的仓库要放在这里：请把它移走，再运行 consolidate run。 "
    "A folder stands where the warehouse is published; move it away, then run again."
)
GONE = "{0} 不见了，由这次运行重新建立。 The warehouse was missing; this run builds it anew."


class PublishedState(NamedTuple):
    """The run whose warehouse stands as it was published; else `why` it has to be built anew, empty before the first."""

    run: Run | None
    why: str = ""

    def holds(self, inputs: Inputs) -> bool:
        """Whether nothing has come in since, so that there is nothing to do."""
        is_same = self.run is not None and self.run.inputs == inputs.fingerprint
        return is_same and not inputs.is_to_be_noted_again


def published_state(folders: Folders, history: History) -> PublishedState:
    """What stands published now."""
    published = history.published()
    if not published:
        return PublishedState(None)
    place, last = folders.warehouse, published[-1]
    state = state_of(history, last.run_id, place)
    if state == "whole":
        return PublishedState(last)
    return PublishedState(
        None, {"missing": GONE, "folder": FOLDER, "altered": ALTERED, "held": HELD}[state].format(place)
    )


def base_of(history: History, fingerprint: str) -> str | None:
    """The published run to compare with: the newest whose inputs were others, so that a rebuild changes nothing."""
    runs = history.published()
    others = [run for run in runs if run.inputs != fingerprint]
    if runs and runs[-1].inputs == fingerprint:
        return runs[-1].base_run
    return others[-1].run_id if others else None
