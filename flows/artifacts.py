"""What Prefect's page shows about a night: totals, completeness, findings, what changed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from prefect.artifacts import create_markdown_artifact, create_table_artifact

from consolidate.folders import Folders
from consolidate.show.rows import rows_of, text
from consolidate.show.summary import sentence
from consolidate.warehouse import open_published, statement

if TYPE_CHECKING:
    from consolidate.pipeline import Outcome

TABLES = (("completeness", "show/completeness"), ("claims", "show/claims"), ("work", "show/work"))


def publish_artifacts(data: Path, outcome: Outcome) -> None:
    """Totals with their coverage, completeness, claims and the findings to be worked on, one artifact each."""
    con = open_published(Folders(data).warehouse)
    try:
        everything = {"measure": None, "by": "all", "period": "all", "team": None}
        totals = rows_of(con.execute(statement("show/totals"), everything))
        _table("totals", totals)
        for key, name in TABLES:
            _table(key, rows_of(con.execute(statement(name))))
    finally:
        con.close()
    create_markdown_artifact(sentence(outcome), key="night")


def _table(key: str, rows: list[dict[str, object]]) -> None:
    create_table_artifact([{name: text(value) for name, value in row.items()} for row in rows], key=key)
