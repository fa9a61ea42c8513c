"""What became of each correction in this run: judged by the return that counts, wherever else it was applied."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from consolidate.checks.findings.breach import Breach
from consolidate.runtime.bilingual import Bilingual
from consolidate.schemas.cover import COVER
from consolidate.submissions.frames.correct import holds

if TYPE_CHECKING:
    from consolidate.submissions.frames.correct import AppliedCorrection
    from consolidate.submissions.frames.follow import CellCorrection
    from consolidate.submissions.register import Register, Submission

_RANK = {"accepted": 0, "held": 1}


@dataclass(frozen=True)
class CorrectionOutcome:
    """`applied` where the return that counts has the cell; `submission` that return, None where there is none."""

    correction: CellCorrection
    applied: AppliedCorrection | None
    submission: Submission | None
    why: str = ""

    @property
    def is_active(self) -> bool:
        """Whether the correction has an effect."""
        return not self.why

    @property
    def is_done(self) -> bool:
        """Whether the team has written by itself what was decided."""
        return self.why == "changed" and bool(self.applied) and holds(self._found, self.correction.after)

    @property
    def _found(self) -> str:
        return self.applied.found if self.applied else ""

    @property
    def reason(self) -> Bilingual:
        """Why it has no effect, in Chinese and in English."""
        place = f"{self.correction.sheet}!{self.correction.cell}"
        reasons = {
            "changed": _says_now(self._found),
            "gone": (f"现在的报表里没有原在 {place} 的内容", f"the return that counts has not what stood in “{place}”"),
            "ambiguous": (
                f"现在的报表里分不清原在 {place} 的是哪一行",
                f"the return that counts does not tell which line the one in “{place}” is",
            ),
            "replaced": ("这份报表已由另一份代替", "that return was replaced by another"),
        }
        return Bilingual(*reasons.get(self.why, ("这份报表已不在 raw/ 里", "that return is no longer in raw/")))

    def breach(self) -> Breach:
        """The finding of a correction without effect."""
        decision, here, at = self.correction, self.submission, self.applied
        has_cell = at is not None and bool(at.cell)
        file = at.file if at else here.file if here else decision.file
        return Breach(
            "correction_lapsed", "note" if self.is_done or self.why == "replaced" else None,
            team_code=here.team_code if here else decision.known.team_code,
            period=here.period if here else decision.known.period,
            submission_id=here.submission_id if here else None,
            file=file, sheet=at.sheet if at and has_cell else None, cell=at.cell if at and has_cell else None,
            table_name=at.table if at else None, field=at.field if at else decision.known.field,
            row=int("".join(filter(str.isdigit, at.cell))) if at and has_cell else None,
            value=self._found, expected=decision.before or "（空白）", header=decision.decision_id, detail=self.reason.zh,
            detail_en=self.reason.en,
            line_key=decision.decision_id,
        )  # fmt: skip


def _says_now(found: str) -> tuple[str, str]:
    return (
        (f"单元格现在是“{found}”", f"the cell now says “{found}”")
        if found
        else ("单元格现在是空白", "the cell is blank now")
    )


def judge_corrections(
    corrections: Iterable[CellCorrection], applied: Iterable[AppliedCorrection], register: Register
) -> dict[str, CorrectionOutcome]:
    """The outcome of each correction, by decision."""
    by_decision: dict[str, list[AppliedCorrection]] = {}
    for applied_once in applied:
        by_decision.setdefault(applied_once.decision_id, []).append(applied_once)
    book = _Book(register)
    return {
        correction.decision_id: book.outcome(correction, by_decision.get(correction.decision_id, []))
        for correction in corrections
    }


class _Book:
    """The register, to be asked which return counts."""

    def __init__(self, register: Register) -> None:
        self._by_id = {submission.submission_id: submission for submission in register.submissions}
        self._by_file: dict[str, list[Submission]] = {}
        self._counting: dict[tuple[str | None, str | None], list[Submission]] = {}
        for submission in register.submissions:
            self._by_file.setdefault(submission.file, []).append(submission)
            if submission.status == "accepted":
                self._counting.setdefault((submission.team_code, submission.period), []).append(submission)

    def outcome(self, correction: CellCorrection, applied: list[AppliedCorrection]) -> CorrectionOutcome:
        found = sorted(((correction, self._of(correction)) for correction in applied), key=_rank)
        known = correction.known
        whose = next(
            ((correction.team_code, correction.period) for _, correction in found if correction),
            (known.team_code, known.period),
        )
        counting = self._counting.get(whose, []) if None not in whose else []
        if not counting:
            if not found:
                return CorrectionOutcome(correction, None, None, "withdrawn")
            best, its = found[0]
            return CorrectionOutcome(correction, best, its, "" if best.line is not None else best.why)
        for own, its in found:  # the best comes first
            if its in counting:
                return CorrectionOutcome(correction, own, its, "" if own.line is not None else own.why)
        if any(correction.table == COVER.table for correction, _ in found):
            return CorrectionOutcome(correction, None, counting[0], "replaced")
        return CorrectionOutcome(correction, None, counting[0], "gone" if known.line_id else "ambiguous")

    def _of(self, applied: AppliedCorrection) -> Submission | None:
        """The submission of a line; for a cover the first of those in its file that count."""
        if applied.table != COVER.table:
            return self._by_id.get(applied.submission_id or "")
        its = sorted(self._by_file.get(applied.file, ()), key=lambda correction: _RANK.get(correction.status, 2))
        return its[0] if its else None


def _rank(found: tuple[AppliedCorrection, Submission | None]) -> tuple[int, bool]:
    applied, its = found
    return _RANK.get(its.status, 2) if its else 3, applied.line is None
