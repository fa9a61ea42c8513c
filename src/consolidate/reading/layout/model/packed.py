"""An arranged submission as bytes and back: compressed JSON, which names no code and holds nothing but values.

Workers send it to their parent, machines to one another, and a run leaves it for the next. The bytes are a checksum, the
length of each section, and the sections: the submission without cells, its layout, the forms of its sheets, and the cells
of each of these, one field after the other. Cells stay packed until they are asked for: thousands of returns are held at
once. The fields of a dataclass stand in their order; a day, a time or a span of time is an object with one key.
"""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from sys import intern
from typing import Any, NamedTuple

from consolidate.intake.workbook.model.book import Verdict
from consolidate.intake.workbook.model.cell import Cell
from consolidate.reading.layout.model.arranged import Arranged, CoverEntry, Note, SheetPart, Sum
from consolidate.reading.layout.model.memo import Memo
from consolidate.schemas.sheets import DATED

QUICKLY = 1
"""How hard zlib tries: a workbook comes to a fifth of its JSON, and more work saves little."""
WINDOW = 12, 5
"""zlib's window, 4 kB, and how much memory it takes: most sections are 1 kB, and setting up what it takes by default costs
50 µs, six times as much as packing them."""
_APART = {Arranged: {"layout"}, SheetPart: {"columns", "units", "unit_from", "values"}}
"""The fields that have sections of their own."""
_VALUES: dict[type, Callable[[Any], object]] = {
    kind: attrgetter(*(field.name for field in fields(kind) if field.name not in _APART.get(kind, ())))
    for kind in (Arranged, CoverEntry, Note, SheetPart, Sum, Verdict)
}
_PART: Callable[[SheetPart], tuple[object, ...]] = _VALUES[SheetPart]  # type: ignore[assignment]  # several names: a tuple
_VALUES[SheetPart] = lambda part: [*_PART(part), part.dates]
_TIMES: dict[type, tuple[str, Callable[[Any], object], Callable[[Any], object]]] = {
    datetime: ("!datetime", datetime.isoformat, datetime.fromisoformat),
    date: ("!date", date.isoformat, date.fromisoformat),
    time: ("!time", time.isoformat, time.fromisoformat),
    timedelta: ("!span", lambda span: [span.days, span.seconds, span.microseconds], lambda parts: timedelta(*parts)),
}
_READ = {name: read for name, _, read in _TIMES.values()}


class _Form(NamedTuple):
    """What a sheet has in common with that of hundreds of returns: where its fields stand, in which units, and the
    names of those with cells."""

    columns: dict[str, int]
    units: dict[str, str | None]
    unit_from: dict[str, str | None]
    names: tuple[str, ...]


def pack(arranged: Arranged) -> bytes:
    """A submission as bytes: equal submissions give equal bytes."""
    bodies = [_packed_cells(part) for part in arranged.parts]
    sections = [_compressed(arranged), _packed_layout(arranged), _packed_forms(arranged.parts), *bodies]
    content = struct.pack(f"<{len(sections) + 1}I", len(sections), *map(len, sections)) + b"".join(sections)
    return struct.pack("<I", zlib.crc32(content)) + content


class PackedCells(Mapping[str, Sequence[Cell]]):
    """The cells of a sheet by field, unpacked whenever they are asked for; those of the field `dated` are at hand."""

    __slots__ = ("_content", "_dated", "_dates", "_lines", "_names")

    def __init__(
        self, names: tuple[str, ...], lines: int, dated: str | None, dates: list[Cell] | None, content: bytes
    ) -> None:
        self._names, self._lines, self._dated, self._dates, self._content = names, lines, dated, dates, content

    def __getitem__(self, field: str) -> list[Cell]:
        if field == self._dated and self._dates is not None:
            return self._dates
        if field not in self._names:
            raise KeyError(field)
        return self._of_field(_cells_in(self._content), self._names.index(field))

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def __repr__(self) -> str:
        return repr(self.unpacked())

    def unpacked(self) -> dict[str, list[Cell]]:
        """All cells."""
        cells = _cells_in(self._content)
        return {field: self._of_field(cells, place) for place, field in enumerate(self._names)}

    def _of_field(self, cells: list[Cell], place: int) -> list[Cell]:
        return cells[place * self._lines : (place + 1) * self._lines]


def cells_of(values: Mapping[str, Sequence[Cell]]) -> Mapping[str, Sequence[Cell]]:
    """All cells of a sheet by field, unpacked at once."""
    return values.unpacked() if isinstance(values, PackedCells) else values


class Shared:
    """What many submissions have in common, unpacked and held once: layouts, forms, and how many rows are what."""

    def __init__(self) -> None:
        self._layouts: dict[str, dict[str, object]] = {}
        self._forms: Memo[bytes, list[_Form]] = Memo(4096)
        self._mappings: dict[tuple[tuple[str, object], ...], dict[str, Any]] = {}
        self._names: dict[tuple[str, ...], tuple[str, ...]] = {}

    def layout(self, fingerprint: str, packed: bytes) -> dict[str, object]:
        """A layout by its fingerprint."""
        if fingerprint not in self._layouts:
            self._layouts[fingerprint] = _decompressed(packed)
        return self._layouts[fingerprint]

    def forms(self, packed: bytes) -> list[_Form]:
        """The forms of a submission's sheets."""
        known = self._forms.get(packed)
        return (
            self._forms.keep(packed, [self._form(*form) for form in _decompressed(packed)]) if known is None else known
        )

    def _form(self, columns: Any, units: Any, unit_from: Any, names: Sequence[str]) -> _Form:
        known = self._names.setdefault(tuple(names), tuple(map(intern, names)))
        return _Form(self.mapping(columns), self.mapping(units), self.mapping(unit_from), known)

    def mapping(self, found: dict[str, Any]) -> dict[str, Any]:
        """A mapping by what it holds."""
        return self._mappings.setdefault(tuple(found.items()), found)


def unpack(packed: bytes, shared: Shared | None = None) -> Arranged:
    """What `pack` was given. Errors: ValueError for bytes that were damaged or come from another program."""
    try:
        head, layout, forms, *bodies = _sections(packed)
        return _arranged(shared or Shared(), layout, forms, bodies, *_decompressed(head))
    except (zlib.error, struct.error, AttributeError, IndexError, RecursionError, TypeError, ValueError) as error:
        raise ValueError(f"no packed submission: {error}") from error


def _sections(packed: bytes) -> list[bytes]:
    """The sections of a packed submission. Errors: ValueError, struct.error where it is damaged."""
    (checksum, count) = struct.unpack_from("<2I", packed)
    if zlib.crc32(memoryview(packed)[4:]) != checksum:
        raise ValueError("its checksum is another one")
    lengths = struct.unpack_from(f"<{count}I", packed, 8)
    return [packed[start:end] for start, end in pairwise(accumulate(lengths, initial=8 + 4 * count))]


def _compressed(value: object) -> bytes:
    return _compressed_text(_ENCODER.encode(value))


def _compressed_text(text: str) -> bytes:
    packing = zlib.compressobj(QUICKLY, zlib.DEFLATED, *WINDOW)
    return packing.compress(text.encode("utf-8", "surrogatepass")) + packing.flush()


def _decompressed(packed: bytes) -> Any:
    return _DECODER.decode(zlib.decompress(packed).decode("utf-8", "surrogatepass"))


_LAYOUTS: Memo[str, bytes] = Memo(512)
"""Packed layouts by their fingerprints: most files have one of a few."""


def _packed_layout(arranged: Arranged) -> bytes:
    known = _LAYOUTS.get(arranged.fingerprint)
    return known if known is not None else _LAYOUTS.keep(arranged.fingerprint, _compressed(arranged.layout))


def _packed_forms(parts: Sequence[SheetPart]) -> bytes:
    forms = [_Form(part.columns, part.units, part.unit_from, tuple(part.values)) for part in parts]
    return _compressed_once(_ENCODER.encode(forms))


_compressed_once = lru_cache(maxsize=512)(_compressed_text)


def _packed_cells(part: SheetPart) -> bytes:
    """The cells of a sheet, one field after the other: every field has as many as there are lines."""
    if not part.rows:
        return b""
    fields = cells_of(part.values).values()
    if any(len(cells) != len(part.rows) for cells in fields):
        raise ValueError(f"{part.table}: a field with more or fewer cells than lines")
    return _compressed(list(chain.from_iterable(fields)))


@lru_cache(maxsize=8)
def _cells_in(packed: bytes) -> list[Cell]:
    """The cells of a sheet; of the last few, which may be asked for field by field, they are kept."""
    return _cells(_decompressed(packed)) if packed else []


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
    shared: Shared, layout: bytes, forms: bytes, bodies: Sequence[bytes], file: str, sha256: str, verdict: Any, form: str,
    cover: Any, parts: Any, notes: Any, fingerprint: str, properties: Any, blank: Any,
) -> Arranged:  # fmt: skip
    return Arranged(
        file, sha256, Verdict(*verdict) if verdict else None, form, _entries(cover),
        tuple(_part(shared, *part) for part in zip(shared.forms(forms), bodies, parts, strict=True)),
        tuple(Note(*note) for note in notes),
        shared.layout(fingerprint, layout), fingerprint, properties, _entries(blank),
    )  # fmt: skip


def _entries(found: dict[str, list[Any]]) -> dict[str, CoverEntry]:
    return {name: CoverEntry(value, intern(sheet), row, column) for name, (value, sheet, row, column) in found.items()}


def _part(shared: Shared, form: _Form, body: bytes, part: Sequence[Any]) -> SheetPart:
    table, sheet, rows, teams, row_kinds, rows_read, sums, header_row, file, dates = part
    return SheetPart(
        intern(table), intern(sheet), form.columns, form.units, form.unit_from, rows,
        PackedCells(form.names, len(rows), DATED.get(table), dates if dates is None else _cells(dates), body),
        teams if teams is None else _cells(teams), shared.mapping(row_kinds), rows_read,
        tuple(Sum(row, kind, figures, tuple(covers)) for row, kind, figures, covers in sums), header_row, intern(file),
    )  # fmt: skip


def _cells(cells: list[Any]) -> list[Any]:
    """The cells, equal texts as one: a village or a kind stands in thousands of returns."""
    return [intern(cell) if type(cell) is str else cell for cell in cells]
