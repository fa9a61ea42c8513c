"""What a correction without effect says of the cell."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from consolidate.submissions.decisions.outcome import CorrectionOutcome


@pytest.mark.parametrize(
    ("found", "said"),
    [
        ("30", ("单元格现在是“30”", "the cell now says “30”")),
        ("", ("单元格现在是空白", "the cell is blank now")),
    ],
)
def test_an_emptied_cell_is_shown_as_blank(found: str, said: tuple[str, str]) -> None:
    correction: Any = SimpleNamespace(sheet="共建活动", cell="F2")
    applied: Any = SimpleNamespace(found=found)
    assert tuple(CorrectionOutcome(correction, applied, None, "changed").reason) == said
