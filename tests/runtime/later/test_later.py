"""Names of a package that are loaded when they are asked for."""

from __future__ import annotations

import importlib
import subprocess
import sys
from typing import Any

import pytest

from consolidate.runtime.later import later

PACKAGES = (
    "consolidate.outputs.marking",
    "consolidate.reading.layout",
    "consolidate.records.journal",
    "consolidate.intake.workbook",
)

MODULES_FIRST = """
import importlib, pkgutil, sys, types
package = importlib.import_module(sys.argv[1])
for one in pkgutil.iter_modules(package.__path__, package.__name__ + "."):
    importlib.import_module(one.name)
print([name for name in package.__all__ if isinstance(getattr(package, name), types.ModuleType)])
"""


def test_a_name_that_is_also_a_modules_is_refused() -> None:
    with pytest.raises(ImportError, match="journal"):
        later("package", {"journal": ("Journal", "journal")})


def test_a_name_that_is_none_of_them_is_told_with_its_package() -> None:
    package: Any = importlib.import_module("consolidate.intake.workbook")
    with pytest.raises(AttributeError, match=r"'consolidate.intake.workbook' has no attribute 'reed'"):
        _ = package.reed


@pytest.mark.parametrize("package", PACKAGES)
def test_no_name_becomes_a_module_whatever_was_loaded_before(package: str) -> None:
    done = subprocess.run([sys.executable, "-c", MODULES_FIRST, package], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
