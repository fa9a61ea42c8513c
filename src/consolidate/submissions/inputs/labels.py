"""What workers know of the form, compiled.

    schemas ── labels_from_schemas ──> labels ── compiled.keep ──> the next run's workers

To declare the form takes Pandera, and Pandera takes half a second to load; kept labels let workers read and arrange
meanwhile. Set-up makes them, and so does a run that finds none.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from typing import TYPE_CHECKING

from consolidate.runtime import compiled

if TYPE_CHECKING:
    from pathlib import Path

    from consolidate.reading.layout import Labels

NAME = "labels.form"


def labels(folder: Path | None = None) -> Labels:
    """The labels that `schemas` declares; those kept in `folder`, if the form is not loaded here already."""
    from consolidate.reading.layout import labels_from_schemas

    if "schemas.sheets" in sys.modules:  # the form itself is at hand
        return labels_from_schemas()
    kept = _kept(folder)
    if kept is None:
        kept = labels_from_schemas()
        if not sys.dont_write_bytecode:
            _keep(kept, folder)
    return kept


def compile_labels() -> None:
    """Make the labels and keep them where runs look for them."""
    from consolidate.reading.layout import labels_from_schemas

    _keep(labels_from_schemas())


def _keep(made: Labels, folder: Path | None = None) -> None:
    compiled.keep(NAME, compiled.program(), pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL), folder)


def _kept(folder: Path | None) -> Labels | None:
    path = compiled.found(NAME, compiled.program(), folder)
    with suppress(Exception):  # whatever is wrong with it, it can be made again
        if path is not None:
            made: Labels = pickle.loads(path.read_bytes())  # noqa: S301  the program's own, no less safe than its code
            return made
    return None
