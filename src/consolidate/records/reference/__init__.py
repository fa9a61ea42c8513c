"""The reference files: the programme, its teams, the places, the roster, the published figures. Read, never written."""

from consolidate.records.reference.load import load, zone_of
from consolidate.records.reference.period import CALENDARS, is_period, is_within, spoken
from consolidate.records.reference.programme import Issuer, Programme
from consolidate.records.reference.record import Alias, Claim, Reference, RosterOrganisation, Team, Town, Village

__all__ = [
    "CALENDARS",
    "Alias",
    "Claim",
    "Issuer",
    "Programme",
    "Reference",
    "RosterOrganisation",
    "Team",
    "Town",
    "Village",
    "is_period",
    "is_within",
    "load",
    "spoken",
    "zone_of",
]
