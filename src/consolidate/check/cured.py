"""What a correction has cured: the findings that the cell as typed would have made, shown as corrected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import pandas as pd

from consolidate.check.sheet import check
from consolidate.gather import Gathered

if TYPE_CHECKING:
    from consolidate.check.read import Context


def cured(before: Gathered, lines: Sequence[int], context: Context) -> pd.DataFrame:
    """The breaches of some lines as they were typed, all of them past; `before` is the sheet without corrections.

    A breach that is still there after the correction has the same identity, and the live one is kept.
    """
    raw = before.raw.loc[sorted(set(lines))].reset_index(drop=True)
    return check(Gathered(before.sheet, raw, before.parts), context).breaches.assign(is_past=True)
