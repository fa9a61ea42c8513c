"""Which lines of a return have no counterpart in the one that was sent after it: by their keys as read, not as typed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from consolidate.reading.values.fold import fold, squeeze
from consolidate.reading.values.period import Period
from consolidate.schemas.kind import Kind
from consolidate.schemas.sheets import LINES
from consolidate.submissions.register.submission import Submission

if TYPE_CHECKING:
    from consolidate.checks.sheets.read import ReadingContext
    from consolidate.reading.values.gazetteer import Places
    from consolidate.submissions.frames.gather import GatheredSheet

_MARKS = re.compile(r"[\W_]+")


class KeyedLine(NamedTuple):
    """A line by the key fields of its sheet: None for one that could not be read, or is a day outside the period."""

    table: str
    sheet: str
    row: int
    key: tuple[str | None, ...]

    @property
    def known(self) -> tuple[int, ...]:
        """Which of the key fields say something."""
        return tuple(place for place, text in enumerate(self.key) if text is not None)


class UnmatchedLines(NamedTuple):
    """The lines of an earlier return that have no counterpart in a later one, and those of the later one without any."""

    lost: Sequence[KeyedLine]
    added: Sequence[KeyedLine]


class Counterparts:
    """Holds the lines of submissions against each other. They are read when first asked for: most runs never ask."""

    def __init__(self, submissions: Iterable[Submission], places: Places) -> None:
        self._submissions, self._places = tuple(submissions), places

    def compare(self, earlier: Submission, later: Submission) -> UnmatchedLines:
        """What a later return leaves out, and what it adds.

        A line is the same wherever it stands and whatever else of it was corrected, by its key; one whose key could not
        be read is the same by what could: mostly a return is sent again to mend what could not be read.
        """
        lost, added = _match_lines(self._lines_of(earlier), self._lines_of(later))
        for known in sorted({line.known for line in lost if None in line.key}):
            mended, added = _match_lines([line for line in lost if line.known == known], added, known)
            lost = [*(line for line in lost if line.known != known), *mended]
        return UnmatchedLines(lost, added)

    def _lines_of(self, submission: Submission) -> Sequence[KeyedLine]:
        return self._lines[submission.submission_id, submission.file]

    @cached_property
    def _lines(self) -> dict[tuple[str, str], list[KeyedLine]]:
        # loaded here: frames know the register, and nothing of them is needed where nothing was sent again
        from consolidate.checks.sheets.read import ReadingContext
        from consolidate.submissions.frames.gather import gather_lines

        context = ReadingContext(self._places, ceiling_yuan=0)  # no amount is part of a key
        found: dict[tuple[str, str], list[KeyedLine]] = defaultdict(list)
        for sheet in LINES:
            for submission, line in _key_lines(gather_lines(sheet, self._submissions), context):
                found[submission.submission_id, submission.file].append(line)
        return found


def _match_lines(
    earlier: Iterable[KeyedLine], later: Iterable[KeyedLine], known: tuple[int, ...] | None = None
) -> tuple[list[KeyedLine], list[KeyedLine]]:
    """The lines of each that none of the other has the key of, line for line; of the `known` fields where they are given."""
    waiting: dict[tuple[object, ...], list[KeyedLine]] = defaultdict(list)
    for line in later:
        waiting[_key(line, known)].append(line)
    lost = []
    for line in earlier:
        counterparts = waiting[_key(line, known)]
        if counterparts:
            counterparts.pop()
        else:
            lost.append(line)
    return lost, [line for some in waiting.values() for line in some]


def _key(line: KeyedLine, known: tuple[int, ...] | None) -> tuple[object, ...]:
    return (line.table, line.key if known is None else tuple(line.key[place] for place in known))


def _key_lines(gathered: GatheredSheet, context: ReadingContext) -> Iterator[tuple[Submission, KeyedLine]]:
    """The lines of one sheet, each with the submission that it is in."""
    fields = [_comparable_texts(gathered, context, field) for field in gathered.sheet.key]
    wholes = zip(gathered.raw["part"].tolist(), gathered.raw["row"].tolist(), zip(*fields, strict=True), strict=True)
    for number, row, key in wholes:
        submission, part = gathered.parts[number]
        yield submission, KeyedLine(gathered.sheet.table, part.sheet, row, key)


def _comparable_texts(gathered: GatheredSheet, context: ReadingContext, field: str) -> list[str | None]:
    """One key field of every line, as it is compared."""
    from consolidate.checks.sheets.read import read_texts

    texts, unread = read_texts(gathered, context, field)
    if gathered.sheet.column(field).kind is Kind.DATE:
        unread = unread | np.array(_outside_period(gathered, texts), dtype=bool)
    return [None if is_unread else _comparable(text) for text, is_unread in zip(texts, unread, strict=True)]


def _outside_period(gathered: GatheredSheet, texts: Iterable[str]) -> list[bool]:
    """Which of the days are not in the period of their return."""
    spans = [Period.parse(submission.period) if submission.period else None for submission, _ in gathered.parts]
    of_line = zip(gathered.raw["part"].tolist(), texts, strict=True)
    return [
        span is not None and not str(span.start) <= text <= str(span.end)
        for span, text in ((spans[number], text) for number, text in of_line)
    ]


def _comparable(text: str) -> str:
    """A text without what two people may type differently: width, case, spaces and punctuation."""
    return _MARKS.sub("", squeeze(fold(text))).casefold()
