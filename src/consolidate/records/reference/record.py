"""What the reference files hold, line by line. Codes are text: they may begin with zero and are never reckoned with."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from consolidate.records.reference.programme import Programme


class Town(NamedTuple):
    """A town, township or street; codes of 6 and 9 digits."""

    county_code: str
    county: str
    town_code: str
    town: str


class Village(NamedTuple):
    """A village or residents' community; its code has 12 digits.

    It bears the name from `from_period` to `until_period`, both included, empty where open; `merged_into`: the code of
    the village that it is part of since.
    """

    county_code: str
    county: str
    town_code: str
    town: str
    village_code: str
    village: str
    from_period: str = ""
    until_period: str = ""
    merged_into: str = ""


class Team(NamedTuple):
    """A work team and the town it is in. `printed_as`: how an article printed the town; `basis`: how it is known.

    It reports from `from_period` to `until_period`, both included, empty where open.
    """

    team_code: str
    team: str
    county_code: str
    county: str
    town: str
    printed_as: str
    basis: str
    town_code: str
    from_period: str = ""
    until_period: str = ""


class Alias(NamedTuple):
    """Another spelling of a county, town or village. `verdict`: `ok` (silent) or `warn` (used, with a finding)."""

    alias: str
    code: str
    verdict: str
    why: str


class RosterOrganisation(NamedTuple):
    """A party organisation of a group unit: the pairing rate is taken of these. `unit` and `uscc` may be empty."""

    organisation: str
    unit: str
    uscc: str


class Claim(NamedTuple):
    """A published figure, `value` in `unit`, over everything up to `period_to`. `scope_code` is empty for `all`."""

    claim_id: str
    measure: str
    scope: str
    scope_code: str
    period_to: str
    qualifier: str
    value: Decimal
    unit: str
    said: str


@dataclass(frozen=True, slots=True)
class Reference:
    """All reference facts of one data directory. `fingerprint`: SHA-256 over the bytes of the files they came from."""

    programme: Programme
    teams: tuple[Team, ...]
    towns: tuple[Town, ...]
    villages: tuple[Village, ...]
    aliases: tuple[Alias, ...]
    roster: tuple[RosterOrganisation, ...]
    claims: tuple[Claim, ...]
    fingerprint: str

    @property
    def counties(self) -> dict[str, str]:
        """Each county's name by its code, in the order of the towns' file."""
        return {town.county_code: town.county for town in self.towns}
