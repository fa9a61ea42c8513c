"""A reporting period as the form prints it: 2024Q2 is 2024年第二季度."""

from __future__ import annotations

from consolidate.reading.values.period import Period

ORDINALS = "一二三四"


def label(period: Period) -> str:
    """The Chinese name of a quarter, half year, month or year."""
    place = (period.first_month - 1) // period.months
    names = {
        1: f"{period.first_month}月",
        3: f"第{ORDINALS[place % 4]}季度",
        6: "下半年" if place else "上半年",
        12: "",
    }
    return f"{period.year}年{names[period.months]}"
