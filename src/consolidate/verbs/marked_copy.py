"""The marked copy of a return, to be looked at or sent from where one is."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage
from consolidate.verbs.cached_inputs import cached_inputs
from consolidate.verbs.lookup import published_connection

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def make_marked_copy(data: Path, found: Row) -> tuple[str, bytes]:
    """Name and content of the marked copy that the return of a finding goes back with. Errors: WrongUsage."""
    from consolidate.outputs.outbox import marked_copy

    with published_connection(data) as con:
        copy = marked_copy(con, cached_inputs(data), str(found["file"])) if found["file"] else None
    if copy is None:
        raise WrongUsage("这份报表没有要退回的标注。 There is nothing to send back of this return.")
    return copy
