"""The office pack of a quarter: the table of totals, and the briefing as a Word file and as a page."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.outputs.papers.briefing import write_briefing
from consolidate.outputs.papers.figures import load_figures
from consolidate.outputs.papers.html import to_html
from consolidate.outputs.papers.word import to_word
from consolidate.outputs.papers.workbook import workbook
from consolidate.runtime import disk

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row

TABLE, WORD, HTML = "汇总表.xlsx", "简报.docx", "简报.html"
LAST = "上次公布"


def render_pack(
    con: duckdb.DuckDBPyConnection,
    period: str,
    county: str = "",
    moved: Sequence[Row] | None = None,
    since: str = LAST,
) -> dict[str, bytes]:
    """The files by name. `moved`: rows of show/change since the run or day `since`; else since the last run."""
    figures = load_figures(con, period, county)
    page = write_briefing(con, figures, moved, since)
    return {TABLE: workbook(con, figures), WORD: to_word(page), HTML: to_html(page)}


def write_pack(files: dict[str, bytes], folder: Path) -> list[Path]:
    """Put the files into a folder, each whole or not at all. Errors: OSError."""
    for name, content in files.items():
        disk.write(folder / name, content)
    return [folder / name for name in files]
