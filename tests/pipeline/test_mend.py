"""What stands beside the warehouse and was damaged or lost is made again, and said, on a night without news too."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from consolidate.outputs.outbox import send_back
from consolidate.records.archive import FileArchive
from consolidate.records.runs import History, are_as_exported, failed_since
from consolidate.runtime.paths import Folders
from tests.pipeline.drawing import ACTIVITY, Desk, book, desk

FILE = "太平镇.xlsx"


@pytest.fixture(scope="module", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    office = desk(tmp_path_factory.mktemp("published"))
    office.put(FILE, book({"activity": [ACTIVITY | {"attendance": "若干"}]}))
    office.run(exports=True)
    send_back(Folders(office.data))
    return office.data


@pytest.fixture(name="office")
def _office(published: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(published, tmp_path / "data"))


def cut(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:100])


def flip(path: Path) -> None:
    path.chmod(0o644)
    path.write_bytes(path.read_bytes()[:-1] + b"?")


DAMAGES = [cut, flip, Path.unlink]
EXPORTS = ("totals.xlsx", "core.activity.parquet")


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", EXPORTS)
def test_damaged_or_missing_exports_are_seen(office: Desk, name: str, damage: Callable[[Path], object]) -> None:
    folders = Folders(office.data)
    history = History(folders.history)
    (run,) = history.published()
    assert are_as_exported(history, run.run_id, folders.exports)
    damage(folders.exports / name)
    assert not are_as_exported(history, run.run_id, folders.exports)


@pytest.mark.parametrize(("name", "damage"), [(EXPORTS[0], cut), (EXPORTS[1], flip)])
def test_damaged_exports_are_made_again(office: Desk, name: str, damage: Callable[[Path], object]) -> None:
    exports = Folders(office.data).exports
    before = contents(exports)
    damage(exports / name)
    done = office.run(exports=True)
    assert (done.outcome, ["导出文件缺失或损坏" in one for one in done.remarks]) == ("unchanged", [True])
    assert contents(exports) == before
    assert office.run(exports=True).remarks == ()


def test_a_folder_of_exports_that_is_gone_comes_back(office: Desk) -> None:
    exports = Folders(office.data).exports
    names = set(contents(exports))
    shutil.rmtree(exports)
    assert len(office.run(exports=True).remarks) == 1
    assert set(contents(exports)) == names


def test_a_night_names_exports_that_cannot_be_made_again(office: Desk) -> None:
    exports = Folders(office.data).exports
    shutil.rmtree(exports)
    exports.write_text("a file where the folder should be")
    (remark,) = office.run(exports=True).remarks
    assert "已重新生成" not in remark
    assert str(exports) in remark


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_of_the_archive_is_put_right_from_raw(office: Desk, damage: Callable[[Path], object]) -> None:
    archive = FileArchive(Folders(office.data).archive)
    (entry,) = archive.seen()
    damage(archive.folder / entry.place)
    assert [one.names for one in archive.verify()] == [(FILE,)]
    done = office.run()
    assert (done.outcome, [FILE in one and "已按 raw/ 中的原件修复" in one for one in done.remarks]) == (
        "unchanged",
        [True],
    )
    assert (archive.verify(), archive.seen()) == ([], [entry])
    kept = archive.folder / entry.place
    assert (kept.read_bytes(), kept.stat().st_mode & 0o222) == ((office.data / "raw" / FILE).read_bytes(), 0)
    assert office.run().remarks == ()


def test_damage_that_left_no_trace_is_put_right_once_verify_has_seen_it(office: Desk) -> None:
    archive = FileArchive(Folders(office.data).archive)
    kept = archive.folder / archive.seen()[0].place
    status = kept.stat()
    flip(kept)
    os.utime(kept, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert office.run().remarks == ()
    archive.doubt(archive.verify())
    assert len(office.run().remarks) == 1
    assert archive.verify() == []


def test_a_copied_archive_with_other_times_is_looked_at_once(office: Desk) -> None:
    archive = FileArchive(Folders(office.data).archive)
    kept = archive.folder / archive.seen()[0].place
    before = kept.stat().st_mtime
    os.utime(kept, (0, 0))
    assert (office.run().remarks, kept.stat().st_mtime) == ((), before)


def test_what_raw_no_longer_has_stays_damaged_and_is_reported_by_verify(office: Desk) -> None:
    archive = FileArchive(Folders(office.data).archive)
    kept = archive.folder / archive.seen()[0].place
    flip(kept)
    office.put(FILE, book({"activity": [ACTIVITY]}))
    assert office.run().remarks == ()
    assert [one.what for one in archive.verify()] == ["changed"]


@pytest.mark.parametrize(
    ("damage", "what"), [(cut, "written"), (Path.unlink, "written"), (lambda path: path.write_bytes(b""), "written")]
)
def test_a_broken_copy_in_the_outbox_is_made_again(office: Desk, damage: Callable[[Path], object], what: str) -> None:
    folders = Folders(office.data)
    (copy,) = [path for path in folders.outbox.glob("2024Q2/*.xlsx") if "太平镇" in path.name]
    before = copy.read_bytes()
    damage(copy)
    assert [one.what for one in send_back(folders) if one.path == copy] == [what]
    assert len(copy.read_bytes()) > len(before) // 2
    assert [one.what for one in send_back(folders) if one.path == copy] == ["unchanged"]


def test_a_copy_that_was_filled_in_is_never_taken_for_broken(office: Desk) -> None:
    folders = Folders(office.data)
    (copy,) = [path for path in folders.outbox.glob("2024Q2/*.xlsx") if "太平镇" in path.name]
    book({"activity": [ACTIVITY]}).save(copy)
    filled = copy.read_bytes()
    send_back(folders)
    assert copy.read_bytes() == filled


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("a mistake of ours")], ids=["told", "mistaken"])
def test_a_run_that_ends_behind_its_rename_has_published(
    office: Desk, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as mistaken:
        mistaken.setattr("consolidate.pipeline.stages.exports.write_exports", fail)
        with pytest.raises(type(error)):
            office.run(again=True, exports=True)
    history = History(Folders(office.data).history)
    assert office.ask("SELECT max(run_id) FROM quality.run") == [(history.published()[-1].run_id,)]
    assert (history.published()[-1].why != "", failed_since(history)) == (True, "")
    night = office.run(exports=True)
    assert (night.outcome, night.run_id, night.remarks) == ("unchanged", history.published()[-1].run_id, ())
    assert are_as_exported(history, night.run_id, Folders(office.data).exports)
