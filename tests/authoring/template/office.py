"""Opens workbooks in LibreOffice, where it is installed, and gives back what it computed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
needs_office = pytest.mark.skipif(
    OFFICE is None, reason="LibreOffice is not installed: no formula can be computed here"
)


def computed(files: Iterable[Path], folder: Path) -> dict[str, Workbook]:
    """Each workbook as LibreOffice saves it again, by its name; all of them opened at once."""
    assert OFFICE is not None
    profile = f"-env:UserInstallation=file://{folder / 'profile'}"
    command = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(folder / "saved")]
    names = [str(file) for file in files]
    subprocess.run([*command, *names], check=True, capture_output=True, timeout=300)
    return {Path(name).name: load_workbook(folder / "saved" / Path(name).name, data_only=True) for name in names}
