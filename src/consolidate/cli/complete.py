"""What a shell may complete: teams, rules, measures, severities, kinds of decisions."""

from __future__ import annotations

from collections.abc import Iterator


def teams(incomplete: str) -> list[str]:
    """Towns with a team, as in the reference file of the data directory."""
    from consolidate.records.reference import load_reference
    from consolidate.runtime.errors import ConsolidateError
    from consolidate.runtime.limits import data_directory
    from consolidate.runtime.paths import Folders

    try:
        known = load_reference(Folders(data_directory(None)).reference).teams
    except ConsolidateError:
        return []
    return _beginning(incomplete, (name for team in known for name in (team.town, team.team_code)))


def rules(incomplete: str) -> list[str]:
    """Slugs of rules."""
    from consolidate.schemas.rules import CATALOGUE

    return _beginning(incomplete, iter(CATALOGUE))


def measures(incomplete: str) -> list[str]:
    """Names of measures."""
    from consolidate.schemas.measures import BY_NAME

    return _beginning(incomplete, iter(BY_NAME))


def severities(incomplete: str) -> list[str]:
    """Severities, by code and label."""
    from consolidate.schemas.rules import SEVERITY_LABEL

    return _beginning(incomplete, iter((*SEVERITY_LABEL, *SEVERITY_LABEL.values())))


def kinds(incomplete: str) -> list[str]:
    """Kinds of decisions, by code and label."""
    from consolidate.outputs.screen.words import WORDS

    return _beginning(incomplete, iter((*WORDS["kind"], *WORDS["kind"].values())))


def _beginning(incomplete: str, names: Iterator[str]) -> list[str]:
    return [name for name in dict.fromkeys(names) if name.startswith(incomplete)]
