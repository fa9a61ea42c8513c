"""Figures of one sheet that wait for one reason, a unit that its notes leave open or merged columns, are one finding."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pandas as pd

from consolidate.checks.sheets.rows import rows_in_words
from consolidate.runtime.bilingual import Bilingual

if TYPE_CHECKING:
    from consolidate.submissions.frames import GatheredSheet

RULES = ("unit_missing", "merged_columns")


def merge_messages(gathered: GatheredSheet, broken: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """The breaches; figures of one sheet that wait by one of `RULES` for the same reason have one message, so that they come to
    one finding."""
    lacking = broken[broken["rule"].isin(RULES)]
    if len(lacking) < 2:
        return broken
    broken = broken.copy()
    broken["yuan_at_stake"] = broken["yuan_at_stake"].astype(object)
    parts = gathered.raw["part"].loc[lacking["line"].tolist()].to_numpy()
    for _, some in lacking.groupby([parts, lacking["rule"].to_numpy(), lacking["detail"].to_numpy()], sort=False):
        if len(some) > 1:
            for name, reason in _shared_message(gathered, some, lines).items():
                broken.loc[some.index, name] = reason
    return broken


def _shared_message(gathered: GatheredSheet, some: pd.DataFrame, lines: pd.DataFrame) -> dict[str, Any]:
    """What every breach of one reason says: the first figure, and all rows and columns."""
    order = list(gathered.sheet.columns)
    fields = sorted(set(some["field"]), key=order.index)
    numbers = sorted(set(some["line"].astype(int)))
    first = some[some["line"] == numbers[0]].iloc[0]
    headers = "、".join(gathered.sheet.column(field).header for field in fields)
    place = Bilingual("这一行", "the line")
    if len(numbers) > 1:
        place = rows_in_words(gathered.raw["row"].loc[numbers].tolist())
    return {
        "field": first["field"],
        "value": first["value"],
        "detail": f"{first['detail']}{place.zh}（{headers}）暂不计入。",
        "detail_en": f"{first['detail_en']} What waits: {place.en.rstrip(',')}.".strip(),
        "line_key": lines.at[numbers[0], "line_key"] if len(numbers) == 1 else "",
        "yuan_at_stake": _amount_at_stake(gathered, lines, numbers),
    }


def _amount_at_stake(gathered: GatheredSheet, lines: pd.DataFrame, numbers: Sequence[int]) -> Decimal | None:
    """What the lines whose total could be read are worth."""
    if gathered.sheet.total is None:
        return None
    known = lines[gathered.sheet.total].loc[list(numbers)].dropna().tolist()
    return sum(known, Decimal(0)) if known else None
