"""The catalogue of rules: each with one slug, used in the check, the finding, the page and its test's name."""

from __future__ import annotations

from consolidate.schemas.rules import file, line, sheet, span, structure, value
from consolidate.schemas.rules.rule import SEVERITIES, SEVERITY_LABEL, Rule, Severity, Wording

CATALOGUE: dict[str, Rule] = {
    rule.slug: rule for room in (file, structure, value, line, sheet, span) for rule in room.RULES
}

__all__ = ["CATALOGUE", "SEVERITIES", "SEVERITY_LABEL", "Rule", "Severity", "Wording"]
