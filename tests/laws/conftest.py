"""What the laws share with the rooms they speak of."""

from __future__ import annotations

from tests.reading.layout.conftest import labels
from tests.warehouse.rules.conftest import stage

__all__ = ["labels", "stage"]
