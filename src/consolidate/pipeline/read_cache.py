"""What earlier runs have read: an arranged file depends on its content, its name, the limits and the program."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from consolidate.reading.layout.model.packed import Shared, unpack
from consolidate.records.cache import Cache
from consolidate.runtime import log
from consolidate.runtime.program import program

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from consolidate.intake.inbox import Received
    from consolidate.reading.layout.model.arranged import Arranged
    from consolidate.submissions.inputs import Inputs


def load_read(inputs: Inputs, files: Sequence[Received]) -> dict[str, Arranged]:
    """The files that were read before, arranged, by name. What is damaged is as if it had not been read."""
    keys = _keys(inputs, files)
    found = Cache(inputs.folders.cache).load(keys.values())
    known: dict[str, Arranged] = {}
    shared = Shared()
    for file in files:
        if (content := found.get(keys[file.file])) is None:
            continue
        try:
            known[file.file] = _unpacked(content, file, shared)
        except ValueError:
            log.event("cache_damaged", file=file.file)
    return known


def _unpacked(content: bytes, file: Received, shared: Shared) -> Arranged:
    """What was kept of a file. Errors: ValueError where it is damaged, or another file's."""
    arranged = unpack(content, shared)
    if (arranged.file, arranged.sha256) != (file.file, file.sha256):
        raise ValueError("kept of another file")
    return arranged


def save_read(inputs: Inputs, files: Sequence[Received], packed: Mapping[str, bytes]) -> None:
    """Keep what was read now, by the name of its file. A file that could not be read is tried again next time."""
    keys = _keys(inputs, files)
    made = {keys[file]: content for file, content in packed.items()}
    Cache(inputs.folders.cache).keep(made, keys.values(), inputs.limits.cache_bytes)


def _keys(inputs: Inputs, files: Iterable[Received]) -> dict[str, str]:
    ground = repr((program(), inputs.limits.of_results()))
    return {file.file: _key(ground, file) for file in files}


def _key(ground: str, file: Received) -> str:
    content = (ground, file.file, file.sha256, file.is_renamed, [(part.file, part.sha256) for part in file.parts])
    return hashlib.sha256(repr(content).encode("utf-8", "surrogatepass")).hexdigest()
