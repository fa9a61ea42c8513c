"""What no program that does the job can avoid: load the libraries, read the same files."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Import pandas, pandera and duckdb, then read every workbook below the folder with python-calamine."""
    import duckdb  # noqa: F401 - the import is what is measured
    import pandas  # noqa: F401 - the same
    import pandera.pandas  # noqa: F401 - the same
    from python_calamine import CalamineWorkbook

    for path in sorted(Path(sys.argv[1]).rglob("*.xlsx")):
        with path.open("rb") as file:
            book = CalamineWorkbook.from_filelike(file)
            for name in book.sheet_names:
                book.get_sheet_by_name(name).to_python(skip_empty_area=False)


if __name__ == "__main__":
    main()
