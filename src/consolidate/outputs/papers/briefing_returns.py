"""The sections of a briefing about what stands behind the figures: returns, claims, changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from consolidate.outputs.papers.briefing_data import BriefingData
from consolidate.outputs.papers.explained_figure import caption_of
from consolidate.outputs.papers.page import Block, Cell, SectionHeading, Table, paragraph
from consolidate.outputs.papers.queries import is_first, load_claims, load_returns, load_waiting
from consolidate.outputs.papers.words import (
    NONE,
    figure_text,
    period_name,
    rounded_text,
)
from consolidate.outputs.screen.words import label_of
from consolidate.schemas.measures import BY_NAME

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


MOST = 30


def write_returns(content: BriefingData) -> Iterator[Block]:
    """Who has reported, and which lines wait."""
    rows = load_returns(content.con, content.figures)
    yield SectionHeading("报送情况")
    groups: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        status = str(row["status"])
        groups[status].append(str(row["town"]))
        if status == "accepted" and row["on_time"] is False:
            groups["late"].append(str(row["town"]))
    lines = [f"{content.figures.spans.quarter} 应报 {len(rows)} 支工作队，采用 {len(groups['accepted'])} 份"]
    for status, label in (("held", "暂缓"), ("missing", "未报"), ("late", "迟报")):
        if towns := groups.get(status):
            lines.append(f"{label} {len(towns)} 份（{'、'.join(towns)}）")
    yield paragraph("；".join(lines) + "。")
    waits = load_waiting(content.con, content.figures)
    if waits:
        yield Table(
            ("工作队", "文件", "位置", "原因"),
            [_waiting(row) for row in waits[:MOST]],
            caption=caption_of(len(waits), "本季暂缓、待核的行", MOST),
        )


def _waiting(row: Row) -> list[Cell]:
    return [str(row["town"]), str(row["file"]), f"{row['sheet']} 第 {row['row']} 行", str(row["why"] or "")]


def write_claims(content: BriefingData) -> Iterator[Block]:
    """The published figures against the totals."""
    rows = load_claims(content.con, content.figures)
    yield SectionHeading("公布数核对")
    if not rows:
        yield paragraph("没有可核对的公布数。")
        return
    cells = [
        (str(row["said"]), f"{row['qualifier']} {rounded_text(Decimal(str(row['claimed'])))} {row['unit']}",
         NONE if row["found"] is None else rounded_text(Decimal(str(row["found"]))), str(label_of("verdict", row["verdict"])),
         f"{row['returns_counted']}/{row['returns_expected']}")
        for row in rows
    ]  # fmt: skip
    yield Table(("公布", "公布数", "汇总数", "结论", "报表"), cells, frozenset({2, 4}))


def write_changes(content: BriefingData) -> Iterator[Block]:
    """What has moved, and why."""
    yield SectionHeading(f"与{content.since}相比")
    periods = ("all", content.figures.spans.quarter)
    rows = [row for row in content.moved if row["period"] in periods and row["amount"]]
    if is_first(content.con):
        yield paragraph("这是第一次公布，没有以前的数字可比。")
    elif not rows:
        yield paragraph("数字没有变动。")
    else:
        grouped = _grouped(rows)
        head = ("指标", "报告期", "原先", "现在", "变动", "原因", "涉及")
        yield Table(head, grouped[:MOST], frozenset({2, 3, 4}), caption_of(len(grouped), "变动", MOST))


def _grouped(rows: Iterable[Row]) -> list[list[Cell]]:
    """The rows by measure, period and cause: what moved it, and by how much in all."""
    groups: dict[tuple[object, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["measure"], row["period"], row["cause"]].append(row)
    return [_change(some) for some in groups.values()]


def _change(some: Sequence[Row]) -> list[Cell]:
    measure, period, cause = (str(some[0][name] or "") for name in ("measure", "period", "cause"))
    unit = BY_NAME[measure].unit
    amount = sum((Decimal(str(row["amount"])) for row in some), Decimal(0))
    what = list(dict.fromkeys(str(row["what"] or "") for row in some))
    named = "、".join(what[:3]) + (f" 等 {len(what)} 项" if len(what) > 3 else "")
    values = [
        NONE if (value := some[0][name]) is None else figure_text(Decimal(str(value)), unit)
        for name in ("before", "after")
    ]
    sign = "+" if amount > 0 else ""
    return [
        BY_NAME[measure].label,
        period_name(period),
        *values,
        f"{sign}{figure_text(amount, unit)}",
        str(label_of("cause", cause)),
        named,
    ]
