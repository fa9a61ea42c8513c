"""What was decided since the last run, and which findings it is about."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from consolidate.verbs.decision_list import NEXT, list_decisions, subjects_of
from consolidate.verbs.lookup import ask_published

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from consolidate.outputs.screen.rows import Row
    from consolidate.records.journal.record import AnyDecision


class Pending(NamedTuple):
    """Decisions that the next run will heed, the newest first; each by the finding or cell it is about."""

    decisions: tuple[Row, ...]
    findings: Mapping[str, Row]
    cells: Mapping[tuple[str, str, str], Row]
    pairs: Mapping[frozenset[str], Row]

    def of(self, found: Row) -> Row | None:
        """The decision about a finding, if there is one."""
        place = (str(found["file"]), str(found["sheet"]), str(found["cell"]))
        return self.findings.get(str(found["finding_id"])) or self.cells.get(place)


def load_pending(data: Path) -> Pending:
    """What was decided and waits for a run. Errors: UnusableData for a journal that cannot be read."""
    from consolidate.records.journal.journal import journal_of
    from consolidate.runtime.paths import Folders

    journal, published = journal_of(Folders(data)).read(), ask_published(data, "show/decisions")
    if {decision.id for decision in journal} <= {row["decision_id"] for row in published}:
        return Pending((), {}, {}, {})  # and whose each is need not be looked up
    rows = list_decisions(journal, published, ask_published(data, "show/whose", names=subjects_of(journal)))
    waiting = {str(row["decision_id"]): row for row in rows if row["effect"] == NEXT}
    active = {name: row for name, row in waiting.items() if row["status"] == "active" and row["kind"] != "revocation"}
    return _index_decisions(tuple(waiting.values()), active, journal)


def _index_decisions(rows: tuple[Row, ...], active: Mapping[str, Row], journal: Sequence[AnyDecision]) -> Pending:
    findings: dict[str, Row] = {}
    cells: dict[tuple[str, str, str], Row] = {}
    pairs: dict[frozenset[str], Row] = {}
    for decision in journal:
        row = active.get(decision.id)
        if row is None:
            continue
        if decision.kind == "explanation":
            findings[decision.target.finding_id] = row
        elif decision.kind == "correction":
            cells[decision.target.file, decision.target.sheet, decision.target.cell] = row
        elif decision.kind in ("merge", "separation"):
            pairs[frozenset((decision.target.a, decision.target.b))] = row
    return Pending(rows, findings, cells, pairs)
