"""The program as a process."""

from __future__ import annotations

import os
import sys

from consolidate.cli import INTERRUPTED
from consolidate.cli.streams import UNWRITTEN, protect_streams, why_output_lost
from consolidate.cli.terminated import Terminated
from consolidate.runtime import unicode_mode
from consolidate.runtime.garbage_collection import collect_rarely


def run_process() -> None:
    """Run one verb and end the process with its exit code; never returns."""
    terminated = Terminated()
    terminated.listen()
    try:
        unicode_mode.ensure()
        protect_streams()
        code = _run_verb()
    except KeyboardInterrupt:
        code = terminated.code
        print(INTERRUPTED, file=sys.stderr)
    if not code and (lost := why_output_lost()) is not None:
        print(
            f"该做的都已做完，但结果无法写到输出：{lost.strerror}。请腾出空间，再看一次。 "
            "All is done, but the results could not be written to the output; make room and look again.",
            file=sys.stderr,
        )
        code = UNWRITTEN
    sys.exit(code)


def _run_verb() -> int | str | None:
    """The exit code of the verb. What it needs is loaded here, where it may be interrupted."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy would start threads for matrices that nobody multiplies
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look for some in every installed package
    with collect_rarely():  # it is over before a circle matters; looking for them took a tenth of a short verb
        from consolidate.cli.main import main

        try:
            main()
        except SystemExit as end:
            return end.code
    return 0
