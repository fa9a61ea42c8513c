"""What one would write first: pandas and openpyxl read each sheet, a Pandera schema checks each frame."""

from __future__ import annotations

import sys
from pathlib import Path


def main() -> None:
    """Read and check every workbook named in the file."""
    import pandas as pd
    import pandera.pandas as pa

    schema = pa.DataFrameSchema({".*": pa.Column(object, nullable=True, regex=True, required=False)})
    for name in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines():
        for frame in pd.read_excel(name, sheet_name=None, header=None, dtype=object, engine="openpyxl").values():
            frame.columns = [f"c{number}" for number in range(frame.shape[1])]
            if not frame.empty:
                schema.validate(frame, lazy=True)


if __name__ == "__main__":
    main()
