"""One breach of one rule at one place, before it is worded."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pandas as pd

from consolidate.intake.workbook.model.cell import shown_and_others, shown_and_stored


class Breach(NamedTuple):
    """What a room found. A severity of None is the rule's own; `line_key` tells the thing it is about apart.
    Without a `detail_en` the `detail` serves in both languages.

    `is_past` marks what concerns a superseded submission or a cell that a decision has corrected: its
    finding is shown as corrected.
    """

    rule: str
    severity: str | None = None
    team_code: str | None = None
    period: str | None = None
    submission_id: str | None = None
    file: str | None = None
    sheet: str | None = None
    table_name: str | None = None
    row: int | None = None
    field: str | None = None
    cell: str | None = None
    line_key: str = ""
    value: str = ""
    expected: str = ""
    detail: str = ""
    detail_en: str = ""
    header: str = ""
    difference: Decimal | None = None
    yuan_at_stake: Decimal | None = None
    is_past: bool = False


COLUMNS = list(Breach._fields)
LONGEST = 200
_CUT_NUMBER = re.compile(r"[0-9０-９Xx][0-9０-９Xx \-–—_.]*$")
"""A number that a cut would leave half of: whether it was somebody's could not be told any more."""


def breach_frame(breaches: Iterable[Breach]) -> pd.DataFrame:
    """The breaches as a frame with the columns of `Breach`, all of type object."""
    return pd.DataFrame(list(breaches), columns=COLUMNS, dtype=object)


def join_frames(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """Several frames of breaches as one; columns a frame lacks are filled with the defaults of `Breach`."""
    held = [_whole(frame) for frame in frames if len(frame)]
    return pd.concat(held, ignore_index=True) if held else breach_frame([])


def _whole(breaches: pd.DataFrame) -> pd.DataFrame:
    whole: dict[str, list[object]] = {name: _plain(breaches[name]) for name in COLUMNS if name in breaches}
    for name in ("line_key", "value", "expected", "detail", "detail_en", "header"):
        whole[name] = ["" if value is None else shown_text(value) for value in whole.get(name, [""] * len(breaches))]
    whole["is_past"] = [bool(past) for past in whole.get("is_past", [False] * len(breaches))]
    return pd.DataFrame(whole, columns=COLUMNS, dtype=object)


def _plain(values: Iterable[object]) -> list[object]:
    """The values with None for every kind of missing one."""
    return [None if value is None or value is pd.NA or value is pd.NaT or value != value else value for value in values]


def shown_text(value: object) -> str:
    """A cell's value as a person sees it: 100 and not 100.0, 2024-04-18 and not a moment of that day."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, Decimal):
        return f"{value:f}"
    text = str(value)
    if text.startswith("\x00"):
        differing = shown_and_stored(text) or shown_and_others(text)
        text = (differing[0] if differing else text).replace("\x00", "")
    return text if len(text) <= LONGEST else _CUT_NUMBER.sub("", text[: LONGEST - 1]) + "…"
