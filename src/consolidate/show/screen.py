"""The screen: as wide as the terminal, or wide enough for a pipe; never coloured where NO_COLOR or a pipe says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPE = 200
"""Columns of a table that goes into a pipe or a file."""


def screen() -> Console:
    """Where tables are printed."""
    from rich.console import Console

    here = Console(highlight=False, markup=False)
    return here if here.is_terminal else Console(highlight=False, markup=False, width=PIPE)
