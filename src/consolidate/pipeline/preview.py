"""What a run would do if it were at work now; nothing is published, kept or written down."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.pipeline.read import read_aside
from consolidate.runtime.paths import Folders
from consolidate.submissions.inputs import first_seen, receive

if TYPE_CHECKING:
    from decimal import Decimal

    from consolidate.intake.workbook import Verdict
    from consolidate.submissions.replies import Replies


def totals_ahead(data: Path) -> dict[str, Decimal]:
    """The value of each measure over all teams and periods, with every file and decision there is now.

    Marked copies that came back are answered by a run, not here. Errors: as `receive`.
    """
    inputs = receive(Folders(data))
    arranged = read_aside(inputs)
    from consolidate.pipeline.judge import check_lines
    from consolidate.pipeline.lines import lines_of
    from consolidate.pipeline.load import load
    from consolidate.warehouse import totals
    from consolidate.warehouse.database import Scratch

    lines = lines_of(inputs, arranged, first_seen(inputs))
    with Scratch() as scratch:
        load(scratch, inputs, lines, check_lines(lines))
        totals.fill_facts(scratch.con)
        totals.fill_totals(scratch.con)
        rows = scratch.con.execute(
            "SELECT measure, value FROM mart.total WHERE scope = 'all' AND period = 'all'"
        ).fetchall()
    return dict(rows)


def reply_ahead(data: Path, file: str) -> Replies | Verdict:
    """What would be taken of one marked copy in raw/, and what would not; or why it cannot be read. Errors: as `receive`."""
    inputs = receive(Folders(data))
    arranged = read_aside(inputs)
    unread = next((one.verdict for one in arranged if one.file == file and one.verdict), None)
    if unread is not None:
        return unread
    from consolidate.intake.marked.names import Stamp
    from consolidate.pipeline.stages import desk_of
    from consolidate.submissions.replies import replies

    alone = [one for one in arranged if one.file == file or Stamp.of(one.properties) is None]
    return replies(alone, desk_of(inputs))
