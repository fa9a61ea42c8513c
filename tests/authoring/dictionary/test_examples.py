"""The examples in docs/rules.md are what each rule says, in words that a person can read."""

from __future__ import annotations

import re

import pytest

from consolidate.authoring.dictionary.examples import examples
from consolidate.schemas.rules import CATALOGUE, Rule
from tests.rules.language import assert_plain

EXAMPLES = examples()


def pattern(template: str, hint: str, gap: str) -> re.Pattern[str]:
    """What a template can become: something in place of each of its names, and the remedy behind it."""
    said = re.sub(r"\\\{\w+\\\}", ".*", re.escape(template.strip())).replace(r"\ .*", r"\ ?.*")
    remedy = re.escape(hint).replace(re.escape("{file}"), ".*")
    return re.compile(f"{said}{gap}{remedy}", re.DOTALL)


def test_every_rule_has_an_example() -> None:
    assert list(EXAMPLES) == list(CATALOGUE)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.slug)
def test_an_example_is_what_its_rule_says(rule: Rule) -> None:
    one = EXAMPLES[rule.slug]
    remedies = [rule.remedy(severity) for severity in (rule.severity, *rule.also)]
    assert any(pattern(rule.message, hint, "").fullmatch(one.message) for hint, _ in remedies)
    assert any(pattern(rule.message_en, hint, " *").fullmatch(one.message_en) for _, hint in remedies)


@pytest.mark.parametrize("rule", CATALOGUE.values(), ids=lambda rule: rule.slug)
def test_an_example_reads_well(rule: Rule) -> None:
    one = EXAMPLES[rule.slug]
    assert_plain(one.message, one.message_en)
    assert not re.search("“”|（）|\\(\\)|None|nan|‖", one.message + one.message_en)
    assert [slug for slug in CATALOGUE if "_" in slug and re.search(rf"(?<![\w]){slug}(?![\w.])", one.message)] == []
