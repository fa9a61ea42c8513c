"""A package whose names are loaded when they are asked for, so that what needs one of them does not load them all."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Mapping, Sequence


def later(package: str, homes: Mapping[str, Sequence[str]]) -> Callable[[str], object]:
    """The `__getattr__` of a package; `homes` names its modules, and the names that each has.

    No name may be a module's, too: once that is loaded, the name would be the module.

    >>> __getattr__ = later(__name__, {"journal": ("Draft", "Journal")})  # doctest: +SKIP
    """
    home_of = {name: home for home, names in homes.items() for name in names}
    if home_of.keys() & homes.keys():
        raise ImportError(f"{package} has modules and names that are called the same: {home_of.keys() & homes.keys()}")

    def found(name: str) -> object:
        if name not in home_of:
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        value: object = getattr(importlib.import_module(f"{package}.{home_of[name]}"), name)
        setattr(sys.modules[package], name, value)  # the next time it is just there
        return value

    return found
