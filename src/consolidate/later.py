"""A package whose names are loaded when they are asked for, so that what needs one of them does not load them all."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence


def later(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """The `__getattr__` of a package; `homes` names its modules, and the names that each has.

    >>> __getattr__ = later(__name__, {"journal": ("Draft", "Journal")})  # doctest: +SKIP
    """
    home_of = {name: home for home, names in homes.items() for name in names}

    def found(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(importlib.import_module(f"{package}.{home_of[name]}"), name)
        setattr(sys.modules[package], name, value)  # the next time it is just there
        return value

    return found
