"""A share is known by what is mounted, a folder on its home's disk by nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from consolidate.runtime.disk import device, device_of

SHARED = Path("/dev/shm")
MOUNTS = """36 35 98:0 / /data rw,noatime - ext4 /dev/sdb1 rw
40 35 0:{minor} / /data/raw rw shared:7 - {kind} {source} rw
"""


def test_a_folder_on_its_homes_disk_has_no_device_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    assert device_of(tmp_path / "raw", tmp_path) == ""


@pytest.mark.skipif(not SHARED.is_dir(), reason="no second file system here")
@pytest.mark.parametrize(
    ("kind", "source", "named"), [("nfs4", "nas:/returns", "nas:/returns"), ("tmpfs", "tmpfs", None)]
)
def test_a_share_is_called_by_its_source(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, source: str, named: str | None
) -> None:
    number = SHARED.stat().st_dev
    if number == tmp_path.stat().st_dev:
        pytest.skip("no second file system here")
    (tmp_path / "raw").symlink_to(SHARED)
    mounts = tmp_path / "mountinfo"
    mounts.write_text(MOUNTS.format(minor=number & 0xFF, kind=kind, source=source))
    monkeypatch.setattr(device, "_MOUNTS", mounts)
    assert device_of(tmp_path / "raw", tmp_path) == (named or f"device {number}")
    monkeypatch.setattr(device, "_MOUNTS", tmp_path / "none")
    assert device_of(tmp_path / "raw", tmp_path) == f"device {number}"
