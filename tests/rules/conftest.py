"""One data directory a module: what the module's `plant` sends is run once."""

from __future__ import annotations

import pytest

from tests.pipeline.drawing import desk
from tests.rules.drawing import Field


@pytest.fixture(scope="module", name="field")
def _field(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Field:
    field = Field(desk(tmp_path_factory.mktemp("field")))
    request.module.plant(field)
    return field.run()
