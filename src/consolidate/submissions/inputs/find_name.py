"""Which file somebody means, as a person names it, or may have meant, where there is none of that name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

_MOST = 3


def find_spelled(file: str, known: Iterable[str]) -> str | None:
    """The known file of that name, else the only one that differs in no more than slashes, case, width, `raw/` before
    it or an ending that was left out."""
    names = set(known)
    if file in names:
        return file
    wanted = _fold_name(file)
    fitting = [
        name for name in names if wanted in (_fold_name(name), _fold_name(str(PurePosixPath(name).with_suffix(""))))
    ]
    return fitting[0] if len(fitting) == 1 else None


def _fold_name(file: str) -> str:
    path = unicodedata.normalize("NFKC", file).casefold().replace("\\", "/").strip()
    return path.rpartition("raw/")[2].removeprefix("./")


def ask_which_file(file: str, known: Iterable[str]) -> str:
    """A question that names the nearest of the known files; how a file is named, where none is near.

    Near is one that has the name in its path, as a person leaves out folder or ending, then one spelled alike.
    """
    from difflib import get_close_matches

    names = sorted(set(known), reverse=True)
    part = file.rpartition("/")[2].strip()
    holding = [name for name in names if part and part in name]
    by_name: dict[str, list[str]] = {}
    for name in names:
        by_name.setdefault(name.rpartition("/")[2], []).append(name)
    alike = [name for match in get_close_matches(part, by_name, _MOST) for name in by_name[match]]
    near = list(dict.fromkeys([*holding, *alike]))[:_MOST]
    return f"是不是 {'、'.join(near)}？" if near else "文件名从 raw/ 之下写起，见 consolidate findings。"
