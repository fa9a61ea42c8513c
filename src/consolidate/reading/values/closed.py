"""Values of a closed list, in the words people use for them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Protocol

from consolidate.reading.values.fold import as_text, squeeze
from consolidate.reading.values.nil import gate
from consolidate.reading.values.reading import Cell, Reading, error, ok, warn

_LONGEST = 60
_NUMBERED = re.compile(r"^(?:[0-9]{1,2}[.、)]|\([0-9一二三四五六七八九十]{1,3}\)|[①-⑳]|[A-Da-d][.、)]|[√✓✔☑■])")
_BETWEEN = re.compile(r"[、,;/\\+&\n|]|和|及|与|兼|或")
_BRACKETS = re.compile(r"\(([^()]*)\)")
_OTHER = re.compile(r"(其他|其它)[:\-–—]+(.+)")


class ClosedList(Protocol):
    """A closed list: its values, the words read silently for them, and the words read with a warning."""

    @property
    def values(self) -> tuple[str, ...]: ...
    @property
    def variants(self) -> Mapping[str, str]: ...
    @property
    def assumed(self) -> Mapping[str, str]: ...


def read_choice(cell: Cell, choices: ClosedList, *, optional: bool = False) -> Reading:
    """One of the list's values as text; two of them in one cell are none."""
    if (answer := gate(cell, optional=optional)) is not None:
        return answer
    if isinstance(cell, str) and len(cell.strip()) > 4 * _LONGEST:
        return error("not_in_list", "too long")
    lines = as_text(cell)
    text = re.sub(r"[“”\"'‘’《》【】\[\]*]", "", squeeze(lines)).rstrip("。.;；:")
    if len(text) > _LONGEST:
        return error("not_in_list", "too long")
    return _known(text, choices) or _trimmed(text, choices) or _several(re.sub(r"[ \t]+", "", lines), choices)


def _known(text: str, choices: ClosedList) -> Reading | None:
    if text in choices.values:
        return ok(text)
    if text in choices.variants:
        return ok(choices.variants[text])
    return warn(choices.assumed[text], "assumed", text) if text in choices.assumed else None


def _trimmed(text: str, choices: ClosedList) -> Reading | None:
    """Without a number before it, or with a remark in brackets or behind 其他."""
    bare = _NUMBERED.sub("", text, count=1)
    if bare != text and (reading := _known(bare, choices)) is not None:
        return reading
    if match := _OTHER.fullmatch(text):
        return _remarked(_known(match[1], choices), match[2], choices)
    match = _BRACKETS.search(text)
    if not match or match.end() != len(text):
        return None
    return _remarked(_known(text[: match.start()], choices), match[1], choices)


def _remarked(reading: Reading | None, remark: str, choices: ClosedList) -> Reading | None:
    """The value with a warning that keeps the remark, unless the remark is a value itself."""
    if reading is None:
        return None
    inside = _known(remark, choices)
    if inside is not None and inside.value != reading.value:
        return error("several_values", remark)
    return warn(reading.value, "assumed", remark)


def _several(text: str, choices: ClosedList) -> Reading:
    parts = [part for part in _BETWEEN.split(text) if part]
    found = [_known(part, choices) for part in parts]
    values = {reading.value for reading in found if reading is not None}
    if len(parts) < 2 or not values:
        return error("not_in_list", "")
    if len(values) == 1 and None not in found:
        return ok(values.pop())
    return error("several_values", "、".join(parts)[:40])
