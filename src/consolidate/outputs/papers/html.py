"""A paper as one HTML file that needs nothing else: styles and charts are in it, fonts are the reader's own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from consolidate.outputs.papers.page import Block, Cell, Chart, Notes, Page, Paragraph, SectionHeading, Table
from consolidate.outputs.papers.words import rounded_text
from consolidate.outputs.screen.screen import safe_text

STYLE = """
@page { size: A4; margin: 20mm 16mm }
body { font: 15px/1.7 "Noto Serif CJK SC", "Source Han Serif SC", SimSun, serif; color: #222; max-width: 50em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 1.7em; text-align: center; margin: 0 }
.subtitle { text-align: center; color: #666; margin: 0 0 1.5em }
h2 { font-size: 1.15em; border-bottom: 2px solid #A33; padding-bottom: .15em; margin-top: 1.8em; break-after: avoid }
p { text-indent: 2em; margin: .6em 0 } p.small { text-indent: 0; color: #555; font-size: .87em }
table { border-collapse: collapse; width: 100%; font-size: .82em; margin: .7em 0 }
caption { text-align: left; color: #555; padding-bottom: .2em }
th, td { border: 1px solid #BFB8AF; padding: .2em .45em; text-align: left } th { background: #F3EEE6; font-weight: bold }
td.n { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap } tr { break-inside: avoid }
sup a { text-decoration: none } a { color: #245B8F } ol.notes { font-size: .82em; color: #444; padding-left: 1.8em }
figure { margin: 1em 0; break-inside: avoid } figcaption { color: #555; font-size: .87em } svg { width: 100%; height: auto }
"""
_WIDTH, _ROW, _LABEL, _VALUE = 760, 24, 170, 110


def to_html(page: Page) -> bytes:
    """The file."""
    title = _text(page.title)
    body = "\n".join(_block(block) for block in page.blocks)
    return (
        f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{STYLE}</style></head>\n<body>\n<h1>{title}</h1>\n"
        f'<p class="subtitle">{_text(page.subtitle)}</p>\n{body}\n</body></html>\n'
    ).encode("utf-8", "replace")


def _block(block: Block) -> str:
    match block:
        case SectionHeading(text):
            return f"<h2>{_text(text)}</h2>"
        case Paragraph(parts, is_small):
            kind = ' class="small"' if is_small else ""
            return f"<p{kind}>{''.join(_part(part) for part in parts)}</p>"
        case Table():
            return _table(block)
        case Chart():
            return _chart(block)
        case Notes(texts):
            lines = (f'<li id="n{place}">{_text(text)}</li>' for place, text in enumerate(texts, 1))
            return f'<ol class="notes">{"".join(lines)}</ol>'


def _part(part: Cell) -> str:
    if isinstance(part, str):
        return _text(part)
    markup = _text(part.text)
    if part.link:
        markup = f'<a href="{escape(part.link)}">{markup}</a>'
    return markup + (f'<sup><a href="#n{part.note}">[{part.note}]</a></sup>' if part.note else "")


def _table(table: Table) -> str:
    caption = f"<caption>{_text(table.caption)}</caption>" if table.caption else ""
    head = "".join(f"<th>{_text(name)}</th>" for name in table.head)
    rows = "\n".join(f"<tr>{''.join(_cells(table, row))}</tr>" for row in table.rows)
    return f"<table>{caption}<thead><tr>{head}</tr></thead>\n<tbody>{rows}</tbody></table>"


def _cells(table: Table, row: Sequence[Cell]) -> Iterator[str]:
    for place, cell in enumerate(row):
        kind = ' class="n"' if place in table.numbers else ""
        yield f"<td{kind}>{_part(cell)}</td>"


def _chart(chart: Chart) -> str:
    """Horizontal bars; the letters are the page's own."""
    longest = max((abs(value) for _, value in chart.bars), default=0) or 1
    room = _WIDTH - _LABEL - _VALUE
    bars = "".join(
        f'<text x="{_LABEL - 8}" y="{place * _ROW + 16}" text-anchor="end">{_text(name)}</text>'
        f'<rect x="{_LABEL}" y="{place * _ROW + 4}" width="{abs(value) * room / longest:.1f}" height="{_ROW - 8}" fill="#A33"/>'
        f'<text x="{_LABEL + float(abs(value) * room / longest) + 6:.1f}" y="{place * _ROW + 16}">{rounded_text(value)}</text>'
        for place, (name, value) in enumerate(chart.bars)
    )
    height = _ROW * len(chart.bars) + 4
    caption = f"{_text(chart.title)}（{_text(chart.unit)}）"
    return (
        f'<figure><figcaption>{caption}</figcaption><svg viewBox="0 0 {_WIDTH} {height}" role="img" '
        f'aria-label="{escape(chart.title)}" font-size="13" fill="#333">{bars}</svg></figure>'
    )


def _text(text: str) -> str:
    return escape(safe_text(text))
