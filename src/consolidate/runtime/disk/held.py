"""Whether another program keeps a file for itself."""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

if sys.platform == "win32":

    def is_held_for_writing(_: Path) -> bool:
        """Never: there, who has it open for writing keeps it from being opened at all."""
        return False
else:
    import fcntl

    def is_held_for_writing(file: Path) -> bool:
        """Whether another program has locked a file as DuckDB locks what it opens for writing."""
        descriptor = os.open(file, os.O_RDONLY)
        try:
            fcntl.lockf(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except OSError as error:
            return error.errno in (errno.EACCES, errno.EAGAIN)  # a share without locks tells nothing
        finally:
            os.close(descriptor)
        return False
