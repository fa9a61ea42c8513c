"""Heeds what came back: replies become decisions and resubmissions before anything is registered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from consolidate.records.journal import journal_of
from consolidate.submissions.inputs import Inputs, decided_since
from consolidate.submissions.replies import Desk, replies

if TYPE_CHECKING:
    from consolidate.checks.findings import Breach
    from consolidate.reading.layout import Arranged


def heed(
    inputs: Inputs, arranged: Sequence[Arranged], first_seen: Mapping[str, datetime]
) -> tuple[Inputs, list[Arranged], tuple[Breach, ...]]:
    """The inputs with the decisions of the replies in force, what is left to register, and the conflicts.

    Errors: as the journal's, when it cannot be written.
    """
    desk = Desk(
        inputs.received, inputs.decisions, inputs.standing, inputs.reference, inputs.places, first_seen,
        inputs.folders.archive, inputs.limits,
    )  # fmt: skip
    heard = replies(arranged, desk)
    if heard.drafts:
        journal_of(inputs.folders).extend(heard.drafts)
        inputs = decided_since(inputs)
    received = tuple(replace(one, skipped=heard.consumed.get(one.file, one.skipped)) for one in inputs.received)
    return replace(inputs, received=received), list(heard.arranged), heard.breaches
