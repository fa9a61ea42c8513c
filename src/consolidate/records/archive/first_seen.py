"""When each content came in, although the clock may have been wrong some night: the earliest plausible entry counts."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from consolidate.records.archive.index import ArchivedFile


@dataclass(frozen=True)
class Evidence:
    """`moment`: the time it is, or the newest time known where the clock of this night cannot be right.

    `doubted`: the contents whose entries were all written by a wrong clock; they are noted again, as of `moment`.
    """

    moment: datetime
    seen: dict[str, datetime]
    doubted: frozenset[str]

    def first_seen(self, sha: str) -> datetime:
        """When a content first came in; now, where nothing plausible says that it was there before."""
        return self.seen.get(sha, self.moment)


def gather_evidence(entries: Sequence[ArchivedFile], now: datetime, since: datetime) -> Evidence:
    """What the index, in the order it was written, says of each content; nothing is older than `since`.

    Nights follow one another: of those whose clocks contradict each other, the fewest are taken for wrong.
    """
    noted = [entry.at for entry in entries if entry.file is not None]
    days = [day for day, _ in groupby(at.date() for at in noted if at >= since)]
    plausible = _plausible_days(days)
    until_now = _plausible_days([day for day in days if day <= now.date()])
    if now >= since and len(until_now) + 1 >= len(plausible):
        moment, plausible = now, until_now
    else:  # the clock of this night is the one that is wrong
        moment = max((at for at in noted if at.date() in plausible), default=now)
    first: dict[str, datetime] = {}
    for entry in entries:
        # one found again on the disk stands out of order
        is_plausible = entry.at.date() in plausible if entry.file is not None else since <= entry.at <= moment
        if is_plausible:
            first[entry.sha] = min(entry.at, first.get(entry.sha, entry.at))
    return Evidence(moment, first, frozenset({entry.sha for entry in entries} - first.keys()))


def _plausible_days(days: Sequence[date]) -> frozenset[date]:
    """The longest row of days that only goes forward; of two as long, the later: a clock is mostly set back."""
    ends: list[int] = []  # where the best row of each length begins, looked at from the last day on; earlier is worse
    places: list[int] = []
    after: dict[int, int] = {}
    for place in reversed(range(len(days))):
        back = -days[place].toordinal()
        length = bisect_right(ends, back)
        after[place] = places[length - 1] if length else -1
        ends[length : length + 1], places[length : length + 1] = [back], [place]
    chosen, place = set(), places[-1] if places else -1
    while place >= 0:
        chosen.add(days[place])
        place = after[place]
    return frozenset(chosen)
