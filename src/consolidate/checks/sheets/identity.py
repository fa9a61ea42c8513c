"""Which thing a line is about: an identity that outlasts a resubmission and a change of rows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pyarrow

from consolidate.checks.sheets.bounds import to_series
from consolidate.checks.sheets.read import read_keys

if TYPE_CHECKING:
    from consolidate.checks.sheets.read import ReadingContext
    from consolidate.reading.values.column import Cells
    from consolidate.schemas.form import FormSheet
    from consolidate.submissions.frames import GatheredSheet


def line_ids(gathered: GatheredSheet, keys: Mapping[str, Cells], lines: pd.DataFrame) -> dict[str, pd.Series]:
    """`line_key` and `line_id` of each line.

    The key is made of the sheet's key fields as read, or as typed where they could not be read (`keys`); of lines that
    a correction may have changed it is the one they had before. Lines with the same key in one return are numbered in
    their order; what a line was before a correction has its number.
    """
    texts = _key_texts(gathered, keys)
    for line, text in gathered.keys.items():
        texts[line] = text
    numbers = _count_repeats(gathered, texts)
    numbered = [f"{text}|{number}" if number else text for text, number in zip(texts, numbers, strict=True)]
    for copy, line in gathered.copies.items():
        numbered[copy] = numbered[line]
    whose = zip(lines["team_code"], lines["period"], numbered, strict=True)
    ids = [line_id(gathered.sheet, team, period, text) for team, period, text in whose]
    return {
        "line_key": to_series(pyarrow.array(numbered, pyarrow.string()), lines.index),
        "line_id": to_series(pyarrow.array(ids, pyarrow.string()), lines.index),
    }


def typed_keys(gathered: GatheredSheet, context: ReadingContext) -> list[str]:
    """The key of each line, as text, as it is before any correction and without a number."""
    return _key_texts(gathered, read_keys(gathered, context))


def line_id(sheet: FormSheet, team_code: str | None, period: str | None, key: str) -> str:
    """The id of the line with that key in a team's return for a period."""
    return sheet.letter + _short_hash(f"{team_code or ''}|{period or ''}{key}")


def _key_texts(gathered: GatheredSheet, keys: Mapping[str, Cells]) -> list[str]:
    return ["|" + "|".join(line) for line in zip(*(keys[field] for field in gathered.sheet.key), strict=True)]


def _count_repeats(gathered: GatheredSheet, texts: Sequence[str]) -> list[int]:
    """How many lines of the same return with the same text stand above each."""
    numbers: dict[tuple[str, int | None], int] = {}
    of_part = [
        numbers.setdefault((part.return_id, gathered.version_of(number)), len(numbers))
        for number, (part, _) in enumerate(gathered.parts)
    ]
    codes, distinct = pd.factorize(np.array(texts, dtype=object))
    whose = np.array(of_part, dtype=np.int64)[gathered.raw["part"].to_numpy()] * (len(distinct) + 1) + codes
    return pd.Series(whose).groupby(whose, sort=False).cumcount().tolist()


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:14]
