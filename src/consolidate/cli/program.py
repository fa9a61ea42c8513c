"""The program as a process: it runs, says the last word, and is gone."""

from __future__ import annotations

import atexit
import gc
import os
import sys
from contextlib import suppress

from consolidate.cli.main import main
from consolidate.runtime import unicode_mode


def program() -> None:
    """Run one verb and end the process with its exit code; never returns.

    A verb lives for seconds and hardly makes a cycle, so none are looked for; and what it holds at its end is left to
    the system, which takes it back at once where the interpreter would free half a million objects one by one.
    """
    unicode_mode.ensure()
    gc.disable()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy would start threads for matrices that nobody multiplies
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look for some in every installed package
    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    if isinstance(code, str):
        print(code, file=sys.stderr)
    atexit._run_exitfuncs()  # what asked to be called at the end is called
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):  # the reader has gone
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))
