"""The sheets of the form HL-1 in the order they stand in the workbook."""

from __future__ import annotations

from consolidate.schemas.activity import ACTIVITY
from consolidate.schemas.contribution import CONTRIBUTION
from consolidate.schemas.cover import COVER
from consolidate.schemas.declared import DECLARED
from consolidate.schemas.form import FormSheet
from consolidate.schemas.livelihood import LIVELIHOOD
from consolidate.schemas.pairing import PAIRING
from consolidate.schemas.project import PROJECT
from consolidate.schemas.reclamation import RECLAMATION

FORM_CODE = "HL-1"
FORM_VERSION = "1.0"
KNOWN_VERSIONS = ("1.0",)

LINES: tuple[FormSheet, ...] = (PAIRING, ACTIVITY, CONTRIBUTION, PROJECT, RECLAMATION, LIVELIHOOD)
"""The sheets whose lines are loaded, one `core` table each."""

EVENTS: tuple[FormSheet, ...] = (ACTIVITY, CONTRIBUTION, RECLAMATION, LIVELIHOOD)
"""The sheets of what happened in the period; pairings and projects are restated from one to the next."""

DATED = {sheet.table: sheet.dated for sheet in EVENTS}
"""The field of each of these tables that says when it happened."""

SHEETS: tuple[FormSheet, ...] = (COVER, *LINES, DECLARED)


def sheet(table: str) -> FormSheet:
    """The sheet stored as `table`; KeyError for a name that is none."""
    return {sheet.table: sheet for sheet in SHEETS}[table]
