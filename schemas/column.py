"""One column of the form: declared once, used by every room that needs to know it."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.check import Check
from schemas.kind import Kind
from schemas.lists import Choices


@dataclass(frozen=True, slots=True)
class Column:
    """What the template prints, the header matching knows, the reader reads, and the warehouse stores.

    `unit` is the unit as the header states it (万元, 亩, 人次); `checks` are of the column's values alone.
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
) -> Column:
    """Declare a column: its field, the header that the template prints, the other words people use for it, the rest."""
    return Column(
        field, header, kind, english, help, required, aliases, unit, choices, longest, personal, rules, checks
    )


LINE_NO = column(
    "line_no", "序号", "编号", "No.", "No",
    kind=Kind.INTEGER, english="printed line number", help="仅供查看，不作为标识",
)  # fmt: skip
"""On every sheet of lines, and never a key."""
