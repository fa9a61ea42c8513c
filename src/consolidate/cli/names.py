"""What a person names on the command line: a measure, a team, a county, a period, a severity, a rule.

By code or by name, in every spelling that a return may use.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    from collections.abc import Sequence

    import duckdb

    from consolidate.reading.values.gazetteer import Places
    from consolidate.records.reference import Reference
    from consolidate.warehouse.trace.place import Span


def find_measure(typed: str | None) -> str | None:
    """A measure by its name or Chinese label. Errors: WrongUsage, listing the measures."""
    from consolidate.schemas.measures import BY_NAME

    if typed is None or typed in BY_NAME:
        return typed
    labels = {measure.label: measure.name for measure in BY_NAME.values()}
    if typed not in labels:
        known = "、".join(f"{name}（{measure.label}）" for name, measure in BY_NAME.items())
        raise WrongUsage(f"没有指标“{typed}”；可用：{known}。 There is no such measure.")
    return labels[typed]


def find_period(con: duckdb.DuckDBPyConnection, typed: str | None, none: str = "") -> str | None:
    """A period of the programme, or `all`; None where nothing or `none` was said. Errors: WrongUsage.

    A quarter without its year is the newest of that name, which is remarked on stderr.
    """
    from consolidate.warehouse.trace.place import find_period_code

    if typed is None:
        return None
    found = _remark_reading(typed, find_period_code(con, typed))
    return None if found == none else found


def find_span(con: duckdb.DuckDBPyConnection, typed: str | None) -> Span | None:
    """As `find_period`, and a span `2023Q1/2023Q4` too. Errors: WrongUsage."""
    from consolidate.warehouse.trace.place import parse_span

    if typed is None:
        return None
    span = parse_span(con, typed)
    _remark_reading(typed, span.period)
    return span


def period_to_fill(typed: str | None, data: Path) -> str | None:
    """A period of the programme that a form may be for, as `find_period`: without its year none that is still to begin.
    Errors: WrongUsage."""
    if typed is None:
        return None
    from consolidate.authoring.template import period_named
    from consolidate.runtime.paths import Folders

    return _remark_reading(typed, period_named(Folders(data).reference, typed))


def _remark_reading(typed: str, found: str) -> str:
    """`found`; with a remark on stderr, where a person may have meant another."""
    from consolidate.reading.values.period_named import is_with_year

    if found != "all" and "/" not in found and not is_with_year(typed):
        from consolidate.outputs.screen.rows import print_remark

        print_remark(f"“{typed}”按 {found} 理解。 Taken for {found}.")
    return found


def find_severity(typed: str | None) -> str | None:
    """A severity by its code, its Chinese label or a part that only one label has. Errors: WrongUsage, listing them."""
    from consolidate.schemas.rules import SEVERITY_LABEL

    if typed is None:
        return None
    found = [code for code, label in SEVERITY_LABEL.items() if typed in (code, label)]
    found = found or [code for code, label in SEVERITY_LABEL.items() if typed and typed in label]
    if len(found) != 1:
        known = "、".join(f"{code}（{label}）" for code, label in SEVERITY_LABEL.items())
        raise WrongUsage(f"没有严重程度“{typed}”；可用：{known}。 There is no such severity.")
    return found[0]


def find_rule(typed: str | None) -> str | None:
    """A rule by its slug, its Chinese title, its English one, or a part that only one title has. Errors: WrongUsage."""
    from consolidate.schemas.rules import CATALOGUE

    if typed is None:
        return None
    wanted = _normalise(typed)
    names = {slug: [_normalise(name) for name in (slug, rule.title, rule.english)] for slug, rule in CATALOGUE.items()}
    found = [slug for slug, some in names.items() if wanted in some]
    found = found or [slug for slug, some in names.items() if any(wanted in name for name in some)]
    if wanted and len(found) == 1:
        return found[0]
    if not wanted or not found:
        near = "、".join(f"{CATALOGUE[slug].title}（{slug}）" for slug in _similar_rules(wanted, names))
        asked = f"，是不是 {near}？" if near else "。"
        raise WrongUsage(f"没有规则“{typed}”{asked}全部规则见 consolidate rules list。 There is no rule “{typed}”.")
    known = "、".join(f"{CATALOGUE[slug].title}（{slug}）" for slug in found)
    raise WrongUsage(f"“{typed}”不止一条规则：{known}。 Several rules are called so.")


def find_team(con: duckdb.DuckDBPyConnection, typed: str | None, data: Path) -> str | None:
    """The code of a team: by code, name, town or a part of its name, else as a cover would name it. Errors: WrongUsage."""
    if typed is None:
        return None
    from consolidate.warehouse.database import ask

    rows = ask(con, "SELECT team_code, team, county, town FROM ref.team ORDER BY team_code")
    return _choose_team(typed, [tuple(map(str, row.values())) for row in rows], data)


def find_registered_team(typed: str | None, data: Path) -> str | None:
    """The same among the teams of the reference file. Errors: WrongUsage."""
    if typed is None:
        return None
    teams = sorted(_reference(data)[0].teams)
    return _choose_team(typed, [(team.team_code, team.team, team.county, team.town) for team in teams], data)


def find_county(con: duckdb.DuckDBPyConnection, typed: str | None, data: Path) -> str | None:
    """The code of a county that has a team, in every spelling of a cover. Errors: WrongUsage, listing the counties."""
    if typed is None:
        return None
    from consolidate.warehouse.database import ask

    counties = ask(con, "SELECT DISTINCT county_code, county FROM ref.team ORDER BY county_code")
    exact = {str(county["county_code"]) for county in counties if typed in (county["county_code"], county["county"])}
    code = exact.pop() if exact else _read_county(typed, data)
    if code not in {county["county_code"] for county in counties}:
        known = "、".join(f"{county['county']}（{county['county_code']}）" for county in counties)
        raise WrongUsage(f"没有县（市、区）“{typed}”；可用：{known}。 There is no such county.")
    return code


def _choose_team(typed: str, teams: Sequence[tuple[str, ...]], data: Path) -> str:
    """One of `teams`: code, name, county and town of each."""
    found = [team for team in teams if _is_called(typed, *team)]
    if not found:
        read = _read_team(typed, data)
        found = [team for team in teams if team[0] == read]
    if len(found) == 1:
        return found[0][0]
    if not found:
        raise WrongUsage(f"没有工作队“{typed}”，请用代码或全称，见 consolidate status。 There is no such team.")
    known = "、".join(f"{name}（{code}）" for code, name, *_ in found)
    raise WrongUsage(f"“{typed}”不止一支工作队：{known}。请用代码或全称。 Several teams are called so.")


def _is_called(typed: str, code: str, name: str, county: str, town: str) -> bool:
    return typed in (code, name, town, county + town) or typed in name


def _read_team(typed: str, data: Path) -> str | None:
    """The code that a cover's entry would be read as."""
    from consolidate.reading.values.team import read_team

    reference, places = _reference(data)
    reading = read_team(typed, places, frozenset(team.team_code for team in reference.teams))
    return None if reading.value is None else str(reading.value)


def _read_county(typed: str, data: Path) -> str | None:
    from consolidate.reading.values.place import read_county

    reading = read_county(typed, _reference(data)[1])
    return None if reading.value is None else str(reading.value)


def _reference(data: Path) -> tuple[Reference, Places]:
    from consolidate.records.reference import load_reference
    from consolidate.runtime.paths import Folders
    from consolidate.submissions.inputs import places_of

    reference = load_reference(Folders(data).reference)
    return reference, places_of(reference)


def _similar_rules(wanted: str, names: dict[str, list[str]]) -> list[str]:
    """Up to three rules with a name like it."""
    from difflib import get_close_matches

    slugs = {name: slug for slug, some in names.items() for name in some}
    return list(dict.fromkeys(slugs[name] for name in get_close_matches(wanted, slugs, 3)))


def _normalise(text: str) -> str:
    """Without white space, `-` and `_`, whatever the case."""
    from consolidate.reading.values.fold import fold, squeeze

    return squeeze(fold(text)).casefold().replace("-", "").replace("_", "")
