"""Which thing a line is about: an identity that outlasts a resubmission and a change of rows."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pandas as pd

from consolidate.parse.fold import as_text, squeeze

if TYPE_CHECKING:
    from consolidate.gather import Gathered


def line_ids(gathered: Gathered, lines: pd.DataFrame) -> dict[str, pd.Series]:
    """`line_key` and `line_id` of each line.

    The key is made of the sheet's key fields as read, or as typed where they could not be read; lines with
    the same key in one submission are numbered in their order.
    """
    key = pd.Series("", index=lines.index, dtype=object)
    for field in gathered.sheet.key:
        key = key + "|" + _texts(lines[field], gathered.raw[field])
    again = key.groupby([lines["submission_id"], key], sort=False).cumcount() if len(key) else key
    key = key + [f"|{number}" if number else "" for number in again]
    prefix = lines["team_code"].fillna("") + "|" + lines["period"].fillna("")
    letter = gathered.sheet.letter
    return {"line_key": key, "line_id": (prefix + key).map(lambda text: letter + _short(text))}


def _texts(read: pd.Series, raw: pd.Series) -> pd.Series:
    """The value as read, else as typed."""
    codes, distinct = pd.factorize(read.astype(object), use_na_sentinel=True)
    words = [str(one) for one in distinct]
    typed = raw.to_numpy()
    values = [words[code] if code >= 0 else squeeze(as_text(typed[place])) for place, code in enumerate(codes)]
    return pd.Series(values, index=read.index, dtype=object)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:14]
