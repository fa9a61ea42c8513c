"""One submission as the register knows it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from functools import cached_property

from consolidate.reading.layout.model.arranged import SheetPart
from consolidate.reading.layout.model.packed import cells_of
from consolidate.schemas.declared import DECLARED


@dataclass(frozen=True)
class Submission:
    """One team's return for one period, or a file that is none.

    `submission_id` is the SHA-256 of the file, and of file and team where a file holds several teams.
    `status` is accepted, held, superseded, duplicate, skipped or unreadable; `why` says so in words. `adds_to`: the
    submission that a supplement counts beside.
    """

    submission_id: str
    file: str
    status: str = "accepted"
    why: str = ""
    team_code: str | None = None
    town_code: str | None = None
    period: str | None = None
    filled_on: date | None = None
    revision_note: str = ""
    revision_of: str | None = None
    form_version: str = ""
    fingerprint: str = ""
    layout: dict[str, object] = field(default_factory=dict)
    first_seen_at: datetime | None = None
    parts: tuple[SheetPart, ...] = ()
    revises: str = ""
    adds_to: str | None = None

    @property
    def return_id(self) -> str:
        """What counts together: the submission, with those that a steward has let add to it."""
        return self.adds_to or self.submission_id

    @property
    def is_read(self) -> bool:
        """Whether its lines were read: they are in the accounts, whatever became of them."""
        return self.status in ("accepted", "held", "superseded")

    @property
    def lines(self) -> int:
        """How many lines of data it holds, 汇总 apart."""
        return sum(len(part.rows) for part in self.parts if part.table != DECLARED.table)

    def without_cells(self) -> Submission:
        """The same with its lines counted and placed, and no more of what was typed."""
        return replace(self, parts=tuple(replace(part, values={}, teams=None) for part in self.parts))

    @cached_property
    def content(self) -> str:
        """What tells two submissions of equal content: the cover without its personal entries, and the lines."""
        cover = (self.team_code, self.period, str(self.filled_on), self.revision_note)
        lines = [(part.table, sorted(cells_of(part.values).items())) for part in self.parts]
        return hashlib.sha256(repr((cover, lines)).encode("utf-8", "surrogatepass")).hexdigest()
