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
from typing import Any

from consolidate.intake.workbook.book import Verdict
from consolidate.reading.layout.arranged import Arranged, Entry, Note, Part, Sum

QUICKLY = 1
"""How hard zlib tries: a workbook comes to a fifth of its JSON, and more work saves little."""
_VALUES: dict[type, Callable[[Any], object]] = {
    kind: attrgetter(*(one.name for one in fields(kind))) for kind in (Arranged, Entry, Note, Part, Sum, Verdict)
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


def unpack(packed: bytes) -> Arranged:
    """What `pack` was given. Errors: ValueError for bytes that were damaged or come from another program."""
    try:
        return _arranged(*_DECODER.decode(zlib.decompress(packed).decode("utf-8", "surrogatepass")))
    except (zlib.error, TypeError, IndexError) as error:
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
    file: str, sha256: str, verdict: Any, form: str, cover: Any, parts: Any, notes: Any, layout: Any, fingerprint: str,
    properties: Any, blank: Any,
) -> Arranged:  # fmt: skip
    return Arranged(
        file, sha256, Verdict(*verdict) if verdict else None, form, _entries(cover), tuple(map(_part, parts)),
        tuple(Note(*note) for note in notes), layout, fingerprint, properties, _entries(blank),
    )  # fmt: skip


def _entries(found: dict[str, list[Any]]) -> dict[str, Entry]:
    return {name: Entry(*entry) for name, entry in found.items()}


def _part(values: list[Any]) -> Part:
    table, sheet, columns, units, unit_from, rows, cells, teams, row_kinds, count, printed, header_row, file = values
    sums = tuple(Sum(row, kind, figures, tuple(covers)) for row, kind, figures, covers in printed)
    return Part(
        table, sheet, columns, units, unit_from, rows, cells, teams, row_kinds, count, sums, header_row, file
    )  # fmt: skip
