"""The teams with their villages and local party organisations, from the reference files."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from consolidate.runtime.errors import UnusableData

TOWN_LEVEL = "镇本级"
# what the cases name; every other village has the level its code's last digits give
LEVELS = {"441823107203": "党支部", "441881138213": "党总支", "441825105204": "党总支"}
# neighbourhood committees without an organisation of their own in the sample: those named like their town or a village
WITHOUT = frozenset({
    "441803112001", "441803112003", "441803117001", "441823111001", "441823116001", "441826102001",
    "441881111001", "441881137001", "441881137003",
})  # fmt: skip
# these pair with companies and associations only
WITHOUT_GROUP_UNIT = frozenset({"441803112004", "441803112005", "441881137004"})


@dataclass(frozen=True, slots=True)
class Local:
    """A local party organisation: its full name and where it is (a village of the register, or 镇本级)."""

    name: str
    short: str
    village: str
    has_group_unit: bool = True


@dataclass(frozen=True, slots=True)
class Team:
    """A work team: its town, the town's villages by their register names, its local organisations."""

    code: str
    name: str
    county: str
    town: str
    villages: tuple[str, ...]
    locals: tuple[Local, ...]

    @property
    def prefix(self) -> str:
        """What the full names of its local organisations begin with: 阳山县太平镇."""
        return self.county + self.town


def teams(reference: Path) -> tuple[Team, ...]:
    """The teams in the order of their codes. Errors: UnusableData when a reference file cannot be read."""
    villages: dict[str, list[tuple[str, str]]] = {}
    for row in _rows(reference / "villages.csv"):
        villages.setdefault(row["town_code"], []).append((row["village_code"], row["village"]))
    return tuple(
        _team(row, sorted(villages.get(row["team_code"], [])))
        for row in sorted(_rows(reference / "teams.csv"), key=lambda row: row["team_code"])
    )


def short(village: str) -> str:
    """The village as people say it: 毛崀村委会 is 毛崀村, 桃源居委会 is 桃源社区."""
    if village.endswith("村委会"):
        return village.removesuffix("委会")
    return village.removesuffix("居委会").removesuffix("社区") + "社区" if village.endswith("居委会") else village


def _team(row: dict[str, str], villages: list[tuple[str, str]]) -> Team:
    prefix = row["county"] + row["town"]
    found = [Local(prefix + "党委", row["town"] + "党委", TOWN_LEVEL)]
    for code, village in villages:
        if code not in WITHOUT:
            name = short(village) + LEVELS.get(code, "党总支" if int(code[-2:]) % 4 == 0 else "党支部")
            found.append(Local(prefix + name, name, village, code not in WITHOUT_GROUP_UNIT))
    names = tuple(village for _, village in villages)
    return Team(row["team_code"], row["team"], row["county"], row["town"], names, tuple(found))


def _rows(path: Path) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as opened:
            return list(csv.DictReader(opened))
    except OSError as trouble:
        raise UnusableData(f"{path} 无法读取，样例需要参考文件。 The sample needs this reference file.") from trouble
