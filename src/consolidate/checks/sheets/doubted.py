"""What is out of proportion, as breaches: one for each sheet and cause, however many lines wait for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow

from consolidate.checks.findings.breach import TONGUES, shown
from consolidate.checks.sheets.scale import LIMIT, Doubt, amount, doubts
from schemas.kind import Kind

if TYPE_CHECKING:
    from consolidate.checks.sheets.read import Context
    from consolidate.submissions.frames import Gathered

RULE = "unit_suspect"
COLUMNS = [
    "line",
    "rule",
    "severity",
    "table_name",
    "field",
    "value",
    "expected",
    "detail",
    "line_key",
    "yuan_at_stake",
]


def doubted(gathered: Gathered, lines: pd.DataFrame, context: Context) -> pd.DataFrame:
    """A breach for every line that waits for its unit. Those of one sheet and one cause are said alike, so that
    they come to one finding."""
    part = gathered.raw["part"].to_numpy()
    found = doubts(gathered.sheet, lines, part, gathered.live, float(context.ceiling_yuan))
    vouched = {line for line, field in gathered.vouched if any(one.field == field for one in found if one.line == line)}
    causes: dict[tuple[int, bool], list[Doubt]] = {}
    for one in found:
        if one.line not in vouched:
            causes.setdefault((int(part[one.line]), one.decades > 0), []).append(one)
    rows = [row for some in causes.values() for row in _rows(gathered, lines, some)]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _rows(gathered: Gathered, lines: pd.DataFrame, some: Sequence[Doubt]) -> Iterator[tuple[object, ...]]:
    order = list(gathered.sheet.columns)
    ranked = sorted(some, key=lambda one: (one.line, order.index(one.field)))
    first, numbers = ranked[0], sorted({one.line for one in ranked})
    fields = sorted({one.field for one in ranked}, key=order.index)
    value: Any = gathered.raw.at[first.line, first.field]
    detail = _detail(gathered, first, gathered.raw["row"].loc[numbers].tolist(), fields)
    for line in numbers:
        yield (
            line, RULE, "quarantine", gathered.sheet.table, first.field, shown(value), _expected(gathered, first), detail,
            lines.at[line, "line_key"] if len(numbers) == 1 else "",
            _stake(gathered, lines, numbers),
        )  # fmt: skip


def _expected(gathered: Gathered, one: Doubt) -> str:
    column = gathered.sheet.column(one.field)
    return one.than if one.usual is None else f"{one.than} {amount(one.usual, column)}"


def _detail(gathered: Gathered, first: Doubt, rows: Sequence[int], fields: Sequence[str]) -> str:
    headers = "、".join(gathered.sheet.column(field).header for field in fields)
    times = f"{10 ** abs(first.decades):.0f}"
    said, said_en = f"{'大了' if first.decades > 0 else '小了'}约 {times} 倍", f"off by about {times} times"
    if first.than == LIMIT:
        said, said_en = "超过了单笔的合理上限", "more than one line plausibly is"
    unit, unit_en = _likely(gathered, first)
    if len(rows) == 1:
        return f"{said}{unit}，这一行暂不计入。{TONGUES}{said_en}{unit_en}; the line waits."
    place = f"第 {rows[0]} 至 {rows[-1]} 行共 {len(rows)} 行（{headers}）"
    return f"{said}{unit}，{place}暂不计入。{TONGUES}{said_en}{unit_en}; rows {rows[0]} to {rows[-1]}, {len(rows)} lines, wait."


def _likely(gathered: Gathered, one: Doubt) -> tuple[str, str]:
    """The unit that was likely meant, where the header's says enough."""
    if gathered.sheet.column(one.field).kind is not Kind.MONEY:
        return ("，很可能是按平方米填的", ", probably typed in square metres") if one.decades > 0 else ("", "")
    if one.decades > 0:
        return "，很可能是按元填的", ", probably typed in yuan"
    return "，很可能是按万元填的", ", probably typed in 10,000 yuan"


def _stake(gathered: Gathered, lines: pd.DataFrame, numbers: list[int]) -> Decimal | None:
    """What the waiting lines say they are worth."""
    if gathered.sheet.total is None:
        return None
    known = pyarrow.array(lines[gathered.sheet.total].loc[numbers], from_pandas=True).to_pylist()
    return sum((one for one in known if one is not None), Decimal(0))
