"""What others would do with the same files: the programs, the packages they need, and what each costs.

Packages that are not ours come from an environment of their own: what a run is installed from stays as locked.
"""

from __future__ import annotations

import json
import shlex
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.cost import Cost, cost_of, extended
from benchmarks.form_fields import fields_by_label

SLICE = 60
"""Workbooks that a slow program reads; what it costs is extended to all of them."""
_VERSIONS = """
import json, sys
from importlib.metadata import PackageNotFoundError, version
found = {}
for name in sys.argv[1:]:
    try:
        found[name] = version(name)
    except PackageNotFoundError:
        pass
print(json.dumps(found))
"""


class Program(NamedTuple):
    """A module of `benchmarks` that reads the workbooks named in a file, and what pip calls the packages it needs.

    One that `is_slow` reads a slice. With `wants_fields` it is given the form's columns in a second file.
    """

    module: str
    packages: tuple[str, ...]
    is_slow: bool = True
    wants_fields: bool = False
    is_ours: bool = False


OTHERS = {
    "by hand": Program("by_hand", ("pandas", "openpyxl", "pandera"), is_ours=True),
    "polars, DuckDB": Program("by_polars", ("polars", "fastexcel", "pyarrow", "duckdb"), is_slow=False),
    "frictionless": Program("by_frictionless", ("frictionless[excel]", "openpyxl"), wants_fields=True),
}
"""By the name in the table. What `is_ours` runs in our own environment, which has its packages."""


def versions_of(program: Program, python: str) -> dict[str, str]:
    """The versions of the program's packages that the interpreter has; one that it has not is left out."""
    words = [python, "-c", _VERSIONS, *(package.partition("[")[0] for package in program.packages)]
    found: dict[str, str] = json.loads(subprocess.run(words, check=True, capture_output=True).stdout)
    return found


def missing_from(program: Program, versions: dict[str, str]) -> list[str]:
    """The packages without a version, as pip is asked for them."""
    return [package for package in program.packages if package.partition("[")[0] not in versions]


def install_line(missing: dict[str, list[str]]) -> str:
    """What to install to compare with the programs, by name, whose packages are missing."""
    packages = dict.fromkeys(package for name in missing for package in OTHERS[name].packages)
    return (
        "not measured: " + "; ".join(f"{name} (no {', '.join(lacking)})" for name, lacking in missing.items()) + ". "
        f"To compare: pip install {shlex.join(packages)} in an environment of its own, and --python its interpreter"
    )


def measure(program: Program, workbooks: Sequence[Path], folder: Path, python: str) -> Cost:
    """What the program costs over the workbooks, in a process of its own; lists are written to the folder."""
    read = workbooks[:: max(1, len(workbooks) // SLICE)][:SLICE] if program.is_slow else workbooks
    fields = folder / "fields.json"
    fields.write_text(json.dumps(fields_by_label(), ensure_ascii=False), encoding="utf-8")

    def cost(paths: Sequence[Path]) -> Cost:
        names = folder / "names.txt"
        names.write_text("".join(f"{path}\n" for path in paths), encoding="utf-8")
        given = [str(names), *([str(fields)] if program.wants_fields else [])]
        return cost_of(["-m", f"benchmarks.{program.module}", *given], len(paths), python)

    whole = cost(read)
    return whole if len(read) == len(workbooks) else extended(whole, cost(()), len(workbooks))
