"""The screen: as wide as the terminal, or wide enough for a pipe; never coloured where NO_COLOR or a pipe says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console

PIPE = 200
"""Columns of a table that goes into a pipe or a file."""


_UNSEEN = dict.fromkeys(
    [
        *range(0x20),
        *range(0x7F, 0xA0),
        0x200E,
        0x200F,
        *range(0x202A, 0x202F),
        *range(0x2066, 0x206A),
        0x2028,
        0x2029,
        0xFFFE,
        0xFFFF,
    ],
    " ",
)


def safe_text(text: str) -> str:
    """A text that someone else typed, for a terminal: what would steer the screen or turn its words round is a blank."""
    return text.translate(_UNSEEN)


def open_screen() -> Console:
    """Where tables are printed."""
    from rich.console import Console

    here = Console(highlight=False, markup=False)
    return here if here.is_terminal else Console(highlight=False, markup=False, width=PIPE)
