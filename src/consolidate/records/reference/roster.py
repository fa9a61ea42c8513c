"""group_unit_organisations.csv: the party organisations of the group units, of which the pairing rate is taken."""

from __future__ import annotations

from pathlib import Path

from consolidate.records.reference import table as tables
from consolidate.records.reference.record import RosterOrganisation


def parse(path: Path, content: bytes) -> tuple[RosterOrganisation, ...]:
    """The roster. Errors: UnusableData for an organisation given twice: it would count twice below the line."""
    table = tables.parse(path, content, RosterOrganisation._fields[:1], RosterOrganisation._fields[1:])
    found: dict[str, RosterOrganisation] = {}
    for line, cells in table:
        organisation = RosterOrganisation(*cells)
        if organisation.organisation in found:
            raise table.refuse(line, f"党组织“{organisation.organisation}”重复", "the organisation appears twice")
        found[organisation.organisation] = organisation
    return tuple(found.values())
