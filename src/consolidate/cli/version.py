"""--version: of the program, and of what its results rest on."""

from __future__ import annotations

import platform

import typer

LIBRARIES = ("duckdb", "pandas", "pandera", "python-calamine", "prefect")


def show_version(is_wanted: bool) -> None:
    """Print the versions and end, where that is wanted."""
    if not is_wanted:
        return
    from importlib.metadata import PackageNotFoundError, version

    def of(name: str) -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            return "-"

    rest = ", ".join(f"{name} {of(name)}" for name in LIBRARIES)
    print(f"consolidate {of('consolidate')} (Python {platform.python_version()}, {rest})")
    raise typer.Exit
