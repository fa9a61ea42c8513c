"""Scans a sheet that is written as nearly all are: what is in its rows is matched once, what is around them remembered.

Rows and cells with none but the usual attributes, values, formulas with their results: of these nothing is to be said but how many
there are. The columns before them and the merges behind them are the same in hundreds of workbooks of one form; they are
scanned as a sheet without rows. Any other sheet is left to `scan.py`, which says the same of this one.
"""

from __future__ import annotations

import re
from functools import lru_cache

from consolidate.intake.workbook.scan import CELL_START, HEAD, NEAR_COLUMNS, NEAR_ROWS, Facts, scan_plain

START, END = b"<sheetData>", b"</sheetData>"
MOST_AROUND = 4096
REMEMBERED = 512

_VALUE = rb"""(?: t="(?:s|n|b|str)")?>(?:(?:<f>[^<'"]*</f>)?<v>[^<'"]+</v>)?</c>"""
_REST = rb"(?: ?/>|" + _VALUE + rb"""| t="inlineStr"><is><t>[^<'"]*</t></is></c>)"""
_STYLED = rb' s="[0-9]+"(?:/>| t="s"><v>[0-9]+</v></c>|><v>[0-9.]+</v></c>|' + _REST + rb")"
"""What nearly all cells look like comes first: it is told in half the time."""
_CELL = rb'<c r="[A-Z]{1,2}[1-9][0-9]{0,2}"(?:' + _STYLED + rb"|" + _REST + rb")"
_ROW = rb'<row(?: (?!hidden|ht="0)[A-Za-z:]+="[0-9.:]*")*+(?:/>|>(?:' + _CELL + rb")*+</row>)"
ROWS = re.compile(START + rb"(?:" + _ROW + rb")*+(?=" + END + rb")")


def scan_usual(xml: bytes) -> Facts | None:
    """The facts of a sheet that is written in the usual way, its reach not exact; None for any other."""
    rows = ROWS.match(xml, max(xml.find(START), 0))
    if rows is None:
        return None
    start, end = rows.span()
    around = xml[: start + len(START)] + xml[end:]
    facts = _scan_around(around, start) if len(around) <= MOST_AROUND else _scanned(around, start)
    if facts is None:
        return None
    values = xml.count(b'<c r="', start, end)
    bottom, right = (NEAR_ROWS, NEAR_COLUMNS) if values else (0, 0)
    return Facts(values, bottom, right, {}, facts.merges, facts.hidden_rows, facts.hidden_columns)


def _scanned(around: bytes, head: int) -> Facts | None:
    """The facts of a sheet without its rows; None where it has cells elsewhere, or not begun where it should."""
    if CELL_START.search(around) or b"<worksheet" not in around[: min(head, HEAD)]:
        return None
    return scan_plain(around)


_scan_around = lru_cache(maxsize=REMEMBERED)(_scanned)
