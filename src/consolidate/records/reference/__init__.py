"""The reference files: the programme, its teams, the places, the roster, the published figures. Read, never written."""

from consolidate.records.reference.load import (
    load_reference as load_reference,
    require_data_directory as require_data_directory,
    zone_of as zone_of,
)
from consolidate.records.reference.period import (
    CALENDARS as CALENDARS,
    is_period as is_period,
    is_within as is_within,
    spoken as spoken,
)
from consolidate.records.reference.programme import Issuer as Issuer, Programme as Programme
from consolidate.records.reference.record import (
    Alias as Alias,
    Claim as Claim,
    Reference as Reference,
    RosterOrganisation as RosterOrganisation,
    Team as Team,
    Village as Village,
)
