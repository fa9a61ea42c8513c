"""The outbox: only what changed is written, what is settled goes, what somebody filled in is never lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from consolidate.outputs.outbox.name import copy_names
from consolidate.outputs.outbox.outbox import INDEX, Folder
from consolidate.runtime.errors import UnusableData


def test_a_file_rests_on_what_it_was_written_of(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "2024Q2")
    folder.write("a.xlsx", "one", b"1")
    again = Folder(tmp_path / "2024Q2")
    assert [again.is_current("a.xlsx", mark) for mark in ("one", "two")] == [True, False]
    assert (again.is_touched("a.xlsx"), again.is_current("b.xlsx", "one"), again.is_touched("b.xlsx")) == (
        False,
        False,
        False,
    )


def test_what_somebody_changed_is_touched_and_so_is_what_was_never_ours(tmp_path: Path) -> None:
    folder = Folder(tmp_path)
    folder.write("a.xlsx", "one", b"1")
    (tmp_path / "a.xlsx").write_bytes(b"filled in")
    (tmp_path / "own.xlsx").write_bytes(b"x")
    assert [folder.is_touched(name) for name in ("a.xlsx", "own.xlsx")] == [True, True]
    assert folder.others(set()) == ["a.xlsx"]


def test_the_folder_goes_with_its_last_file(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "2024Q2")
    folder.write("a.xlsx", "one", b"1")
    folder.write("b.xlsx", "two", b"2")
    folder.remove("a.xlsx")
    assert sorted(path.name for path in folder.path.iterdir()) == [INDEX, "b.xlsx"]
    folder.remove("b.xlsx")
    assert not folder.path.exists()


@pytest.mark.parametrize("index", ["", "[]", '{"a.xlsx": 3}', '{"a.xlsx": ["x"]}', "\ud800"])
def test_without_its_index_everything_counts_as_somebodys_own(tmp_path: Path, index: str) -> None:
    Folder(tmp_path).write("a.xlsx", "one", b"1")
    (tmp_path / INDEX).write_text(index, encoding="utf-8", errors="surrogatepass")
    assert Folder(tmp_path).is_touched("a.xlsx")


def test_a_disk_that_refuses_ends_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "2024Q2").write_bytes(b"a file where the folder should be")
    with pytest.raises(UnusableData, match="无法写入"):
        Folder(tmp_path / "2024Q2").write("a.xlsx", "one", b"1")


def test_copies_are_called_after_their_originals() -> None:
    assert copy_names(["2024Q2/太平镇.xlsx", "a.zip!内/三排镇.csv", "x/太平镇_问题.xlsx"]) == {
        "2024Q2/太平镇.xlsx": "太平镇_bc65d6_问题.xlsx",  # two would have one name
        "x/太平镇_问题.xlsx": "太平镇_9a864b_问题.xlsx",
        "a.zip!内/三排镇.csv": "三排镇_问题.xlsx",
    }


def test_no_name_leads_out_of_the_folder_or_is_too_long() -> None:
    odd = copy_names(["a.zip!../..\\..\\etc.xlsx", 'b<c>:"|?*.xlsx', "长" * 300 + ".xlsx", "_问题.xlsx", "....xlsx"])
    for name in odd.values():
        assert not set(name) & set('/\\<>:"|?*')
        assert len(name.encode()) <= 255
        assert name.endswith("_问题.xlsx")
        assert not name.startswith(".")
