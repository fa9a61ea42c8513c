"""Shared partners that one of their teams writes in another way, until a decision makes one of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from consolidate.authoring.sample.places import Team
from consolidate.authoring.sample.roster import Circle

# of the partners that a team shares with the one before: the so-many-th of each kind, and how it is written
WAYS: tuple[tuple[str, str, int, str], ...] = (
    ("441803117", "group_units", 0, "without city"), ("441821107", "group_units", 0, "office"),
    ("441823110", "group_units", 0, "without city"), ("441823111", "social", 0, "short"),
    ("441823116", "enterprises", 0, "limited liability"), ("441825105", "group_units", 0, "committee"),
    ("441825109", "group_units", 0, "office"), ("441826105", "enterprises", 1, "short"),
    ("441826106", "group_units", 0, "without city"), ("441881124", "social", 0, "short"),
    ("441881137", "enterprises", 0, "limited liability"), ("441882102", "group_units", 1, "without city"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spelling:
    """A team's own way of writing a partner's name."""

    team: Team
    written: str
    name: str

    @property
    def needs_merge(self) -> bool:
        """中共…委员会 is read as …党委 without anybody's help."""
        return not self.written.startswith("中共")


def spellings(teams: Sequence[Team], circles: Mapping[str, Circle]) -> list[Spelling]:
    """One for each of `WAYS` whose team shares such a partner."""
    found: list[Spelling] = []
    for code, kind, nth, way in WAYS:
        place = next((place for place, team in enumerate(teams) if team.code == code), 0)
        before = {one.name for one in getattr(circles[teams[place - 1].code], kind)}
        shared = [one.name for one in getattr(circles[teams[place].code], kind) if one.name in before]
        if place and len(shared) > nth:
            found.append(Spelling(teams[place], written(shared[nth], way), shared[nth]))
    return found


def written(name: str, way: str) -> str:
    """A name in one of the ways people write names."""
    level = next(level for level in ("党总支", "党支部", "党委") if name.endswith(level))
    unit = name.removesuffix(level)
    if way == "without city" and unit.startswith("广州市"):
        return unit.removeprefix("广州市") + level
    if way == "limited liability" and unit.endswith("有限公司"):
        return unit.removesuffix("有限公司") + "有限责任公司" + level
    if way == "office":
        return unit + "机关" + level
    if way == "short":
        return (
            unit.removeprefix("广州市").removeprefix("广东").removesuffix("股份有限公司").removesuffix("有限公司")
            + level
        )
    return f"中共{unit}" + {"党委": "委员会", "党总支": "总支部委员会", "党支部": "支部委员会"}[level]
