"""What a paper holds, whatever file it becomes: headings, paragraphs, tables, charts and notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from consolidate.outputs.papers.figures import Figure


@dataclass(frozen=True)
class Part:
    """A piece of text; `figure` where it says one, `note` the number of its note, `link` where it leads."""

    text: str
    figure: Figure | None = None
    note: int = 0
    link: str = ""


Cell = Part | str
"""A cell of a table."""


@dataclass(frozen=True)
class SectionHeading:
    """A section begins."""

    text: str


@dataclass(frozen=True)
class Paragraph:
    """Running text; small for what explains."""

    parts: Sequence[Part]
    is_small: bool = False


@dataclass(frozen=True)
class Table:
    """Rows under headings; `numbers`: the columns that hold figures."""

    head: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    numbers: frozenset[int] = frozenset()
    caption: str = ""


@dataclass(frozen=True)
class Chart:
    """Bars of one series: what each is called, and how long it is."""

    title: str
    unit: str
    bars: Sequence[tuple[str, Decimal]]


@dataclass(frozen=True)
class Notes:
    """The numbered notes."""

    texts: Sequence[str]


Block = SectionHeading | Paragraph | Table | Chart | Notes


@dataclass
class Page:
    """A paper."""

    title: str
    subtitle: str
    blocks: list[Block] = field(default_factory=list)

    def add(self, *blocks: Block) -> None:
        """Put blocks at the end."""
        self.blocks += blocks


def paragraph(*texts: Cell, is_small: bool = False) -> Paragraph:
    """A paragraph of texts and parts."""
    return Paragraph([text if isinstance(text, Part) else Part(text) for text in texts], is_small)


def text_of(cell: Cell) -> str:
    """What a cell says."""
    return cell.text if isinstance(cell, Part) else cell
