"""explain: what an explanation is about, and the one whose place it takes."""

from __future__ import annotations

from pathlib import Path

from consolidate.runtime.paths import Folders
from consolidate.verbs.about import ProposedDecision
from consolidate.verbs.lookup import explanation_target, load_finding


def propose_explanation(data: Path, finding_id: str) -> ProposedDecision:
    """What an explanation of a finding is about. Errors: WrongUsage for a finding that it cannot settle."""
    found = load_finding(data, finding_id)
    return ProposedDecision(explanation_target(found), (str(found["message"]), *_describe_replaced(data, finding_id)))


def _describe_replaced(data: Path, finding_id: str) -> tuple[str, ...]:
    from consolidate.reading.values.privacy import masked
    from consolidate.records.journal.journal import journal_of
    from consolidate.records.journal.standing import active

    return tuple(
        f"代替{earlier.by}先前的说明“{masked(earlier.why)}”（{earlier.id}）。 It takes the place of an earlier explanation."
        for earlier in active(journal_of(Folders(data)).read())
        if earlier.kind == "explanation" and earlier.target.finding_id == finding_id
    )
