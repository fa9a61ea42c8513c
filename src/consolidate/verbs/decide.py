"""A decision written to the journal, with nobody's numbers in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from consolidate.records.journal.journal import Draft
    from consolidate.records.journal.record import AnyDecision


def decide(data: Path, drafts: Sequence[Draft]) -> list[AnyDecision]:
    """Writes the decisions down, all or none. Errors: as `Journal.extend`, and WrongUsage for one without a name or a
    reason in words."""
    from consolidate.records.journal.journal import journal_of
    from consolidate.runtime.paths import Folders
    from consolidate.submissions.decisions.private import mask_draft

    for draft in drafts:
        require_words(draft)
    return journal_of(Folders(data)).extend([mask_draft(draft) for draft in drafts])


def require_words(draft: Draft) -> None:
    """Errors: WrongUsage where the name or the reason holds no letter and no digit; old journals may have such."""
    from consolidate.records.journal.text import has_words  # loads pydantic

    for label, label_en, text in (("决定人", "The name", draft.by), ("理由", "The reason", draft.why)):
        if not has_words(text):
            raise WrongUsage(f"{label}不能空着，也不能只有标点，请写成文字。 {label_en} needs words.")
