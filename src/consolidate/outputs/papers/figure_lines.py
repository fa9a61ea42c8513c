"""The lines of a figure that a reader may ask about: the largest, the corrected, those that wait, those recorded twice."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from consolidate.outputs.papers.explained_figure import MOST, ExplainedFigure, caption_of, head_of, place
from consolidate.outputs.papers.page import Block, SectionHeading, Table
from consolidate.warehouse.database import ask, statement


def write_largest(explained: ExplainedFigure) -> Iterator[Block]:
    """The lines that add the most; all of them where they are few."""
    lines = sorted((line for line in explained.lines if line["adds"]), key=lambda line: -abs(line["adds"]))
    if not lines:
        return
    yield SectionHeading("最大的行" if len(lines) > MOST else "每一行")
    rows = [
        (line["team"], line["period"], line["key_name"], place(explained, line), explained.cell_text(line["adds"]))
        for line in lines[:MOST]
    ]
    yield Table(
        ("工作队", "报告期", "对象", "位置", head_of(explained)),
        rows,
        frozenset({4}),
        caption_of(len(lines), "计入的行"),
    )


def write_corrections(explained: ExplainedFigure) -> Iterator[Block]:
    """Decisions about lines of the figure."""
    ids = {str(line["line_id"]) for line in explained.lines}
    rows = [row for row in ask(explained.con, statement("papers/decisions")) if row["line_id"] in ids]
    if not rows:
        return
    yield SectionHeading("更正")
    cells = [
        (
            place(explained, row),
            str(row["value_before"] or ""),
            str(row["value_after"] or ""),
            str(row["reason"]),
            str(row["decision_id"]),
        )
        for row in rows[:MOST]
    ]
    yield Table(("位置", "原值", "更正为", "理由", "决定"), cells, caption=caption_of(len(rows), "更正"))


def write_waiting(explained: ExplainedFigure) -> Iterator[Block]:
    """The quarantined lines that would count, and why they wait."""
    rows = ask(explained.con, statement("papers/waiting_of"), explained.about)
    if not rows:
        return
    yield SectionHeading("待核的行")
    cells = [
        (
            str(row["team"]),
            str(row["period"]),
            place(explained, row),
            str(row["why"] or ""),
            explained.cell_text(Decimal(str(row["value"]))),
        )
        for row in rows[:MOST]
    ]
    caption = caption_of(len(rows), "待核的行") + "；可读出的数值，改正后计入"
    yield Table(("工作队", "报告期", "位置", "原因", head_of(explained)), cells, frozenset({4}), caption)


def write_overlaps(explained: ExplainedFigure) -> Iterator[Block]:
    """What several teams report, which is counted once; of all teams only."""
    if explained.figure.scope != "all":
        return
    rows = ask(
        explained.con,
        statement("papers/overlaps"),
        {"measure": explained.figure.measure, "period": explained.figure.period},
    )
    if not rows:
        return
    yield SectionHeading("几支工作队都报的")
    extra = sum(int(str(row["extra"])) for row in rows)
    cells = [(str(row["key_name"]), str(row["towns"]), str(row["extra"])) for row in rows[:MOST]]
    yield Table(
        ("对象", "工作队", "多计"),
        cells,
        frozenset({2}),
        caption_of(len(rows), "对象") + f"；各队相加比汇总数多 {extra}",
    )
