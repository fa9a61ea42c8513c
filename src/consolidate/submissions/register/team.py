"""Which registered team a cover or a cell names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from consolidate.reading.values.fold import as_text, squeeze
from consolidate.reading.values.gazetteer import Places
from consolidate.reading.values.nil import is_blank
from consolidate.reading.values.place import read_county, read_town
from consolidate.reading.values.reading import Cell
from consolidate.reading.values.team import read_team
from consolidate.records.reference import Reference, Team
from consolidate.runtime.bilingual import Bilingual

Remark = tuple[str, str | None, str, str, Bilingual]
"""rule, severity (None: the rule's own), field of the cover, expected, detail"""

_NOT_NAMED = Bilingual("封面没有填写工作队。", "The cover names no team.")
_FRAME = re.compile(
    r"^(?:广州市?)?(?:对口帮扶|派驻|帮扶|驻)?|(?:乡村振兴)?(?:驻镇帮镇扶村|驻镇|帮扶)?(?:工作队|工作组|帮扶队|队)$"
)


class NamedTeam(NamedTuple):
    """The team a cover names, None where it names none, and what is to be said about it."""

    team_code: str | None
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Teams:
    """The register of teams, with the places they are known by."""

    reference: Reference
    places: Places

    @cached_property
    def by_code(self) -> dict[str, Team]:
        """Each team by its code."""
        return {team.team_code: team for team in self.reference.teams}

    @cached_property
    def codes(self) -> frozenset[str]:
        """The codes of all teams."""
        return frozenset(self.by_code)

    def named(self, typed: Cell, county: str | None = None) -> tuple[Team | None, str]:
        """The team a text names, and what is assumed with it: `assumed` for an alias, `ambiguous_place` where several
        towns bear the name and only one has a team; (None, "") where it names none."""
        reading = read_team(typed, self.places, self.codes, county=county)
        return self.by_code.get(str(reading.value)), str(reading.rule) if reading.verdict == "warn" else ""

    @cached_property
    def _known(self) -> dict[tuple[Cell, Cell, Cell], NamedTeam]:
        return {}

    def read(self, typed: Cell, county: Cell, town: Cell) -> NamedTeam:
        """The team of a cover, held against the county and town that stand beside it."""
        asked = (typed, county, town)
        if not all(isinstance(value, str) for value in asked):
            return self._read(typed, county, town)
        if asked not in self._known:  # a team writes the same on all its covers
            self._known[asked] = self._read(typed, county, town)
        return self._known[asked]

    def _read(self, typed: Cell, county: Cell, town: Cell) -> NamedTeam:
        said_county = None if is_blank(county) else read_county(county, self.places)
        county_code = str(said_county.value) if said_county and said_county.value else None
        if is_blank(typed) and is_blank(town):
            return NamedTeam(None, (("unknown_team", "hold", "team", "", _NOT_NAMED),))
        field, entered = ("town", town) if is_blank(typed) else ("team", typed)
        team, assumed = self.named(entered, county_code)
        if team is None and county_code:
            team, assumed = self.named(entered)
        if team is None:
            return NamedTeam(None, (("unknown_team", "hold", "team", "", self._near(typed)),))
        if assumed == "ambiguous_place" and said_county is None:
            return NamedTeam(None, ((assumed, "hold", field, "", self._namesakes(team)),))
        remarks: list[Remark] = [("assumed", "explain", field, team.team, Bilingual())] if assumed else []
        if said_county is not None and said_county.verdict == "warn":
            remarks.append(("assumed", "explain", "county", self.places.counties[str(county_code)], Bilingual()))
        if said_county is not None and county_code != team.county_code:
            remarks.append(("team_mismatch", "hold", "county", team.county, Bilingual(f"{team.team}在{team.county}")))
        if not is_blank(town):
            reading = read_town(town, self.places, county=team.county_code)
            if reading.value != team.town_code:
                remarks.append(("team_mismatch", "hold", "town", team.town, Bilingual(f"{team.team}在{team.town}")))
            elif reading.verdict == "warn" and field != "town":
                remarks.append(("assumed", "explain", "town", team.town, Bilingual()))
        return NamedTeam(team.team_code, tuple(remarks))

    def _namesakes(self, team: Team) -> Bilingual:
        """The towns that bear the name of a team's town."""
        codes = self.places.town_names.get(team.town, ())
        towns = "、".join(self.places.town_prefix(code) for code in codes)
        return Bilingual(f"叫这个名字的有：{towns}。", f"({towns})")

    def _near(self, typed: Cell) -> Bilingual:
        """Teams whose town has the typed town's last character but one in common are no help; only shared names are."""
        text = _FRAME.sub("", squeeze(as_text(typed))[:80])
        towns = [team.team for team in self.reference.teams if team.town and (team.town in text or text in team.town)]
        near = "、".join(towns[:3])
        return Bilingual(f"名单中相近的有：{near}。", f"Near to it: {near}.") if text and towns else Bilingual()
