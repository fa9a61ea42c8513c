"""What a header comes to: the heading of each column, and what the columns are."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over one column: its label as typed, the field it names (None: none), the unit it states.

    `other` is the word by which it means another figure than that of the field it seems to name, `seems`; `doubt` has
    words in brackets that are not known.
    """

    label: str
    field: str | None
    unit: str | None
    is_refused: bool = False
    other: str = ""
    seems: str | None = None
    doubt: str = ""


@dataclass(slots=True)
class Columns:
    """`fields` field → column; `rivals` the columns that claim a field another one holds; `left`, `right` the table's
    first and last column, `parked` the columns beyond a gap that are not the table's; `key` the columns of the table's
    key, `described` those of its required fields that are no measures."""

    left: int
    right: int
    fields: dict[str, int] = field(default_factory=dict)
    rivals: dict[int, str] = field(default_factory=dict)
    unknown: list[int] = field(default_factory=list)
    forbidden: list[int] = field(default_factory=list)
    parked: list[int] = field(default_factory=list)
    unclear: list[int] = field(default_factory=list)
    doubtful: list[int] = field(default_factory=list)
    team: int | None = None
    key: list[int] = field(default_factory=list)
    described: list[int] = field(default_factory=list)
