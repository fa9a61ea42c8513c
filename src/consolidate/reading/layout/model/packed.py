"""An arranged submission as bytes and back: compressed JSON, which names no code and holds nothing but values.

Workers send it to their parent, machines to one another, and a run leaves it for the next. The fields of a dataclass
stand in their order; a day, a time or a span of time is an object with one key.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from sys import intern
from typing import Any

from consolidate.intake.workbook.model.book import Verdict
from consolidate.reading.layout.model.arranged import Arranged, CoverEntry, Note, SheetPart, Sum

QUICKLY = 1
"""How hard zlib tries: a workbook comes to a fifth of its JSON, and more work saves little."""
_VALUES: dict[type, Callable[[Any], object]] = {
    kind: attrgetter(*(field.name for field in fields(kind)))
    for kind in (Arranged, CoverEntry, Note, SheetPart, Sum, Verdict)
}
_TIMES: dict[type, tuple[str, Callable[[Any], object], Callable[[Any], object]]] = {
    datetime: ("!datetime", datetime.isoformat, datetime.fromisoformat),
    date: ("!date", date.isoformat, date.fromisoformat),
    time: ("!time", time.isoformat, time.fromisoformat),
    timedelta: ("!span", lambda span: [span.days, span.seconds, span.microseconds], lambda parts: timedelta(*parts)),
}
_READ = {name: read for name, _, read in _TIMES.values()}


def pack(arranged: Arranged) -> bytes:
    """A submission as bytes: equal submissions give equal bytes."""
    text = _ENCODER.encode(arranged)
    return zlib.compress(text.encode("utf-8", "surrogatepass"), QUICKLY)


class Shared:
    """What many submissions have in common, held once: layouts, and where columns stand in which unit.

    Thousands of returns are held at once, and most are laid out as others are: without sharing they take 60 kB each,
    with it 25.
    """

    def __init__(self) -> None:
        self._layouts: dict[str, dict[str, object]] = {}
        self._mappings: dict[tuple[tuple[str, object], ...], dict[str, Any]] = {}

    def layout(self, fingerprint: str, found: dict[str, object]) -> dict[str, object]:
        """A layout by its fingerprint."""
        return self._layouts.setdefault(fingerprint, found)

    def mapping(self, found: dict[str, Any]) -> dict[str, Any]:
        """A mapping by what it holds."""
        return self._mappings.setdefault(tuple(found.items()), found)


def unpack(packed: bytes, shared: Shared | None = None) -> Arranged:
    """What `pack` was given. Errors: ValueError for bytes that were damaged or come from another program."""
    try:
        return _arranged(shared or Shared(), *_DECODER.decode(zlib.decompress(packed).decode("utf-8", "surrogatepass")))
    except (zlib.error, AttributeError, IndexError, RecursionError, TypeError) as error:
        raise ValueError(f"no packed submission: {error}") from error


def _plain(value: object) -> object:
    """What JSON cannot say itself."""
    kind = type(value)
    if kind in _VALUES:
        return _VALUES[kind](value)
    name, written, _ = _TIMES[kind]
    return {name: written(value)}


def _with_times(found: dict[str, Any]) -> object:
    """An object with one key of ours is a day, a time or a span; any other is itself."""
    if len(found) == 1:
        ((name, value),) = found.items()
        if name in _READ:
            return _READ[name](value)
    return found


_ENCODER = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"), default=_plain)
_DECODER = json.JSONDecoder(object_hook=_with_times)


def _arranged(
    shared: Shared, file: str, sha256: str, verdict: Any, form: str, cover: Any, parts: Any, notes: Any, layout: Any,
    fingerprint: str, properties: Any, blank: Any,
) -> Arranged:  # fmt: skip
    return Arranged(
        file, sha256, Verdict(*verdict) if verdict else None, form, _entries(cover),
        tuple(_part(shared, *part) for part in parts), tuple(Note(*note) for note in notes),
        shared.layout(fingerprint, layout), fingerprint, properties, _entries(blank),
    )  # fmt: skip


def _entries(found: dict[str, list[Any]]) -> dict[str, CoverEntry]:
    return {name: CoverEntry(*entry) for name, entry in found.items()}


def _part(
    shared: Shared, table: str, sheet: str, columns: Any, units: Any, unit_from: Any, rows: Any, values: Any, teams: Any,
    row_kinds: Any, rows_read: int, sums: Any, header_row: int, file: str,
) -> SheetPart:  # fmt: skip
    return SheetPart(
        intern(table), intern(sheet), shared.mapping(columns), shared.mapping(units), shared.mapping(unit_from), rows,
        {intern(field): _cells(cells) for field, cells in values.items()}, teams if teams is None else _cells(teams),
        shared.mapping(row_kinds), rows_read,
        tuple(Sum(row, kind, figures, tuple(covers)) for row, kind, figures, covers in sums), header_row, intern(file),
    )  # fmt: skip


def _cells(cells: list[Any]) -> list[Any]:
    """The cells, equal texts as one: a village or a kind stands in thousands of returns."""
    return [intern(cell) if type(cell) is str else cell for cell in cells]
