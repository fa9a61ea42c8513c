"""One data directory a module: what the module's `plant` sends, or its `ALTERED` returns, are run once."""

from __future__ import annotations

from pathlib import Path

import pytest

from consolidate.authoring.dictionary.examples import examples
from consolidate.schemas.rules import CATALOGUE
from tests.pipeline.drawing import desk
from tests.rules.altered import Outcome
from tests.rules.drawing import Field
from tests.rules.language import assert_plain, assert_sentences


@pytest.fixture(scope="module", name="field")
def _field(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Field:
    field = Field(desk(tmp_path_factory.mktemp("field")))
    request.module.plant(field)
    field.run()
    _require_examples(field, Path(str(request.module.__file__)).name)
    return field


@pytest.fixture(scope="module", name="seen")
def _seen(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    outcomes: dict[str, Outcome] = request.module.ALTERED.run(tmp_path_factory.mktemp("altered"))
    return outcomes


def _require_examples(field: Field, module: str) -> None:
    """The examples of docs/rules.md that name these returns as their cause are among the findings, word for word."""
    said = set(field.desk.ask("SELECT rule, message, message_en FROM quality.finding"))
    for slug, message, message_en in said:
        assert_plain(message, message_en)
        assert_sentences(CATALOGUE[slug], message, message_en)
    shown = [one for one in examples().values() if one.planted.rpartition("/")[2] == module]
    missing = [one for one in shown if (one.rule, one.message, one.message_en) not in said]
    assert missing == [], "src/consolidate/authoring/dictionary/examples.csv is out of date"
