"""`python -m consolidate.authoring.dictionary [FOLDER]`: writes dictionary.md and rules.md, into docs/ unless told otherwise."""

from __future__ import annotations

import sys
from pathlib import Path

from consolidate.authoring.dictionary import write, write_rules
from consolidate.runtime.errors import ConsolidateError


def main(arguments: list[str]) -> int:
    """Write both documents; the exit code."""
    folder = Path(arguments[0]) if arguments else Path("docs")
    try:
        write(folder / "dictionary.md")
        write_rules(folder / "rules.md")
    except ConsolidateError as error:
        print(error, file=sys.stderr)
        return error.exit_code
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
