"""What is out of proportion, as breaches: one for each sheet and cause, however many lines wait for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING, Any

import pandas as pd
import pyarrow

from consolidate.checks.findings.breach import shown_text
from consolidate.checks.findings.english import TYPED_UNITS
from consolidate.checks.sheets.rows import rows_in_words
from consolidate.checks.sheets.scale import LIMIT, Doubt, amount_in_words, find_doubts
from consolidate.checks.sheets.unit_by_sums import find_contradicted_units
from consolidate.reading.values.number import Number, read_number
from consolidate.runtime.bilingual import Bilingual

if TYPE_CHECKING:
    from consolidate.checks.sheets.printed import DeclaredTotal, PrintedSum
    from consolidate.checks.sheets.read import ReadingContext
    from consolidate.submissions.frames import GatheredSheet

RULE = "unit_suspect"
MILLION = 6
"""In powers of ten."""
_MEANT = {
    ("元", False): "万元", ("万元", True): "元", ("万元", False): "亿元", ("亿元", True): "万元", ("亩", True): "平方米",
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


def find_doubted(
    gathered: GatheredSheet,
    lines: pd.DataFrame,
    context: ReadingContext,
    printed: Sequence[PrintedSum],
    declared: Iterable[DeclaredTotal],
) -> pd.DataFrame:
    """A breach for every line whose unit is in doubt. Those of one sheet and one cause have one message, so that they come
    to one finding. `printed` and `declared` are what the returns say that their lines add up to."""
    part = gathered.raw["part"].to_numpy()
    known: dict[tuple[int, str], Doubt] = {}
    for doubt in chain(
        find_contradicted_units(gathered, lines, printed, declared),
        find_doubts(gathered.sheet, lines, part, gathered.live_count, float(context.ceiling_yuan)),
    ):
        known.setdefault((doubt.line, doubt.field), doubt)
    found = _without_questions(list(known.values()))
    vouched = {
        line for line, field in gathered.vouched if any(doubt.field == field for doubt in found if doubt.line == line)
    }
    causes: dict[tuple[int, bool, bool], list[Doubt]] = {}
    for doubt in found:
        if doubt.line not in vouched:
            causes.setdefault((int(part[doubt.line]), doubt.decades > 0, doubt.is_question), []).append(doubt)
    rows = [row for some in causes.values() for row in _breach_rows(gathered, lines, some)]
    return pd.DataFrame(rows, columns=COLUMNS, dtype=object)


def _without_questions(found: Sequence[Doubt]) -> list[Doubt]:
    """The doubts; what waits already is not asked about."""
    waiting = {doubt.line for doubt in found if not doubt.is_question}
    return [doubt for doubt in found if not doubt.is_question or doubt.line not in waiting]


def _breach_rows(gathered: GatheredSheet, lines: pd.DataFrame, some: Sequence[Doubt]) -> Iterator[tuple[object, ...]]:
    order = list(gathered.sheet.columns)
    ranked = sorted(some, key=lambda doubt: (doubt.line, order.index(doubt.field)))
    first, numbers = ranked[0], sorted({doubt.line for doubt in ranked})
    fields = sorted({doubt.field for doubt in ranked}, key=order.index)
    value: Any = gathered.raw.at[first.line, first.field]
    detail = _detail_text(gathered, first, gathered.raw["row"].loc[numbers].tolist(), fields)
    for line in numbers:
        yield (
            line, RULE, "explain" if first.is_question else "quarantine", gathered.sheet.table, first.field,
            shown_text(value), _expected_text(gathered, first), *detail,
            lines.at[line, "line_key"] if len(numbers) == 1 else "",
            None if first.is_question else _amount_at_stake(gathered, lines, numbers),
        )  # fmt: skip


def _expected_text(gathered: GatheredSheet, doubt: Doubt) -> str:
    return (
        doubt.than
        if doubt.usual is None
        else f"{doubt.than} {amount_in_words(doubt.usual, gathered.sheet.column(doubt.field))}"
    )


def _detail_text(gathered: GatheredSheet, first: Doubt, rows: Sequence[int], fields: Sequence[str]) -> Bilingual:
    headers = "、".join(gathered.sheet.column(field).header for field in fields)
    excess, excess_en = _times_off(first)
    if first.than == LIMIT:
        excess, excess_en = f"超过了{LIMIT}", "more than one line plausibly is"
    unit, unit_en = _likely_unit(_stated_unit(gathered, first), first)
    place, place_en = rows_in_words(rows) if len(rows) > 1 else Bilingual("这一行", "the line")
    if first.is_question:
        return Bilingual(
            f"大多不到这个数{unit}，{place}（{headers}）照常计入。",
            f"most are less{unit_en}; let in all the same: {place_en.rstrip(',')}.",
        )
    if len(rows) == 1:
        return Bilingual(f"{excess}{unit}，这一行暂不计入。", f"{excess_en}{unit_en}; the line waits.")
    return Bilingual(f"{excess}{unit}，{place}（{headers}）暂不计入。", f"{excess_en}{unit_en}; {place_en} wait.")


def _times_off(doubt: Doubt) -> tuple[str, str]:
    """How many times off it is; beyond a million nobody wants to know, and a telephone number could be worked out."""
    way = "大了" if doubt.decades > 0 else "小了"
    if abs(doubt.decades) > MILLION:
        return f"{way}一百万倍以上", "off by more than a million times"
    times = f"{10 ** abs(doubt.decades):.0f}"
    return f"{way}约 {times} 倍", f"off by about {times} times"


def _stated_unit(gathered: GatheredSheet, doubt: Doubt) -> str:
    """The unit that the figure was read with: its own, else the header's, else the form's."""
    cell: Any = gathered.raw.at[doubt.line, doubt.field]
    place: Any = gathered.raw.at[doubt.line, "part"]
    number, (_, part) = read_number(cell), gathered.parts[place]
    own = number.unit if isinstance(number, Number) else ""
    return own or part.units.get(doubt.field) or gathered.sheet.column(doubt.field).unit or ""


def _likely_unit(stated: str, doubt: Doubt) -> tuple[str, str]:
    """The unit that was likely meant instead of the stated one, where that says enough."""
    is_unsaid = doubt.is_question and stated != "元"  # nobody types in 亿元 what comes to a few yuan
    unit = doubt.meant or ("" if is_unsaid else _MEANT.get((stated, doubt.decades > 0), ""))
    return (f"，很可能是按{unit}填的", f", probably typed in {TYPED_UNITS[unit]}") if unit else ("", "")


def _amount_at_stake(gathered: GatheredSheet, lines: pd.DataFrame, numbers: list[int]) -> Decimal | None:
    """What the waiting lines say they are worth."""
    if gathered.sheet.total is None:
        return None
    known = pyarrow.array(lines[gathered.sheet.total].loc[numbers], from_pandas=True).to_pylist()
    return sum((amount for amount in known if amount is not None), Decimal(0))
