"""`python -m consolidate.set_up`: compiles what runs would otherwise make again each time; part of the set-up.

Where it was not called, or for other sources, a run takes a little longer, and gives the same.
"""

from __future__ import annotations

from consolidate.pipeline.blank import compile_blank


def main() -> None:
    """A blank warehouse."""
    compile_blank()


if __name__ == "__main__":
    main()
