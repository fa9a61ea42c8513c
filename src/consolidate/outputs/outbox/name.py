"""What a marked copy is called: after its original, so that people find it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from pathlib import PurePosixPath

from consolidate.runtime.paths import path_inside

ENDING = "_问题"
_NOT_IN_NAMES = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\ud800-\udfff]')
_LONGEST = 70


def copy_names(files: Iterable[str]) -> dict[str, str]:
    """The copy's name for each file; files whose copies would have one name get a character of their own."""
    stems = {file: _stem(file) for file in sorted(set(files))}
    folded = [stem.casefold() for stem in stems.values()]
    return {
        file: f"{stem}{ENDING}.xlsx" if folded.count(stem.casefold()) == 1 else f"{stem}_{_sign(file)}{ENDING}.xlsx"
        for file, stem in stems.items()
    }


def safe_name(text: str) -> str:
    """A text as part of a file's name that every system takes."""
    return _NOT_IN_NAMES.sub("_", text)[:_LONGEST].strip(" .~") or "报表"


def _stem(file: str) -> str:
    stem = safe_name(PurePosixPath(path_inside(file)).stem)
    while stem.endswith(ENDING) and stem != ENDING:
        stem = stem.removesuffix(ENDING)
    return stem


def _sign(file: str) -> str:
    return hashlib.sha256(file.encode("utf-8", "surrogatepass")).hexdigest()[:6]
