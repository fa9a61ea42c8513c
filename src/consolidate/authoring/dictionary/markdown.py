"""The little of Markdown that the documents need."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table; a None is an empty cell, a bar or a line break in a text does not end its cell."""
    lines = [_table_row(header), "|" + " --- |" * len(header), *(_table_row(row) for row in rows)]
    return "\n".join(lines)


def code(*names: str) -> str:
    """Names as code, separated by blanks: `a` `b`."""
    return " ".join(f"`{name}`" for name in names)


def section(level: int, heading: str, *blocks: str) -> str:
    """A heading with what stands below it; empty blocks are left out."""
    return "\n\n".join([f"{'#' * level} {heading}", *(block for block in blocks if block)])


def _table_row(cells: Sequence[object]) -> str:
    texts = ("" if cell is None else str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells)
    return "| " + " | ".join(texts) + " |"
