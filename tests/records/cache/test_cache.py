"""The cache: what is kept comes back, damage is noticed, and it stays within its bounds."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from consolidate.records.cache import Cache

LIMIT = 1 << 20


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache" / "read.sqlite")


def test_what_is_kept_comes_back_by_its_key(cache: Cache) -> None:
    assert cache.load(["a"]) == {}
    cache.keep({"a": b"1", "b": b"2"}, ["a", "b"], LIMIT)
    cache.keep({"a": b"3"}, ["a", "b"], LIMIT)
    assert cache.load(["a", "b", "c"]) == {"a": b"3", "b": b"2"}
    assert cache.load(["b"]) == {"b": b"2"}


def test_only_its_owner_may_read_it(cache: Cache) -> None:
    cache.keep({"a": b"1"}, ["a"], LIMIT)
    assert cache.place.stat().st_mode & 0o777 == 0o600


def test_what_is_of_no_use_goes_once_it_is_more_than_half(cache: Cache) -> None:
    cache.keep({str(number): b"x" for number in range(10)}, [], LIMIT)
    cache.keep({}, [str(number) for number in range(5)], LIMIT)
    assert len(cache.load([str(number) for number in range(10)])) == 10
    cache.keep({}, [str(number) for number in range(4)], LIMIT)
    assert sorted(cache.load([str(number) for number in range(10)])) == ["0", "1", "2", "3"]


def test_it_never_grows_beyond_its_limit(cache: Cache) -> None:
    everything = [str(number) for number in range(400)]
    for start in range(0, 400, 50):
        cache.keep(dict.fromkeys(everything[start : start + 50], b"x" * 1000), everything, 100_000)
        assert cache.place.stat().st_size <= 150_000
    assert 0 < len(cache.load(everything)) < 100


@pytest.mark.parametrize("damage", ["cut", "overwritten", "text", "empty", "another"])
def test_a_damaged_file_is_as_if_it_were_empty(cache: Cache, damage: str) -> None:
    kept = {str(number): bytes([number]) * 3000 for number in range(30)}
    cache.keep(kept, kept, LIMIT)
    content = cache.place.read_bytes()
    if damage == "another":
        cache.place.unlink()
        sqlite3.connect(cache.place).execute("CREATE TABLE other (a)")
    else:
        changed = {"cut": content[:9000], "overwritten": b"?" * len(content), "text": b"what?", "empty": b""}
        cache.place.write_bytes(changed[damage])
    assert cache.load(kept).items() <= kept.items()
    cache.keep(kept, kept, LIMIT)
    cache.keep(kept, kept, LIMIT)
    assert cache.load(kept) == kept


def test_a_folder_that_may_not_be_entered_is_as_if_it_were_empty(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    cache.keep({"a": b"1"}, ["a"], LIMIT)
    here = type(cache.place)

    def closed(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    for name in ("exists", "stat", "open", "unlink"):
        monkeypatch.setattr(here, name, closed)
    monkeypatch.setattr("consolidate.records.cache.cache.os.open", closed)
    assert cache.load(["a"]) == {}
    cache.keep({}, ["a"], LIMIT)
    cache.keep({"b": b"2"}, ["a"], LIMIT)


def test_a_folder_that_may_not_be_written_costs_nothing_but_time(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = Cache(tmp_path / "cache" / "read.sqlite")
    cache.keep({"a": b"1"}, ["a"], LIMIT)
    assert cache.load(["a"]) == {}
