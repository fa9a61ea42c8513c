"""Opens workbooks in LibreOffice, where it is installed, and gives back what it computed."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

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
    return {
        Path(name).name: load_workbook(folder / "saved" / Path(name).name, read_only=True, data_only=True)
        for name in names
    }


Entry = tuple[str, str, str]
"""A sheet, a cell, and what is typed in it."""
_MACRO = """
Sub Fill
Dim hidden(0) As New com.sun.star.beans.PropertyValue
hidden(0).Name = "Hidden"
hidden(0).Value = True
form = StarDesktop.loadComponentFromURL(ConvertToURL("{source}"), "_blank", 0, hidden())
{typed}
Dim filter(0) As New com.sun.star.beans.PropertyValue
filter(0).Name = "FilterName"
filter(0).Value = "Calc MS Excel 2007 XML"
form.storeToURL(ConvertToURL("{target}"), filter())
form.close(True)
StarDesktop.terminate
End Sub
"""


def filled_in(source: Path, target: Path, entries: Iterable[Entry], folder: Path) -> None:
    """Open a form in LibreOffice, type into its cells as a person does, and save it as a workbook for Excel."""
    assert OFFICE is not None
    typed = "\n".join(
        f'form.Sheets.getByName("{sheet}").getCellRangeByName("{cell}").FormulaLocal = "{text}"'
        for sheet, cell, text in entries
    )
    profile = folder / "filling"
    command = [OFFICE, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
    # the first start lays the profile out; its empty module is then the place for a macro
    subprocess.run([*command, "--terminate_after_init"], check=True, capture_output=True, timeout=120)
    macro = escape(_MACRO.format(source=source, target=target, typed=typed))
    (profile / "user" / "basic" / "Standard" / "Module1.xba").write_text(
        '<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" '
        f'script:language="StarBasic">{macro}</script:module>',
        encoding="utf-8",
    )
    subprocess.run([*command, "macro:///Standard.Module1.Fill"], check=True, capture_output=True, timeout=120)
