"""Whether a form may be written to a path: an .xlsx, and no workbook that somebody has saved since."""

from __future__ import annotations

import zipfile
from datetime import datetime
from pathlib import Path

from consolidate.runtime.errors import WrongUsage

MODIFIED = datetime(2021, 7, 1)
"""What a form says of its last change until a spreadsheet program saves it: fixed, so that equal forms are equal bytes."""
WRITER = b"<Application>Microsoft Excel</Application>", b"<AppVersion>12.0000</AppVersion>"
"""What XlsxWriter says of itself. LibreOffice and WPS name themselves, and may keep the day of the last change."""


def require_free(path: Path) -> None:
    """Errors: WrongUsage for a name that is no .xlsx, or a file that is not a form as it was written."""
    if path.suffix.lower() != ".xlsx":
        raise WrongUsage(
            f"{path}：空白报表是 .xlsx 文件，请把文件名改成以 .xlsx 结尾。 The form is an .xlsx file; name it so."
        )
    if not is_free(path):
        raise WrongUsage(
            f"{path} 已经有人填过或不是空白报表，没有改动。请换一个文件名。 "
            "Somebody has filled in this file, or it is no form; it was left alone. Choose another name."
        )


def is_free(path: Path) -> bool:
    """Whether there is nothing yet, or a form as it was written."""
    return not path.is_file() or _is_as_written(path)


def _is_as_written(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as package:
            is_old = f">{MODIFIED:%Y-%m-%dT%H:%M:%SZ}</dcterms:modified>".encode() in package.read("docProps/core.xml")
            return is_old and all(word in package.read("docProps/app.xml") for word in WRITER)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, NotImplementedError):
        return False
