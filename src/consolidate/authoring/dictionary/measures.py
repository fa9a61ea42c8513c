"""The measures' part of the dictionary: what can be totalled, and how totals may be added up."""

from __future__ import annotations

from typing import Final

from consolidate.authoring.dictionary.markdown import code, section, table
from consolidate.schemas.measures import MEASURES, Measure

ADDITIVITY: Final = {
    "sum": "可跨队、跨期相加 adds over teams and periods",
    "distinct": "去重计数，不可相加 counted distinct, must not be added",
    "last": "取到期末为止最新一行 the newest line up to the period's end",
    "ratio": "由分子分母算出 computed from its parts",
}


def measures() -> str:
    """All of it."""
    rows = [_row(measure) for measure in MEASURES]
    header = ("指标 measure", "名称", "单位", "可加性 additivity", "依据 key", "来自 from", "meaning")
    kinds = "\n".join(f"- `{name}`：{words}" for name, words in ADDITIVITY.items())
    return section(2, "指标 · Measures", kinds, table(header, rows))


def _row(measure: Measure) -> tuple[str, ...]:
    return (
        code(measure.name),
        measure.label,
        measure.unit,
        measure.additivity,
        measure.key,
        code(f"core.{measure.table}"),
        measure.english,
    )
