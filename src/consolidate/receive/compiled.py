"""What workers know of the form, compiled: kept beside the program as Python keeps its modules.

    schemas ── labels_from_schemas ──> labels ── __pycache__/labels.cpython-311.form ──> the next run's workers

To declare the form takes Pandera, and Pandera takes half a second to load; kept labels let workers read and arrange
meanwhile. They hold for exactly the sources that they were made of and are made anew for any others. Set-up makes them
(`python -m consolidate.receive`), and so does a run that finds none.
"""

from __future__ import annotations

import pickle
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path
from typing import TYPE_CHECKING

from consolidate import durable
from consolidate.receive.program import program

if TYPE_CHECKING:
    from consolidate.arrange import Labels

SIGNS = 64
"""How many signs of the file say which sources it was made of."""


def labels(place: Path | None = None) -> Labels:
    """The labels that `schemas` declares; those kept at `place`, if the form is not loaded here already."""
    from consolidate.arrange import labels_from_schemas

    if "schemas.sheets" in sys.modules:  # the form itself is at hand
        return labels_from_schemas()
    place = place or _place()
    kept = _kept(place)
    if kept is None:
        kept = labels_from_schemas()
        if not sys.dont_write_bytecode:
            keep(kept, place)
    return kept


def keep(made: Labels, place: Path) -> None:
    """Keep labels for the next run; where nothing can be written, the next run makes them again."""
    with suppress(OSError):
        durable.write(place, program().encode() + pickle.dumps(made, protocol=pickle.HIGHEST_PROTOCOL))


def _kept(place: Path) -> Labels | None:
    try:
        content = place.read_bytes()
    except OSError:
        return None
    if content[:SIGNS] != program().encode():
        return None
    with suppress(Exception):  # whatever is wrong with it, it can be made again
        made: Labels = pickle.loads(content[SIGNS:])  # noqa: S301  the program's own, no less safe than its modules
        return made
    return None


def _place() -> Path:
    """Where Python keeps this module, too; beside it, one for each version of Python."""
    return Path(cache_from_source(__file__)).with_suffix(".form")


def compile_labels() -> None:
    """Make the labels and keep them where runs look for them, whatever was kept."""
    from consolidate.arrange import labels_from_schemas

    keep(labels_from_schemas(), _place())
