"""Findings as a file: a workbook whose cells are never formulas, or JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    from consolidate.outputs.screen.rows import Row


def export(rows: Sequence[Row], out: Path) -> None:
    """Write rows to an .xlsx or .json file, aside first and then in place."""
    from consolidate.outputs.screen.rows import plain, remark

    if out.suffix not in (".xlsx", ".json"):
        raise WrongUsage(f"--out 应以 .xlsx 或 .json 结尾：{out}。 --out must end in .xlsx or .json.")
    aside = out.with_name(f".{out.name}.part")
    if out.suffix == ".json":
        aside.write_text(json.dumps(list(rows), ensure_ascii=False, indent=1, default=plain), encoding="utf-8")
    else:
        _workbook(rows, aside)
    aside.replace(out)
    remark(f"已写入 {out}。 Written.")


def _workbook(rows: Sequence[Row], path: Path) -> None:
    import xlsxwriter

    from consolidate.outputs.screen.rows import text

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet = book.add_worksheet("问题清单")
        bold = book.add_format({"bold": True, "bg_color": "#DDE7F0", "border": 1})
        names = list(rows[0]) if rows else ["message"]
        for column, name in enumerate(names):
            sheet.write_string(0, column, name, bold)
            for line, row in enumerate(rows, 1):
                sheet.write_string(line, column, text(row.get(name)))
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, max(1, len(rows)), len(names) - 1)
        sheet.autofit()
