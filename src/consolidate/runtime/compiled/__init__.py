"""What is made of the program's own sources and kept beside it, as Python keeps its modules."""

from __future__ import annotations

from consolidate.runtime.compiled.kept import found, keep
from consolidate.runtime.compiled.program import program

__all__ = ["found", "keep", "program"]
