"""The lines behind a total, for a person: where each stands and what it adds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from consolidate.outputs.screen.rows import Row, print_remark, print_rows, text
from consolidate.schemas.measures import BY_NAME

LABELS = {
    "team": "工作队",
    "period": "报告期",
    "file": "文件",
    "place": "位置",
    "key_name": "对象",
    "value": "数值",
    "adds": "计入",
}


def print_lines(rows: Sequence[Row], measure: str) -> None:
    """Print the lines, and on stderr what they add up to."""
    is_plain = all(row["value"] == row["adds"] for row in rows)
    shown: list[Row] = [{**row, "place": _place(row), "team": _town(row)} for row in rows]
    print_rows(
        shown,
        as_json=False,
        title=f"{BY_NAME[measure].label}（{BY_NAME[measure].unit}）",
        columns=[name for name in LABELS if not (is_plain and name == "value")],
        labels=LABELS,
        nothing="没有计入的行。 No lines behind it.",
    )
    if rows:
        total = text(sum((Decimal(str(row["adds"])) for row in rows), Decimal(0)))
        print_remark(f"共 {len(rows)} 行，合计 {total}。 {len(rows)} lines, adding up to {total}.")


def _town(row: Row) -> str:
    """The town of a team, 太保镇 of 驻连山壮族瑶族自治县太保镇工作队: a screen is narrow."""
    return re.sub(r"^驻.+?[县市区](.+)工作队$", r"\1", str(row["team"]))


def _place(row: Row) -> str:
    """共建活动!G7, or sheet and row where no single cell is behind the measure; blank for a whole file."""
    if row["sheet"] is None:
        return ""
    return f"{row['sheet']}!{row['cell']}" if row["cell"] else f"{row['sheet']} 第 {row['row']} 行"
