"""One column of the form: declared once, used by every room that needs to know it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from consolidate.schemas.check import Check
from consolidate.schemas.kind import Kind
from consolidate.schemas.lists import Choices


class UnclearAlias(NamedTuple):
    """A header that names the column only where the column of `beside` stands in the sheet too; else it could be
    another, which `question` asks."""

    word: str
    beside: str
    question: str
    question_en: str


@dataclass(frozen=True, slots=True)
class Column:
    """What the template prints, the header matching knows, the reader reads, and the warehouse stores.

    `unit` is the unit as the header states it (万元, 亩, 人次); `checks` are of the column's values alone.

    `children`: what the lower level of a header of several levels calls it, where the upper one says the rest; of
    `parents` the upper level must then hold one. `open_units`: headers whose unit could be another, so that one that is
    not stated is assumed. With `states_unit` its header may state a unit although it has none of its own.
    With `is_cumulative` the form asks for it since the beginning: 累计 in its header makes it no other figure. With
    `fills_down` a merged cell says the same of all its lines; else it is the first line's.
    An organisation that `is_local` belongs to the team's town. `blank`: what a blank cell is stored as.
    `example` is what the template's example line holds; without one it follows from the kind.
    """

    field: str
    header: str
    kind: Kind
    english: str
    help: str
    is_required: bool = False
    aliases: tuple[str, ...] = ()
    unit: str | None = None
    choices: Choices | None = None
    longest: int = 200
    is_personal: bool = False
    rules: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    children: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    unclear: UnclearAlias | None = None
    open_units: tuple[str, ...] = ()
    states_unit: bool = False
    is_cumulative: bool = False
    fills_down: bool = True
    is_local: bool = False
    blank: str | None = None
    example: str | float | None = None

    @property
    def label(self) -> str:
        """The header as the template prints it: 合计（万元）."""
        return f"{self.header}（{self.unit}）" if self.unit else self.header


def column(
    field: str,
    header: str,
    *aliases: str,
    kind: Kind,
    english: str,
    help: str,
    required: bool = False,
    unit: str | None = None,
    choices: Choices | None = None,
    longest: int = 200,
    personal: bool = False,
    rules: tuple[str, ...] = (),
    checks: tuple[Check, ...] = (),
    children: tuple[str, ...] = (),
    parents: tuple[str, ...] = (),
    unclear: UnclearAlias | None = None,
    open_units: tuple[str, ...] = (),
    states_unit: bool = False,
    is_cumulative: bool = False,
    fills_down: bool = True,
    is_local: bool = False,
    blank: str | None = None,
    example: str | float | None = None,
) -> Column:
    """Declare a column: its field, the header that the template prints, the other words people use for it, the rest."""
    return Column(
        field, header, kind, english, help, required, aliases, unit, choices, longest, personal, rules, checks,
        children, parents, unclear, open_units, states_unit, is_cumulative, fills_down, is_local, blank, example,
    )  # fmt: skip


LINE_NO = column(
    "line_no", "序号", "编号", "No.", "No",
    kind=Kind.INTEGER, english="printed line number", help="仅供查看，不作为标识",
)  # fmt: skip
"""On every sheet of lines, and never a key."""
