"""The readable views in `mart`, one a sheet: the lines of `core` with names instead of codes."""

from __future__ import annotations

from dataclasses import dataclass

from consolidate.schemas import core, ref
from consolidate.schemas.sheets import sheet
from consolidate.schemas.table import Stored, quoted


@dataclass(frozen=True, slots=True)
class View:
    """A view over one `core` table; `sql/mart/<name>.sql` creates it, its columns keep the table's comments."""

    name: str
    table: str
    english: str
    more: tuple[Stored, ...] = ()

    @property
    def full_name(self) -> str:
        """`mart.name`"""
        return f"mart.{self.name}"

    @property
    def comment(self) -> str:
        """What the view's COMMENT says."""
        return f"{self.english} · {sheet(self.table).title}"

    @property
    def columns(self) -> dict[str, Stored]:
        """What is known of each column the view may have, by name; the statement says which it has."""
        known = (*ref.TEAM.columns, *core.table(sheet(self.table)).columns, *self.more)
        return {view.name: view for view in known}

    def comments(self, names: list[str]) -> list[str]:
        """COMMENT ON statements for the view and the columns named; KeyError for one that is not declared."""
        known = self.columns
        return [
            f"COMMENT ON VIEW {self.full_name} IS {quoted(self.comment)}",
            *(f'COMMENT ON COLUMN {self.full_name}."{name}" IS {quoted(known[name].comment)}' for name in names),
        ]


VIEWS: tuple[View, ...] = (
    View("pairings", "pairing", "pairs of party organisations, by the names they are counted under"),
    View("activities", "activity", "joint activities, partners by the names they are counted under"),
    View("contributions", "contribution", "funds and goods received"),
    View(
        "projects", "project", "projects, restated each period",
        (Stored("is_newest", "BOOLEAN", "true for the newest line of each project: the one that counts", "最新一行"),),
    ),
    View("reclamations", "reclamation", "farmland brought back into use"),
    View("livelihoods", "livelihood", "jobs and schooling, counts only"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Macro:
    """A table macro of `mart`; `sql/macros/<name>.sql` creates it."""

    name: str
    parameters: str
    english: str
    label: str

    def comment(self) -> str:
        """COMMENT ON statement for the macro."""
        return f"COMMENT ON MACRO TABLE mart.{self.name} IS {quoted(f'{self.english} · {self.label}')}"


MACROS: tuple[Macro, ...] = (
    Macro("returns", "", "the returns of every team and quarter: which are due, which are here", "应报与已报"),
    Macro("coverage", "spans", "what totals of spans of quarters cover, and what they wait for", "汇总的覆盖"),
    Macro(
        "total_over",
        "from_period, to_period",
        "totals of a span of quarters, in the columns of mart.total",
        "一段时期的汇总",
    ),
    Macro("total_at", "to_period", "totals from the first quarter to the end of one", "截至某期的汇总"),
    Macro("published_as_of", "day", "totals as they stood published at the end of a day in China", "某日所公布的汇总"),
)
"""In the order in which they call one another."""
