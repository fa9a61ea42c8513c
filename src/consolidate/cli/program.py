"""The program as a process."""

from __future__ import annotations

import os

from consolidate.cli.main import main
from consolidate.runtime import unicode_mode
from consolidate.runtime.garbage_collection import rarely_collected


def program() -> None:
    """Run one verb and end the process with its exit code; never returns."""
    unicode_mode.ensure()
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # NumPy would start threads for matrices that nobody multiplies
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # it would look for some in every installed package
    with rarely_collected():  # it is over before a circle matters; looking for them took a tenth of a short verb
        main()
