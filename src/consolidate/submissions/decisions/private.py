"""A decision as the journal may keep it for good: personal data in its texts starred out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.reading.values.privacy import masked

if TYPE_CHECKING:
    from consolidate.records.journal.journal import Draft


def mask_draft(draft: Draft) -> Draft:
    """The same decision without anyone's numbers. Its target has ids, and files and sheets under masked names."""
    before, after = (None if text is None else masked(text) for text in (draft.before, draft.after))
    return draft._replace(by=masked(draft.by), why=masked(draft.why), before=before, after=after)
