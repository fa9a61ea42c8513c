"""A hand: how one team fills in its return. Stable over time, with a slight drift."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Hand:
    """The habits of one team. The defaults are the form as it is printed.

    `dates`: excel, chinese excel, dash, slash, dots, chinese, eight. `money`: the unit that amounts are typed in, 万元
    or 元; `unit_at`: header, corner or cell. `numbers`: number, text, thousands, wide. `village`: short, bare, register.
    """

    titles: int = 1
    aliases: int = 0
    dates: str = "excel"
    numbers: str = "number"
    money: str = "万元"
    unit_at: str = "header"
    village: str = "short"
    local_in_full: bool = False
    separator: str = "、"
    variants: bool = False
    two_level: bool = False
    sums: str = "none"
    spare_lines: int = 0
    sections: bool = False
    merged_kinds: bool = False
    note: str = "none"
    indent: int = 0
    swapped: bool = False
    sheet_names: str = "plain"
    backwards: bool = False
    nil: str = ""
    cover_aliases: int = 0
    file: str = "{town}"
