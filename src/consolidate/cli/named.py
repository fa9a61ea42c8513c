"""What a person names on the command line: a measure, a team, a county, a period, a severity, a rule.

By code or by name, in every spelling that a return may use.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    import duckdb

    from consolidate.outputs.screen.rows import Row
    from consolidate.reading.values.gazetteer import Places
    from consolidate.records.reference import Reference


def measure_of(said: str | None) -> str | None:
    """A measure by its name or Chinese label. Errors: WrongUsage, listing the measures."""
    from schemas.measures import BY_NAME

    if said is None or said in BY_NAME:
        return said
    labels = {measure.label: measure.name for measure in BY_NAME.values()}
    if said not in labels:
        known = "、".join(f"{name}（{measure.label}）" for name, measure in BY_NAME.items())
        raise WrongUsage(f"没有指标“{said}”；可用：{known}。 There is no such measure.")
    return labels[said]


def period_of(con: duckdb.DuckDBPyConnection, said: str | None, none: str = "") -> str | None:
    """A period of the programme, or `all`; None where nothing or `none` was said. Errors: WrongUsage.

    A quarter without its year is the newest of that name, which is said on stderr.
    """
    from consolidate.warehouse.trace.place import known_period

    if said is None:
        return None
    found = known_period(con, said)
    if found not in ("all", quarter_of(said)):
        from consolidate.outputs.screen.rows import remark

        remark(f"“{said}”按 {found} 查。 Taken for {found}.")
    return None if found == none else found


def span_named(con: duckdb.DuckDBPyConnection, said: str | None) -> str | None:
    """As `period_of`, and a span `2023Q1/2023Q4` too. Errors: WrongUsage."""
    from consolidate.warehouse.trace.place import is_quarter, span_of

    if said and "/" in said and all(is_quarter(con, end) for end in said.split("/", 1)):
        return span_of(con, said).period
    return period_of(con, said)


def quarter_of(said: str | None) -> str | None:
    """The code of a period that is written with its year; anything else as it is, to be refused where it is used."""
    from consolidate.reading.values.period import read_period

    return said if said is None else str(read_period(said).value or said)


def severity_of(said: str | None) -> str | None:
    """A severity by its code or Chinese label. Errors: WrongUsage, listing them."""
    from schemas.rules import SEVERITY_LABEL

    codes = {label: code for code, label in SEVERITY_LABEL.items()}
    if said is None or said in SEVERITY_LABEL:
        return said
    if said not in codes:
        known = "、".join(f"{code}（{label}）" for code, label in SEVERITY_LABEL.items())
        raise WrongUsage(f"没有严重程度“{said}”；可用：{known}。 There is no such severity.")
    return codes[said]


def rule_of(said: str | None) -> str | None:
    """A rule by its slug, its Chinese title, its English one, or a part that only one title has. Errors: WrongUsage."""
    from schemas.rules import CATALOGUE

    if said is None:
        return None
    wanted = _plain(said)
    names = {slug: [_plain(name) for name in (slug, rule.title, rule.english)] for slug, rule in CATALOGUE.items()}
    found = [slug for slug, some in names.items() if wanted in some]
    found = found or [slug for slug, some in names.items() if any(wanted in name for name in some)]
    if wanted and len(found) == 1:
        return found[0]
    if not wanted or not found:
        raise WrongUsage(f"没有规则“{said}”，见 docs/rules.md。 There is no rule “{said}”.")
    known = "、".join(f"{CATALOGUE[slug].title}（{slug}）" for slug in found)
    raise WrongUsage(f"“{said}”不止一条规则：{known}。 Several rules are called so.")


def team_of(con: duckdb.DuckDBPyConnection, said: str | None, data: Path) -> str | None:
    """The code of a team: by code, name, town or a part of its name, else as a cover would name it. Errors: WrongUsage."""
    if said is None:
        return None
    found = _teams_called(con, said)
    if not found:
        found = [team for team in _teams_called(con, "") if team["team_code"] == _read_team(said, data)]
    if len(found) == 1:
        return str(found[0]["team_code"])
    if not found:
        raise WrongUsage(f"没有工作队“{said}”，请用代码或全称，见 consolidate status。 There is no such team.")
    known = "、".join(f"{team['team']}（{team['team_code']}）" for team in found)
    raise WrongUsage(f"“{said}”不止一支工作队：{known}。请用代码或全称。 Several teams are called so.")


def registered_team(said: str | None, data: Path) -> str | None:
    """The code of a team as a cover would name it; anything else as it is, to be refused where it is used."""
    return said if said is None else _read_team(said, data) or said


def county_of(con: duckdb.DuckDBPyConnection, said: str | None, data: Path) -> str | None:
    """The code of a county that has a team, in every spelling of a cover. Errors: WrongUsage, listing the counties."""
    if said is None:
        return None
    from consolidate.warehouse.database import ask

    counties = ask(con, "SELECT DISTINCT county_code, county FROM ref.team ORDER BY county_code")
    exact = {str(county["county_code"]) for county in counties if said in (county["county_code"], county["county"])}
    code = exact.pop() if exact else _read_county(said, data)
    if code not in {county["county_code"] for county in counties}:
        known = "、".join(f"{county['county']}（{county['county_code']}）" for county in counties)
        raise WrongUsage(f"没有县（市、区）“{said}”；可用：{known}。 There is no such county.")
    return code


def _teams_called(con: duckdb.DuckDBPyConnection, said: str) -> list[Row]:
    from consolidate.warehouse.database import ask

    return ask(
        con,
        "SELECT team_code, team FROM ref.team "
        "WHERE $said IN (team_code, team, town, county || town) OR contains(team, $said) ORDER BY team_code",
        {"said": said},
    )


def _read_team(said: str, data: Path) -> str | None:
    """The code that a cover's entry would be read as."""
    from consolidate.reading.values.team import read_team

    reference, places = _reference(data)
    reading = read_team(said, places, frozenset(team.team_code for team in reference.teams))
    return None if reading.value is None else str(reading.value)


def _read_county(said: str, data: Path) -> str | None:
    from consolidate.reading.values.place import read_county

    reading = read_county(said, _reference(data)[1])
    return None if reading.value is None else str(reading.value)


def _reference(data: Path) -> tuple[Reference, Places]:
    from consolidate.records.reference import load
    from consolidate.runtime.paths import Folders
    from consolidate.submissions.inputs import places_of

    reference = load(Folders(data).reference)
    return reference, places_of(reference)


def _plain(text: str) -> str:
    from consolidate.reading.values.fold import fold, squeeze

    return squeeze(fold(text)).casefold()
