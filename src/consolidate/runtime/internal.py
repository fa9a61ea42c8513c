"""An error of the program itself, shown without what it is about: the text of an exception may quote a cell."""

from __future__ import annotations

import traceback
from pathlib import Path

from consolidate.runtime.errors import ConsolidateError


class InternalError(ConsolidateError):
    """An error of the program, in the sentence that people and Prefect may see."""


def was_told_to_end(error: BaseException) -> bool:
    """Whether it is Ctrl-C, or a signal like it; DuckDB makes an error of its own of one that comes during a query."""
    return isinstance(error, KeyboardInterrupt) or (type(error) is RuntimeError and str(error) == "Query interrupted")


def raised_at(error: BaseException) -> str:
    """Where in the program it came from: file and line."""
    frames = traceback.extract_tb(error.__traceback__)
    ours = [frame for frame in frames if "consolidate" in Path(frame.filename).parts] or frames
    return f"{Path(ours[-1].filename).name}:{ours[-1].lineno}" if ours else "?"


def public_sentence(error: BaseException) -> str:
    """What may be said of an error: one that is expected says it itself."""
    if isinstance(error, ConsolidateError):
        return str(error)
    return (
        f"程序内部错误（{type(error).__name__}，{raised_at(error)}），公布的仓库完好；请把这句话告诉维护者。 "
        "An error of the program itself; the published warehouse is whole. CONSOLIDATE_DEBUG=1 shows more."
    )
