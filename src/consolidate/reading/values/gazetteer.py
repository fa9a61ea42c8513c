"""The index of places: built once from the reference lists, asked by name."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Literal, NamedTuple, TypeVar

from consolidate.records.reference import is_within

VILLAGE = re.compile(r"(?:村民委员会|村委会|村委)$")
COMMUNITY = re.compile(r"(?:社区居民委员会|社区居委会|居民委员会|居委会|社区委员会|社区|居委)$")
TOWN_SUFFIX = re.compile(r"(?:瑶族乡|壮族乡|街道办事处|街道办|街道|镇|乡)$")
COUNTY_SUFFIX = re.compile(r"(?:壮族瑶族自治县|瑶族自治县|自治县|县|区|市)$")
CITY = re.compile(r"^(?:广东省|广东)?(?:清远市|清远(?=.{2}))?")

_K = TypeVar("_K")
_V = TypeVar("_V")
Sort = Literal["village", "community", "other"]


class GazetteerTown(NamedTuple):
    """A town, township or street office."""

    code: str
    name: str
    county_code: str


class GazetteerVillage(NamedTuple):
    """A village or a community; `base` is its name without 村委会 or 社区居委会."""

    code: str
    name: str
    town_code: str
    base: str
    sort: Sort

    @property
    def short(self) -> str:
        """How it is called within the name of an organisation: 毛崀村, 明迳社区."""
        if self.sort == "village":
            return self.base if self.base.endswith("村") else f"{self.base}村"
        return f"{self.base}社区" if self.sort == "community" else self.name


class GazetteerAlias(NamedTuple):
    """Another spelling of a place; a doubtful one is read with a warning."""

    code: str
    is_doubtful: bool


class Lifespan(NamedTuple):
    """From when until when a village bears its name, empty where open, and the code of its successor."""

    first: str
    last: str
    into: str

    @classmethod
    def of(cls, row: Mapping[str, str]) -> Lifespan:
        """The span of a row of villages.csv, which need not have the columns."""
        return cls(row.get("from_period", ""), row.get("until_period", ""), row.get("merged_into", ""))

    def holds(self, period: str) -> bool:
        """Whether a period lies in it."""
        return is_within(period, self.first, self.last)


def village_parts(name: str) -> tuple[str, Sort]:
    """The base of an official village name, and what sort it is."""
    for pattern, sort in ((COMMUNITY, "community"), (VILLAGE, "village")):
        match = pattern.search(name)
        if match and match.start():
            return name[: match.start()], "community" if sort == "community" else "village"
    return name, "other"


@dataclass(frozen=True)
class Places:
    """Names to codes. Values of the maps are tuples or lists, because names repeat: 太平镇, 石角镇, 三联村."""

    counties: Mapping[str, str]
    towns: Mapping[str, GazetteerTown]
    villages: Mapping[str, GazetteerVillage]
    county_names: Mapping[str, str]
    town_names: Mapping[str, tuple[str, ...]]
    village_names: Mapping[tuple[str, str], tuple[str, ...]]
    town_aliases: Mapping[str, tuple[GazetteerAlias, ...]]
    county_aliases: Mapping[str, GazetteerAlias]
    village_aliases: Mapping[tuple[str, str], tuple[GazetteerAlias, ...]]
    villages_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lifespans: Mapping[str, Lifespan] = field(default_factory=dict)

    @classmethod
    def build(
        cls,
        towns: Iterable[Mapping[str, str]],
        villages: Iterable[Mapping[str, str]],
        aliases: Iterable[Mapping[str, str]] = (),
    ) -> Places:
        """From the rows of towns.csv, villages.csv and place_aliases.csv, columns as in those files."""
        rows, listed = list(towns), list(villages)
        counties = {row["county_code"]: row["county"] for row in rows}
        town = {row["town_code"]: GazetteerTown(row["town_code"], row["town"], row["county_code"]) for row in rows}
        village = {
            row["village_code"]: GazetteerVillage(
                row["village_code"], row["village"], row["town_code"], *village_parts(row["village"])
            )
            for row in listed
        }
        lifespans = {row["village_code"]: lifespan for row in listed if any(lifespan := Lifespan.of(row))}
        by_code = _aliases_by_length(aliases)
        return cls(
            counties=counties,
            towns=town,
            villages=village,
            county_names=_county_names(counties),
            town_names=_grouped(
                (name, place.code) for place in town.values() for name in {place.name, short_town(place.name)}
            ),
            village_names=_grouped(((place.town_code, place.base), place.code) for place in village.values()),
            county_aliases={name: alias for name, alias in by_code if len(alias.code) == 6},
            town_aliases=_grouped((name, alias) for name, alias in by_code if len(alias.code) == 9),
            village_aliases=_grouped(
                ((village[alias.code].town_code, VILLAGE.sub("", name).removesuffix("村") or name), alias)
                for name, alias in by_code
                if alias.code in village
            ),
            villages_of=_grouped((place.town_code, place.code) for place in village.values()),
            lifespans=lifespans,
        )

    def at(self, period: str | None) -> Places:
        """The places with the villages there are in a period; all of them where it is not known."""
        past = {code for code, lifespan in self.lifespans.items() if period and not lifespan.holds(period)}
        return self._without(frozenset(past)) if past else self

    def _without(self, past: frozenset[str]) -> Places:
        if past not in self._eras:  # few, and each period asks for one again and again
            self._eras[past] = replace(
                self,
                villages={code: village for code, village in self.villages.items() if code not in past},
                village_names=_kept(self.village_names, lambda code: code not in past),
                village_aliases=_kept(self.village_aliases, lambda alias: alias.code not in past),
                villages_of=_kept(self.villages_of, lambda code: code not in past),
            )
        return self._eras[past]

    @cached_property
    def _eras(self) -> dict[frozenset[str], Places]:
        return {}

    @cached_property
    def county_spellings(self) -> dict[str, GazetteerAlias]:
        """Every name of a county, aliases too."""
        names = {name: alias for name, alias in self.county_aliases.items() if name not in self.county_names}
        return names | {name: GazetteerAlias(code, False) for name, code in self.county_names.items()}

    @cached_property
    def county_spelling_sizes(self) -> tuple[int, ...]:
        """How long these are, the longest first."""
        return _sizes(self.county_spellings)

    @cached_property
    def county_name_sizes(self) -> tuple[int, ...]:
        """The same of the names without aliases."""
        return _sizes(self.county_names)

    @cached_property
    def doubtful_counties(self) -> dict[str, GazetteerAlias]:
        """Doubtful aliases of counties, without what kind of county it is."""
        return {short_county(name): alias for name, alias in self.county_aliases.items() if alias.is_doubtful}

    @cached_property
    def village_forms(self) -> dict[str, dict[str, GazetteerAlias]]:
        """By town, every way its villages are written within a name: 毛崀村, 毛崀村委会, and the aliases."""
        forms: dict[str, dict[str, GazetteerAlias]] = defaultdict(dict)
        for village in self.villages.values():
            endings = ("村民委员会", "村委会", "村委") if village.sort == "village" else ("社区居委会", "居委会")
            alias, of_town = GazetteerAlias(village.code, False), forms[village.town_code]
            for form in (*(village.base + ending for ending in endings), village.short):
                of_town.setdefault(form, alias)
        for (town, base), aliases in self.village_aliases.items():
            forms[town].setdefault(base + "村", aliases[0])
        return dict(forms)

    @cached_property
    def village_form_sizes(self) -> dict[str, tuple[int, ...]]:
        """By town, how long its forms are, the longest first."""
        return {town: _sizes(forms) for town, forms in self.village_forms.items()}

    @cached_property
    def towns_by_base(self) -> dict[str, tuple[str, ...]]:
        """By the base of a village's name or alias, the towns that have such a village: three thousand towns are not
        asked one after the other."""
        return _grouped((base, town) for town, base in (*self.village_names, *self.village_aliases))

    @cached_property
    def towns_by_form(self) -> dict[str, tuple[str, ...]]:
        """The same by the forms of `village_forms`."""
        return _grouped((form, town) for town, forms in self.village_forms.items() for form in forms)

    def county_short(self, code: str) -> str:
        """阳山 for 阳山县, 连山 for 连山壮族瑶族自治县."""
        return short_county(self.counties[code])

    def town_prefix(self, town_code: str) -> str:
        """County and town as the full names of organisations begin: 阳山县太平镇."""
        town = self.towns[town_code]
        return self.counties[town.county_code] + town.name


def short_county(name: str) -> str:
    """The name without what kind of county it is."""
    return COUNTY_SUFFIX.sub("", name)


def short_town(name: str) -> str:
    """太保 for 太保镇; names of one character keep their ending."""
    short = TOWN_SUFFIX.sub("", name)
    return short if len(short) > 1 else name


def _county_names(counties: Mapping[str, str]) -> dict[str, str]:
    names = {name: code for code, name in counties.items()}
    names.update({short_county(name): code for code, name in counties.items()})
    return names


def _grouped(pairs: Iterable[tuple[_K, _V]]) -> dict[_K, tuple[_V, ...]]:
    groups: dict[_K, list[_V]] = defaultdict(list)
    for key, value in pairs:
        if value not in groups[key]:
            groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _sizes(names: Iterable[str]) -> tuple[int, ...]:
    """How long the names are, the longest first."""
    return tuple(sorted({*map(len, names)}, reverse=True))


def _kept(groups: Mapping[_K, tuple[_V, ...]], is_kept: Callable[[_V], bool]) -> dict[_K, tuple[_V, ...]]:
    """The groups with the values that are kept, without those that have none left."""
    kept = {key: tuple(filter(is_kept, values)) for key, values in groups.items()}
    return {key: values for key, values in kept.items() if values}


def _aliases_by_length(aliases: Iterable[Mapping[str, str]]) -> list[tuple[str, GazetteerAlias]]:
    """Aliases with plain brackets, as cells are folded before they are looked up."""
    table = str.maketrans("（）", "()")
    return [(row["alias"].translate(table), GazetteerAlias(row["code"], row["verdict"] != "ok")) for row in aliases]
