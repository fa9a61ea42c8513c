"""Links from a paper to the cells that it speaks of, as files beside it know them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import quote

from consolidate.runtime.paths import file_in_raw

UNLINKED = frozenset("#%?\\*<>|\"'")
"""Characters in a file's or sheet's name that programs read differently in an address: such a place is shown without a link."""


def links_to(raw: Path, out: Path) -> Callable[[Mapping[str, object]], str]:
    """Where a line's cell is, from the folder of `out`; nothing for a file that is not there under its name.

    A member of a zip leads to the zip. In HTML it is an address, in .xlsx what Excel calls an external place.
    """
    is_html = out.suffix.lower() == ".html"

    def link(line: Mapping[str, object]) -> str:
        file = raw / file_in_raw(str(line["file"]))
        place = _relative(file, out.parent)
        if place is None or UNLINKED & set(place) or not file.is_file():
            return ""
        cell = _cell(line) if file.suffix.lower() in (".xlsx", ".xlsm", ".xls", ".xlsb") else ""
        return (
            quote(place) + (f"#{quote(cell)}" if cell else "")
            if is_html
            else f"external:{place}" + (f"#{cell}" if cell else "")
        )

    return link


def _relative(file: Path, folder: Path) -> str | None:
    """The way from a folder to a file, None where there is none (another drive)."""
    try:
        return Path(os.path.relpath(file.resolve(), folder.resolve())).as_posix()
    except ValueError:
        return None


def _cell(line: Mapping[str, object]) -> str:
    """'共建活动'!G7, or the row's first cell where no single one is meant."""
    sheet = line.get("sheet")
    if not sheet or UNLINKED & set(str(sheet)):
        return ""
    return f"'{sheet}'!{line.get('cell') or 'A' + str(line['row'])}"
