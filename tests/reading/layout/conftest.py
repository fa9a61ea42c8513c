"""The labels of the form, built once."""

from __future__ import annotations

import pytest

from consolidate.reading.layout.labels.form_labels import Labels, labels_from_schemas


@pytest.fixture(scope="session")
def labels() -> Labels:
    """The labels as the form declares them."""
    return labels_from_schemas()
