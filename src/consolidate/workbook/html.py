"""Reads the tables of a web page that was saved under a workbook's name."""

from __future__ import annotations

from consolidate.settings import Limits
from consolidate.workbook.book import Book
from consolidate.workbook.refuse import Refused, html_without_table


def read_html(content: bytes, stem: str, limits: Limits) -> Book:
    """Not yet."""
    raise Refused(html_without_table())
