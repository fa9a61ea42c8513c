"""One decision: who decided what, when, why. A class a kind; `kind` says which."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    TypeAdapter,
    model_serializer,
    model_validator,
)

from consolidate.records.journal.text import Address, CellText, Id, Label, Name, Reason, Sha, TypedText

Count = Annotated[int, Field(ge=0, le=10**9)]
Yuan = Annotated[Decimal, Field(max_digits=18, decimal_places=2, allow_inf_nan=False)]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


_OF_LINE = ("team_code", "period", "line_id", "field", "unit")


class CorrectionTarget(_Frozen):
    """A cell: `file` relative to raw/ with `/`, `sheet` as typed. `submission_id`: its SHA-256, if known.

    What the cell is there for, so that the correction follows it into another workbook: `team_code`, `period` and
    `field`, the `unit` of its column, and `line_id` where the line's key is one line's alone. All None in old journals.
    """

    file: Label
    sheet: Label
    cell: Address
    submission_id: Sha | None = None
    team_code: Label | None = None
    period: Label | None = None
    line_id: Id | None = None
    field: Label | None = None
    unit: Label | None = None

    @model_serializer(mode="wrap")
    def _as_known(self, write: SerializerFunctionWrapHandler) -> dict[str, object]:
        """What is not known of the line is not written: an entry made without it stays the one it was."""
        known: dict[str, object] = write(self)
        return {name: value for name, value in known.items() if value is not None or name not in _OF_LINE}


class ExplanationTarget(_Frozen):
    """A finding and what it amounted to when it was explained; beyond that it reopens."""

    finding_id: Label
    rule: Label
    team_code: Label | None = None
    period: Label | None = None
    count: Count = 1
    yuan: Yuan | None = None


class PairTarget(_Frozen):
    """Two things, by id or name. A merge counts `a` as `b`; a separation says that they are two."""

    what: Literal["organisation", "activity", "project", "plot", "donor"]
    a: Label
    b: Label

    @model_validator(mode="after")
    def _two_things(self) -> PairTarget:
        if self.a.strip() == self.b.strip():
            raise ValueError("两者相同，没有可合并或区分的 / both are the same")
        return self


class SealTarget(_Frozen):
    """A period whose published totals are fixed. `fingerprint` identifies those totals, `baseline` is the run that had
    published them."""

    period: Label
    fingerprint: Label | None = None
    baseline: Label | None = None


class AcceptanceTarget(_Frozen):
    """A submission that takes the place of an earlier one of its team and period, or adds to it; both by their ids."""

    submission_id: Label
    file: Label
    counts_as: Literal["replacement", "supplement"]
    earlier_id: Label


class HoldTarget(_Frozen):
    """A return that is kept out, by its id: its team is to send it again (`resend`), or it waits for the office (`wait`)."""

    submission_id: Label
    file: Label
    asks: Literal["resend", "wait"]


class CallTarget(_Frozen):
    """A team that was spoken to about a period, and the day by which it promised to send, if it did."""

    team_code: Label
    period: Label
    promised_by: date | None = None


class RevocationTarget(_Frozen):
    """An earlier decision that no longer counts; it may itself be a revocation."""

    decision_id: Id


class Decision(_Frozen):
    """What all decisions have. `at` has an offset; `prev`: SHA-256 of the line before, as bytes without its line end.

    `before` and `after`: the value typed and its new text, for a correction; for others what the caller wants kept.
    """

    id: Id
    kind: str
    at: AwareDatetime
    by: Name
    why: Reason
    target: BaseModel
    before: TypedText | None = None
    after: CellText | None = None
    prev: Sha


class Correction(Decision):
    """The text of a line's field replaced; it lapses where that no longer holds `before`."""

    kind: Literal["correction"]
    target: CorrectionTarget
    before: TypedText
    after: CellText


class Explanation(Decision):
    """A finding accounted for."""

    kind: Literal["explanation"]
    target: ExplanationTarget


class Merge(Decision):
    """Two that are one."""

    kind: Literal["merge"]
    target: PairTarget


class Separation(Decision):
    """Two that look like one and are not."""

    kind: Literal["separation"]
    target: PairTarget


class Seal(Decision):
    """A period closed."""

    kind: Literal["seal"]
    target: SealTarget


class Acceptance(Decision):
    """A submission let in beside an earlier one, or in its place."""

    kind: Literal["acceptance"]
    target: AcceptanceTarget


class Hold(Decision):
    """A whole return kept out of the totals."""

    kind: Literal["hold"]
    target: HoldTarget


class Call(Decision):
    """What was said on the telephone: `why` in words. It decides nothing."""

    kind: Literal["call"]
    target: CallTarget


class Revocation(Decision):
    """An earlier decision taken back."""

    kind: Literal["revocation"]
    target: RevocationTarget


AnyDecision = Correction | Explanation | Merge | Separation | Seal | Acceptance | Hold | Call | Revocation
ADAPTER: TypeAdapter[AnyDecision] = TypeAdapter(
    Annotated[AnyDecision, Field(discriminator="kind")], config=ConfigDict(defer_build=True)
)
KINDS = ("correction", "explanation", "merge", "separation", "seal", "acceptance", "hold", "call", "revocation")
