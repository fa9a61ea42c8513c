"""A decision written to the journal, with nobody's numbers in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consolidate.records.journal.journal import Draft
    from consolidate.records.journal.record import AnyDecision


def decide(data: Path, drafts: Sequence[Draft]) -> list[AnyDecision]:
    """Writes the decisions down, all or none. Errors: as `Journal.extend`."""
    from consolidate.records.journal.journal import journal_of
    from consolidate.runtime.paths import Folders
    from consolidate.submissions.decided.private import private

    return journal_of(Folders(data)).extend([private(draft) for draft in drafts])
