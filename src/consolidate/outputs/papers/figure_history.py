"""How a figure came about: quarter by quarter, as it was published, and why it moved."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from consolidate.outputs.papers.explained_figure import MOST, ExplainedFigure, caption_of, head_of
from consolidate.outputs.papers.page import Block, Chart, SectionHeading, Table
from consolidate.outputs.papers.words import in_table, unit_in_table
from consolidate.outputs.screen.words import label_of
from consolidate.warehouse.database import ask, statement


def write_history(explained: ExplainedFigure) -> Iterator[Block]:
    """The figure quarter by quarter, and as it was published each time it changed."""
    about = explained.about
    rows = ask(
        explained.con,
        statement("papers/by_quarter"),
        {"measure": about["measure"], "code": about["code"], "until": "~"},
    )
    if rows and explained.figure.additivity != "ratio":
        yield SectionHeading("各季")
        bars = [
            (
                f"{row['period']}（{row['returns_counted']}/{row['returns_expected']}）",
                in_table(Decimal(str(row["value"])), explained.figure.unit),
            )
            for row in rows
        ]
        yield Chart(f"各季{explained.figure.label}，括号内为报表", unit_in_table(explained.figure.unit), bars)
    published = ask(explained.con, statement("papers/published"), about)
    if published:
        yield SectionHeading("历次公布")
        cells = [
            (str(row["published_at"])[:16], str(row["run_id"]), explained.cell_text(Decimal(str(row["value"]))))
            for row in published[:MOST]
        ]
        yield Table(("公布时间", "运行", head_of(explained)), cells, frozenset({2}), "数值有变的各次，新的在前")


def write_moved(explained: ExplainedFigure) -> Iterator[Block]:
    """Why the figure moved from one publication to the next."""
    rows = ask(explained.con, statement("papers/moved"), explained.about)
    if not rows:
        return
    yield SectionHeading("为什么变")
    cells = [
        (
            str(row["published_at"])[:16],
            str(label_of("cause", row["cause"])),
            str(row["what"] or ""),
            explained.cell_text(Decimal(str(row["amount"]))),
        )
        for row in rows[:MOST]
    ]
    yield Table(
        ("公布时间", "原因", "涉及", f"变动（{unit_in_table(explained.figure.unit)}）"),
        cells,
        frozenset({3}),
        caption_of(len(rows), "变动"),
    )
