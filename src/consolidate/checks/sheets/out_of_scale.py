"""What is out of proportion, as breaches: one for each sheet and cause, however many lines wait for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow

from consolidate.checks.findings.breach import shown
from consolidate.checks.sheets.rows import rows_in_words
from consolidate.checks.sheets.scale import LIMIT, Doubt, amount, doubts
from consolidate.reading.values.number import Number, read_number
from consolidate.runtime.bilingual import Bilingual

if TYPE_CHECKING:
    from consolidate.checks.sheets.read import ReadingContext
    from consolidate.submissions.frames import Gathered

RULE = "unit_suspect"
MILLION = 6
"""In powers of ten."""
_WAN = ("万元", "units of 10,000 yuan")
_MEANT = {
    ("元", False): _WAN, ("万元", True): ("元", "yuan"), ("万元", False): ("亿元", "units of 100 million yuan"),
    ("亿元", True): _WAN, ("亩", True): ("平方米", "square metres"),
}  # fmt: skip
"""By the stated unit, and whether the figure is too large for it."""
COLUMNS = [
    "line",
    "rule",
    "severity",
    "table_name",
    "field",
    "value",
    "expected",
    "detail",
    "detail_en",
    "line_key",
    "yuan_at_stake",
]


def doubted(gathered: Gathered, lines: pd.DataFrame, context: ReadingContext) -> pd.DataFrame:
    """A breach for every line that waits for its unit. Those of one sheet and one cause are said alike, so that
    they come to one finding."""
    part = gathered.raw["part"].to_numpy()
    found = doubts(gathered.sheet, lines, part, gathered.live, float(context.ceiling_yuan))
    vouched = {
        line for line, field in gathered.vouched if any(doubt.field == field for doubt in found if doubt.line == line)
    }
    causes: dict[tuple[int, bool], list[Doubt]] = {}
    for doubt in found:
        if doubt.line not in vouched:
            causes.setdefault((int(part[doubt.line]), doubt.decades > 0), []).append(doubt)
    rows = [row for some in causes.values() for row in _rows(gathered, lines, some)]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _rows(gathered: Gathered, lines: pd.DataFrame, some: Sequence[Doubt]) -> Iterator[tuple[object, ...]]:
    order = list(gathered.sheet.columns)
    ranked = sorted(some, key=lambda doubt: (doubt.line, order.index(doubt.field)))
    first, numbers = ranked[0], sorted({doubt.line for doubt in ranked})
    fields = sorted({doubt.field for doubt in ranked}, key=order.index)
    value: Any = gathered.raw.at[first.line, first.field]
    detail = _detail(gathered, first, gathered.raw["row"].loc[numbers].tolist(), fields)
    for line in numbers:
        yield (
            line, RULE, "quarantine", gathered.sheet.table, first.field, shown(value), _expected(gathered, first), *detail,
            lines.at[line, "line_key"] if len(numbers) == 1 else "",
            _stake(gathered, lines, numbers),
        )  # fmt: skip


def _expected(gathered: Gathered, doubt: Doubt) -> str:
    return (
        doubt.than if doubt.usual is None else f"{doubt.than} {amount(doubt.usual, gathered.sheet.column(doubt.field))}"
    )


def _detail(gathered: Gathered, first: Doubt, rows: Sequence[int], fields: Sequence[str]) -> Bilingual:
    headers = "、".join(gathered.sheet.column(field).header for field in fields)
    said, said_en = _times(first)
    if first.than == LIMIT:
        said, said_en = f"超过了{LIMIT}", "more than one line plausibly is"
    unit, unit_en = _likely(_stated(gathered, first), first.decades > 0)
    if len(rows) == 1:
        return Bilingual(f"{said}{unit}，这一行暂不计入。", f"{said_en}{unit_en}; the line waits.")
    place, place_en = rows_in_words(rows)
    return Bilingual(f"{said}{unit}，{place}（{headers}）暂不计入。", f"{said_en}{unit_en}; {place_en} wait.")


def _times(doubt: Doubt) -> tuple[str, str]:
    """How many times off it is; beyond a million nobody wants to know, and a telephone number could be worked out."""
    way = "大了" if doubt.decades > 0 else "小了"
    if abs(doubt.decades) > MILLION:
        return f"{way}一百万倍以上", "off by more than a million times"
    times = f"{10 ** abs(doubt.decades):.0f}"
    return f"{way}约 {times} 倍", f"off by about {times} times"


def _stated(gathered: Gathered, doubt: Doubt) -> str:
    """The unit that the figure was read with: its own, else the header's, else the form's."""
    cell: Any = gathered.raw.at[doubt.line, doubt.field]
    place: Any = gathered.raw.at[doubt.line, "part"]
    number, (_, part) = read_number(cell), gathered.parts[place]
    own = number.unit if isinstance(number, Number) else ""
    return own or part.units.get(doubt.field) or gathered.sheet.column(doubt.field).unit or ""


def _likely(stated: str, is_too_large: bool) -> tuple[str, str]:
    """The unit that was likely meant instead of the stated one, where that says enough."""
    zh, en = _MEANT.get((stated, is_too_large), ("", ""))
    return (f"，很可能是按{zh}填的", f", probably typed in {en}") if zh else ("", "")


def _stake(gathered: Gathered, lines: pd.DataFrame, numbers: list[int]) -> Decimal | None:
    """What the waiting lines say they are worth."""
    if gathered.sheet.total is None:
        return None
    known = pyarrow.array(lines[gathered.sheet.total].loc[numbers], from_pandas=True).to_pylist()
    return sum((amount for amount in known if amount is not None), Decimal(0))
