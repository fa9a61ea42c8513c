"""One file in raw/, as a person names it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from consolidate.reading.layout.model.packed import unpack
from consolidate.reading.values.private_name import masked_path
from consolidate.runtime.errors import WrongUsage
from consolidate.submissions.inputs.find_name import ask_which_file, find_spelled
from consolidate.submissions.inputs.receive import Inputs, read_packed

if TYPE_CHECKING:
    from consolidate.intake.inbox import Received
    from consolidate.reading.layout.model.arranged import Arranged


def read_named_file(inputs: Inputs, file: str, beside: Callable[[], object] | None = None) -> Arranged:
    """The submission that a file in raw/ is, or is a part of, read and arranged; `beside` is done while a worker reads.

    Errors: WrongUsage.
    """
    file = masked_path(file)
    spelled = find_spelled(file, [name for received in inputs.received for name in _names(received)])
    found = next((received for received in inputs.received if spelled in _names(received)), None)
    if found is None or found.skipped:
        hint = ask_which_file(file, [received.file for received in inputs.received if not received.skipped])
        raise WrongUsage(f"raw/ 里没有“{file}”。{hint} There is no such file in raw/.")
    (packed,) = read_packed([found], replace(inputs.limits, workers=1), beside=beside)
    arranged = unpack(packed)
    if arranged.verdict is not None:
        raise WrongUsage(f"{file}：{arranged.verdict.zh} {arranged.verdict.en}")
    return arranged


def _names(received: Received) -> set[str]:
    return {received.file, *(part.file for part in received.parts)}
