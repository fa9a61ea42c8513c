"""What a figure is made of: its lines by kind, and by county or team."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from consolidate.outputs.papers.explained_figure import KINDS, ExplainedFigure, head_of
from consolidate.outputs.papers.figures import load_totals
from consolidate.outputs.papers.page import Block, Cell, Chart, Part, SectionHeading, Table
from consolidate.outputs.papers.words import NONE, in_table, unit_in_table
from consolidate.schemas.measures import BY_NAME
from consolidate.warehouse.trace import TracedLine


def write_kinds(explained: ExplainedFigure) -> Iterator[Block]:
    """By kind, or by two kinds across: sources by purposes."""
    kinds = KINDS.get(BY_NAME[explained.figure.measure].table, ())
    if not explained.lines or not kinds:
        return
    yield SectionHeading(" × ".join(label for _, label in kinds))
    if len(kinds) == 1:
        added = _added(explained, lambda line: (explained.kinds[line["line_id"]][kinds[0][0]],))
        rows = [
            (str(key or "（空白）"), explained.cell_text(value), str(lines))
            for (key,), (value, lines) in _largest_first(added)
        ]
        rows.append(("合计", explained.cell_text(explained.figure.value), str(len(explained.lines))))
        yield Table((kinds[0][1], head_of(explained), "行数"), rows, frozenset({1, 2}))
        return
    yield _cross_table(explained, kinds)


def _cross_table(explained: ExplainedFigure, kinds: Sequence[tuple[str, str]]) -> Table:
    (down, label), (across, _) = kinds
    added = _added(
        explained, lambda line: (explained.kinds[line["line_id"]][down], explained.kinds[line["line_id"]][across])
    )
    names = [sorted({key[place] for key in added}, key=str) for place in (0, 1)]
    rows = []
    for name in names[0]:
        values = [added[name, other][0] if (name, other) in added else None for other in names[1]]
        total = sum((value for value in values if value is not None), Decimal(0))
        rows.append(
            (
                str(name or "（空白）"),
                *(NONE if value is None else explained.cell_text(value) for value in values),
                explained.cell_text(total),
            )
        )
    sums = [
        sum((added[name, other][0] for name in names[0] if (name, other) in added), Decimal(0)) for other in names[1]
    ]
    rows.append(("合计", *map(explained.cell_text, sums), explained.cell_text(explained.figure.value)))
    head = (label, *(str(name or "（空白）") for name in names[1]), "合计")
    return Table(head, rows, frozenset(range(1, len(head))), head_of(explained))


def write_places(explained: ExplainedFigure) -> Iterator[Block]:
    """By county, or by team of a county; not of one team."""
    figure = explained.figure
    if figure.scope == "team" or figure.additivity == "ratio":
        return
    below = "county" if figure.scope == "all" else "team"
    parts = [
        total for total in load_totals(explained.con, [figure.period], figure.scope_code, figure.measure) if total.scope == below
    ]  # fmt: skip
    yield SectionHeading("各县（市、区）" if below == "county" else "各工作队")
    rows: list[tuple[Cell, ...]] = [
        (
            part.scope_name,
            Part(explained.cell_text(part.value), part),
            explained.cell_text(part.pending) if part.pending else NONE,
            part.coverage,
        )
        for part in parts
    ]
    extra = sum((part.value for part in parts), Decimal(0)) - figure.value
    if extra:
        rows.append(("重复计数", explained.cell_text(-extra), "", ""))
    rows.append(
        ("合计", Part(explained.cell_text(figure.value), figure), explained.cell_text(figure.pending), figure.coverage)
    )
    yield Table(("地方", head_of(explained), "待核", "报表"), rows, frozenset({1, 2, 3}))
    yield Chart(
        f"{figure.label}",
        unit_in_table(figure.unit),
        [(part.scope_name, in_table(part.value, figure.unit)) for part in parts],
    )


def _added(
    explained: ExplainedFigure, key: Callable[[TracedLine], tuple[object, ...]]
) -> dict[tuple[object, ...], tuple[Decimal, int]]:
    """What the lines of each kind add to the figure, and how many they are."""
    added: dict[tuple[object, ...], tuple[Decimal, int]] = defaultdict(lambda: (Decimal(0), 0))
    for line in explained.lines:
        value, lines = added[key(line)]
        added[key(line)] = value + line["adds"], lines + 1
    return dict(added)


def _largest_first(
    added: Mapping[tuple[object, ...], tuple[Decimal, int]],
) -> Iterable[tuple[tuple[object, ...], tuple[Decimal, int]]]:
    return sorted(added.items(), key=lambda item: (-item[1][0], str(item[0])))
