"""Decisions to be, from what a team has filled in: with ids that make a second reading add nothing."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from pydantic import ValidationError

from consolidate.checks.findings.breach import shown_text
from consolidate.intake.marked.names import EMPTIED
from consolidate.intake.workbook.model.cell import Cell
from consolidate.records.journal.journal import Draft
from consolidate.records.journal.record import ADAPTER
from consolidate.records.journal.refuse import sentence
from consolidate.records.journal.text import has_words
from consolidate.submissions.decisions.private import mask_draft
from consolidate.submissions.replies.entries import KnownFinding, ReplyEntry
from consolidate.submissions.replies.typed_cell import TypedCell

WHY = "问题清单回执"
_AT = "2000-01-01T00:00:00+00:00"


def draft_correction(
    entry: ReplyEntry,
    known: KnownFinding,
    typed: TypedCell,
    line: Mapping[str, object],
    submission_id: str,
    reply_sha: str,
    by: str,
) -> Draft:
    """The cell's text replaced by what stands in 更正值; `line` says what the cell is there for."""
    target = {"file": typed.file, "sheet": known.sheet, "cell": known.cell, "submission_id": submission_id, **line}
    before, after = shown_text(typed.value), wanted_text(entry.value)
    return mask_draft(
        Draft(
            "correction", by, _reason_text(entry), target, before, after, id=_draft_id(reply_sha, entry, "correction")
        )
    )


def draft_explanation(entry: ReplyEntry, known: KnownFinding, reply_sha: str, by: str) -> Draft:
    """The finding accounted for by what stands in 情况说明, as far as it went when the copy was made."""
    target = {
        "finding_id": known.finding_id,
        "rule": known.rule,
        "team_code": known.team_code or None,
        "period": known.period or None,
        "yuan": known.yuan,
    }
    return mask_draft(
        Draft("explanation", by, _reason_text(entry), target, id=_draft_id(reply_sha, entry, "explanation"))
    )


def wanted_text(value: Cell) -> str:
    """What a cell shall hold, as text."""
    text = shown_text(value).strip() if not isinstance(value, str) else value.strip()
    return "" if text.replace("(", "（").replace(")", "）") == EMPTIED else text


def refusal_of(draft: Draft) -> str | None:
    """Why the journal would not take a decision, in words; None for one that it takes."""
    try:
        ADAPTER.validate_python({**draft.content(), "at": _AT, "prev": "0" * 64})
    except ValidationError as error:
        return sentence(error).partition("。")[0]
    return None


def _reason_text(entry: ReplyEntry) -> str:
    return entry.remark[:2_000] if has_words(entry.remark) else WHY


def _draft_id(reply_sha: str, entry: ReplyEntry, kind: str) -> str:
    content = f"{reply_sha}\x1f{entry.number}\x1f{kind}"
    return "r" + hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:20]
