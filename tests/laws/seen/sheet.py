"""One drawn sheet of a return: its columns with their units, its lines, and how they are laid out and spelled."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from hypothesis import strategies as st

from consolidate.schemas.sheets import sheet
from tests.laws.seen.cell import Look, Seen
from tests.laws.seen.hands import days, figures, texts
from tests.pipeline.drawing import LINE

KINDS = {
    "activity": {"attendance": "count", "held_on": "day", "title": "text"},
    "contribution": {"cash_yuan": "money", "received_on": "day"},
    "reclamation": {"area_mu": "area", "reclaimed_on": "month", "plot": "text"},
    "livelihood": {"people": "count", "amount_yuan": "money", "happened_on": "day", "title": "text"},
}
"""The fields that are drawn, of each sheet."""
UNITS = {
    "count": ("", "人次", "百人", "万人次"),
    "money": ("万元", "元", "千元", "亿元", ""),
    "area": ("亩", "公顷", "平方米", "m²"),
}
UNSAID = {"count": "人次", "area": "亩"}
"""What a figure counts in whose unit stands nowhere: money then has none."""
SPELLINGS = ("usual", "references", "cdata", "prefix", "exponent", "comment", "no_places")
LOOKS = {kind: figures(kind) for kind in UNITS} | {"day": days(True), "month": days(False), "text": texts()}
PLAIN = {
    **dict.fromkeys(("day", "month"), Look("2024-05-06", Seen(date(2024, 5, 6)))), "text": Look("南坪油茶", Seen("南坪油茶"))
} | {kind: Look(8.0, Seen(Decimal(8))) for kind in UNITS}  # fmt: skip
USUAL = {table: {field: PLAIN[kind] for field, kind in fields.items()} for table, fields in KINDS.items()}
Units = dict[str, str]
"""The unit in the header of each drawn figure."""


class Sheet(NamedTuple):
    """`again` is the number of the line above which the header stands once more, with `units_again`; `hidden` the
    line, or the drawn field, that is hidden; `covered` a line whose first drawn figure is covered by the merge of the one
    above; `place` is where the styles are: on the cell, its row or its column."""

    table: str
    lines: tuple[dict[str, Look], ...]
    units: Units
    corner: str
    again: int | None
    units_again: Units
    hidden: int | str | None
    covered: int | None
    mark: str
    place: str
    spelling: str
    texts: str
    is_since_1904: bool
    is_turned: bool
    hides_zeros: bool

    @property
    def fields(self) -> list[str]:
        """The columns from left to right."""
        return [field for field in sheet(self.table).columns if field in LINE[self.table] or field in KINDS[self.table]]

    @property
    def first_row(self) -> int:
        """Where the header stands, counted from 1."""
        return 2 if self.corner else 1

    def order(self, is_again: bool) -> list[str]:
        """The columns under the header or under the second one, which may have them the other way round."""
        is_plain = self.covered is None and self.place == "cell" and not isinstance(self.hidden, str)
        return self.fields[::-1] if is_again and self.is_turned and is_plain else self.fields

    def is_below(self, line: int) -> bool:
        """Whether a line stands below the second header."""
        return self.again is not None and line >= self.again

    @property
    def figure(self) -> str:
        """The first drawn figure, which the merge, the footnote and the style of a row or column are about."""
        return next(iter(KINDS[self.table]))

    def row(self, line: int) -> int:
        """The row of a line, counted from 1."""
        return self.first_row + 1 + line + self.is_below(line)

    def unit(self, line: int, field: str) -> str:
        """The unit that a person takes for a figure with none beside it: of the header above it, or of the corner."""
        kind = KINDS[self.table][field]
        return (self.units_again if self.is_below(line) else self.units).get(field, "") or (
            self.corner if kind == "money" else UNSAID.get(kind, "")
        )

    def typed(self, line: int, field: str) -> Any:
        """A cell's look, or what every line holds there."""
        looks = self.lines[line]
        if self.table == "contribution" and field == "total_yuan":
            return looks["cash_yuan"]
        return looks.get(field, LINE[self.table].get(field))

    def seen(self, look: Look) -> Seen:
        """What a person reads in a cell: nothing of a zero where the view shows none."""
        return Seen(None) if self.hides_zeros and look.stored == 0.0 else look.seen

    def header(self, field: str, units: Units) -> str:
        """The label of a column, with the unit of its figures."""
        own = {"total_yuan": "cash_yuan"}.get(field, field)
        label = sheet(self.table).column(field).header
        if own not in units:
            return label
        return f"{label}（{units[own]}）" if units[own] else label


def _looks(table: str) -> st.SearchStrategy[dict[str, Look]]:
    """One cell in any hand, the others in the usual one: what is wrong with one cell keeps the whole line out."""
    return st.sampled_from(tuple(KINDS[table].items())).flatmap(
        lambda chosen: st.builds(lambda look: USUAL[table] | {chosen[0]: look}, LOOKS[chosen[1]])
    )


def _units(table: str) -> st.SearchStrategy[Units]:
    return st.fixed_dictionaries(
        {field: st.sampled_from(UNITS[kind]) for field, kind in KINDS[table].items() if kind in UNITS}
    )


def _sheets(table: str) -> st.SearchStrategy[Sheet]:
    count = 3
    rarely = st.sampled_from([None, None, None, 1, 2])
    return st.builds(
        Sheet, st.just(table), st.tuples(*[_looks(table)] * count), _units(table), st.sampled_from(("", "", "万元", "元")),
        rarely, _units(table), st.sampled_from([None, None, None, 0, 1, *KINDS[table]]), rarely, st.sampled_from(("", "", "above", "struck")),
        st.sampled_from(("cell", "cell", "row", "column")), st.sampled_from(SPELLINGS), st.sampled_from(("shared", "inline", "formula")), st.booleans(), st.booleans(), st.booleans(),
    )  # fmt: skip


def sheets() -> st.SearchStrategy[Sheet]:
    """Any of the drawn sheets."""
    return st.one_of([_sheets(table) for table in KINDS])
