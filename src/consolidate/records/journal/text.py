"""The texts a decision is made of: what may stand in them and how long they may be."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
_LINE_ENDS = str.maketrans("", "", "\n\r\t")
_EXCEL_CELL = 32_767


def has_words(text: str) -> bool:
    """Whether a text says anything: punctuation alone does not."""
    return any(map(str.isalnum, text))


def _printable(text: str) -> str:
    if _CONTROL.search(text):
        raise ValueError("不能含控制字符 / no control characters")
    return text


def _printable_lines(text: str) -> str:
    _printable(text.translate(_LINE_ENDS))
    return text


Name = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100), AfterValidator(_printable)
]
"""A person's name, a short label."""

Reason = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    AfterValidator(_printable_lines),
]
"""A sentence or a few; line breaks are allowed."""

Label = Annotated[str, StringConstraints(min_length=1, max_length=1_000), AfterValidator(_printable)]
"""A path, a sheet's name, an organisation's name: kept as it is, blanks at its ends included."""

CellText = Annotated[str, StringConstraints(max_length=_EXCEL_CELL), AfterValidator(_printable_lines)]
"""What shall stand in a cell; may be empty."""

TypedText = Annotated[str, StringConstraints(max_length=200_000)]
"""What stands in a cell already, whatever it is: a correction must be able to name it."""

Address = Annotated[str, StringConstraints(pattern=r"^[A-Z]{1,3}[1-9][0-9]{0,6}$")]
"""A cell such as G7."""

Sha = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]

Id = Annotated[str, StringConstraints(pattern=r"^[A-Za-z][0-9A-Za-z_-]{0,63}$")]
"""A decision's id."""
