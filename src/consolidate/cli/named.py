"""What a person names on the command line: a measure, a team, a period, a severity, by code or by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from consolidate.runtime.errors import WrongUsage

if TYPE_CHECKING:
    import duckdb


def measure_of(said: str | None) -> str | None:
    """A measure by its name or Chinese label. Errors: WrongUsage, listing the measures."""
    from schemas.measures import BY_NAME

    if said is None or said in BY_NAME:
        return said
    labels = {one.label: one.name for one in BY_NAME.values()}
    if said not in labels:
        known = "、".join(f"{name}（{one.label}）" for name, one in BY_NAME.items())
        raise WrongUsage(f"没有指标“{said}”；可用：{known}。 There is no such measure.")
    return labels[said]


def period_of(con: duckdb.DuckDBPyConnection, said: str | None, none: str = "") -> str | None:
    """A period of the programme, or `all`; None where nothing or `none` was said. Errors: WrongUsage."""
    from consolidate.warehouse.trace.place import known_period

    return None if said in (None, none) else known_period(con, said)


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


def team_of(con: duckdb.DuckDBPyConnection, said: str | None) -> str | None:
    """The code of a team given by code, name, town, or a part of its name. Errors: WrongUsage."""
    if said is None:
        return None
    from consolidate.warehouse.database import ask

    found = ask(
        con,
        "SELECT team_code, team FROM ref.team "
        "WHERE $said IN (team_code, team, town, county || town) OR contains(team, $said) ORDER BY team_code",
        {"said": said},
    )
    if len(found) == 1:
        return str(found[0]["team_code"])
    if not found:
        raise WrongUsage(f"没有工作队“{said}”，请用代码或全称，见 consolidate status。 There is no such team.")
    known = "、".join(f"{one['team']}（{one['team_code']}）" for one in found)
    raise WrongUsage(f"“{said}”不止一支工作队：{known}。请用代码或全称。 Several teams are called so.")
