"""The command line: `consolidate VERB … [--data DIR]`. Results on stdout, remarks on stderr."""

from __future__ import annotations

from consolidate.cli.main import main
from consolidate.cli.program import program

__all__ = ["main", "program"]
