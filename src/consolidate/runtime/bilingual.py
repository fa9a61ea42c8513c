"""A text in both languages of the program."""

from __future__ import annotations

from typing import NamedTuple


class Bilingual(NamedTuple):
    """The same in Chinese and in English; without English the Chinese serves in both."""

    zh: str = ""
    en: str = ""
