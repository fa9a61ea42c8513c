"""One marked copy that came back: what was filled in, what was changed, and what it was made of."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from consolidate.intake.marked.names import Stamp, unmarked
from consolidate.intake.marked.same import Change, changes, renamed
from consolidate.intake.workbook.model.book import Book
from consolidate.reading.layout.model.arranged import Arranged
from consolidate.reading.layout.private import with_masked_names
from consolidate.submissions.register import Submission
from consolidate.submissions.replies.context import ReplyContext
from consolidate.submissions.replies.entries import ReplyEntry, read_entries

About = Mapping[str, Sequence[Submission]]
"""The submissions in each file, as the register has them."""


@dataclass(frozen=True)
class Reply:
    """`original` is what the copy was made of, None where that was never received; `changed` the cells that differ.

    `is_same`: it is still for the team and period it was sent back for. `stands_in`: only the list was filled in, but
    nothing else in raw/ is the team's return for the period, so that this copy takes the original's place.
    `names`: of the sheets that have another name than in the original, by the original's.
    """

    arranged: Arranged
    stamp: Stamp
    entries: tuple[ReplyEntry, ...]
    changed: tuple[Change, ...]
    original: Arranged | None
    is_same: bool
    stands_in: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_answer(self) -> bool:
        """Whether it is no submission of its own: the list alone was filled in, and the original is elsewhere."""
        return self.original is not None and not self.changed and not self.stands_in


def read_replies(arranged: Sequence[Arranged], context: ReplyContext, about: About) -> list[Reply]:
    """The marked copies among what was arranged, in the order of their files."""
    found = [
        _read_reply(workbook, context, about)
        for workbook in sorted(arranged, key=lambda workbook: workbook.file)
        if Stamp.of(workbook.properties)
    ]
    there = {workbook.sha256 for workbook in arranged}
    answers = {reply.arranged.file for reply in found if reply.is_answer}
    reported = {whose for file, subs in about.items() if file not in answers for whose in _teams_and_periods(subs)}
    settled = []
    for reply in found:
        whose = _teams_and_periods(about.get(reply.arranged.file, ()))
        if (
            reply.is_answer
            and reply.stamp.submission_id not in there
            and reply.arranged.parts
            and whose
            and reported.isdisjoint(whose)
        ):
            reply = replace(reply, stands_in=True)
            reported |= whose
        settled.append(reply)
    return settled


def _teams_and_periods(submissions: Iterable[Submission]) -> set[tuple[str, str]]:
    """Team and period of those that have both, whatever became of them."""
    return {
        (submission.team_code, submission.period)
        for submission in submissions
        if submission.team_code and submission.period
    }


def _read_reply(workbook: Arranged, context: ReplyContext, about: About) -> Reply:
    from consolidate.reading.layout.titled import with_titles  # for the few runs that a reply came in for

    stamp = Stamp.of(workbook.properties)
    assert stamp is not None
    marked = context.book(workbook.file)
    known = context.original(stamp.submission_id) if marked else None
    if marked is None or known is None:
        return Reply(
            workbook, stamp, tuple(read_entries(marked)) if marked else (), (), None, _is_same(workbook, stamp, about)
        )
    before, after = known[0], with_titles(with_masked_names(unmarked(marked))[0])
    # a copy whose sheets were taken out answers with its list; it does not withdraw them
    base = before or replace(after, sheets=())
    names = renamed(base, after)
    changed = changes(base, _restore_sheet_names(after, names)) if after.sheets else []
    is_same = _is_same(workbook, stamp, about)
    return Reply(workbook, stamp, tuple(read_entries(marked)), tuple(changed), known[1], is_same, names=names)


def _restore_sheet_names(book: Book, names: Mapping[str, str]) -> Book:
    old = {new: name for name, new in names.items()}
    return replace(book, sheets=tuple(replace(sheet, name=old.get(sheet.name, sheet.name)) for sheet in book.sheets))


def _is_same(workbook: Arranged, stamp: Stamp, about: About) -> bool:
    """Whether the cover still names the team and period of the stamp, as far as each is known."""
    return all(
        stamp.team_code in ("", sub.team_code or stamp.team_code) and stamp.period in ("", sub.period or stamp.period)
        for sub in about.get(workbook.file, ())
    )
