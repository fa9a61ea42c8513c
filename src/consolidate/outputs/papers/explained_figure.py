"""What a page about a figure is written from: the figure, its lines, and how it says them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from consolidate.outputs.papers.figures import Figure
from consolidate.outputs.papers.page import Part
from consolidate.outputs.papers.words import in_table, rounded_text, unit_in_table
from consolidate.warehouse.trace import TracedLine

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row

MOST = 20
KINDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "activity": (("activity_kind", "活动类型"),),
    "contribution": (("fund_source", "资金来源"), ("purpose", "用途")),
    "pairing": (("pairing_kind", "结对类别"),),
    "project": (("industry", "产业"), ("project_status", "项目状态")),
    "reclamation": (("model", "经营方式"),),
    "livelihood": (("livelihood_kind", "类别"),),
}
"""What lines of a table are told apart by."""
Link = Callable[[TracedLine | Mapping[str, object]], str]
"""Where the cell of a line can be opened, or nothing."""


@dataclass(frozen=True)
class ExplainedFigure:
    """The figure of a page, the lines it is made of, and what they are."""

    con: duckdb.DuckDBPyConnection
    figure: Figure
    lines: Sequence[TracedLine]
    kinds: Mapping[str, Row]
    link: Link

    @property
    def about(self) -> dict[str, object]:
        """The figure, as statements ask for it."""
        measure, _, scope, code, _, period = self.figure[:6]
        return {"measure": measure, "scope": scope, "code": code, "period": period}

    def cell_text(self, value: Decimal) -> str:
        """A figure of the measure in a table."""
        return rounded_text(in_table(value, self.figure.unit))


def no_link(_line: object) -> str:
    """For a page whose reader has no files."""
    return ""


def place(explained: ExplainedFigure, line: TracedLine | Mapping[str, object]) -> Part:
    """Where a line stands, as file and cell, with the link that opens it."""
    where = (
        f"{line['sheet']}!{line['cell']}"
        if line.get("cell")
        else f"{line['sheet']} 第 {line['row']} 行"
        if line["sheet"]
        else ""
    )
    return Part(" ".join(text for text in (str(line["file"]), where) if text), link=explained.link(line))


def head_of(explained: ExplainedFigure) -> str:
    """The heading of a column of its figures: its label and the unit in tables."""
    return f"{explained.figure.label}（{unit_in_table(explained.figure.unit)}）"


def caption_of(many: int, what: str, most: int = MOST) -> str:
    """How many there are, and that only the first `most` are listed where there are more."""
    return f"{what}共 {many} 个" + (f"，列前 {most} 个" if many > most else "")
