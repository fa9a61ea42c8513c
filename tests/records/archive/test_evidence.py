"""When a content came in, although a clock was wrong some night."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given, strategies as st

from consolidate.records.archive import ArchivedFile, FileArchive
from consolidate.records.archive.first_seen import Evidence, gather_evidence

SINCE = datetime(2021, 7, 1, tzinfo=UTC)
NIGHT = datetime(2024, 7, 6, 2, 15, tzinfo=UTC)
DAY = timedelta(days=1)


def seen(*nights: datetime) -> list[ArchivedFile]:
    """One content a night, named by its number."""
    return [ArchivedFile(str(number), f"{number}.xlsx", at, "") for number, at in enumerate(nights)]


def test_a_clock_that_was_never_wrong_is_believed_in_all_it_wrote() -> None:
    entries = [*seen(NIGHT, NIGHT + DAY), ArchivedFile("0", "again.xlsx", NIGHT + DAY, "")]
    expected = Evidence(NIGHT + 2 * DAY, {"0": NIGHT, "1": NIGHT + DAY}, frozenset())
    assert gather_evidence(entries, NIGHT + 2 * DAY, SINCE) == expected


@given(
    nights=st.integers(2, 6),
    wrong=st.sampled_from(
        [datetime(1970, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)]
    ),
    place=st.integers(1, 5),
)
def test_one_wrong_night_among_right_ones_is_found(nights: int, wrong: datetime, place: int) -> None:
    right = [NIGHT + number * DAY for number in range(nights)]
    place = min(place, nights - 1)
    found = gather_evidence(seen(*right[:place], wrong, *right[place:]), NIGHT + 9 * DAY, SINCE)
    assert (found.doubted, found.moment) == ({str(place)}, NIGHT + 9 * DAY)
    assert sorted(found.seen.values()) == right
    assert found.first_seen(str(place)) == NIGHT + 9 * DAY


def test_a_clock_that_was_wrong_on_the_first_night_is_found_by_the_second() -> None:
    for wrong in (datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)):
        assert gather_evidence(seen(wrong), NIGHT, SINCE) == Evidence(NIGHT, {}, frozenset({"0"}))


def test_on_a_night_with_a_wrong_clock_it_is_at_least_as_late_as_it_was() -> None:
    for wrong in (datetime(1970, 1, 1, tzinfo=UTC), datetime(2022, 1, 1, tzinfo=UTC)):
        expected = Evidence(NIGHT + DAY, {"0": NIGHT, "1": NIGHT + DAY}, frozenset())
        assert gather_evidence(seen(NIGHT, NIGHT + DAY), wrong, SINCE) == expected


def test_entries_found_again_on_the_disk_are_out_of_order_and_valid() -> None:
    entries = [
        *seen(NIGHT + DAY),
        ArchivedFile("old", None, NIGHT, ""),
        ArchivedFile("future", None, datetime(2099, 1, 1, tzinfo=UTC), ""),
    ]
    found = gather_evidence(entries, NIGHT + 2 * DAY, SINCE)
    assert (found.seen, found.doubted) == ({"0": NIGHT + DAY, "old": NIGHT}, {"future"})


def test_what_is_doubted_is_noted_again_once_and_stays_so(tmp_path: Path) -> None:
    archive = FileArchive(tmp_path)
    item = (hashlib.sha256(b"a").hexdigest(), "a.xlsx", lambda: b"a")
    archive.keep([item], datetime(2099, 1, 1, tzinfo=UTC))
    for night in (NIGHT, NIGHT + DAY, NIGHT + 2 * DAY):
        known = archive.evidence(night, SINCE)
        archive.keep([item], known.moment, known.doubted)
        assert archive.evidence(night, SINCE) == Evidence(night, {item[0]: NIGHT}, frozenset())
    assert (archive.names(), archive.verify()) == ({item[0]: ["a.xlsx", "a.xlsx"]}, [])
