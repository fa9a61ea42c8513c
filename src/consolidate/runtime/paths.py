"""The data directory: what stands where in it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

INSIDE = "!"
"""Between the name of a zip and that of a member: `a.zip!inner.xlsx`."""


@dataclass(frozen=True, slots=True)
class Folders:
    """The places of a data directory, as docs/operator.md describes them."""

    data: Path

    @property
    def raw(self) -> Path:
        """Submissions as received; what is here is what is in the totals."""
        return self.data / "raw"

    @property
    def reference(self) -> Path:
        """Programme, teams, places, roster, claims."""
        return self.data / "reference"

    @property
    def journal(self) -> Path:
        """What people decided."""
        return self.data / "decisions" / "decisions.jsonl"

    @property
    def journal_end(self) -> Path:
        """How many decisions the journal has at least, and the hash of the last."""
        return self.history / "journal.json"

    @property
    def history(self) -> Path:
        """What each run did and published."""
        return self.data / "history"

    @property
    def disclosures(self) -> Path:
        """What was shown of people on the page, to whom and when."""
        return self.history / "shown.jsonl"

    @property
    def archive(self) -> Path:
        """Every submission ever seen, by content."""
        return self.data / "archive"

    @property
    def cache(self) -> Path:
        """What was read of each file; it may be deleted at any time."""
        return self.data / "cache" / "read.sqlite"

    @property
    def outbox(self) -> Path:
        """Marked workbooks to send back."""
        return self.data / "outbox"

    @property
    def warehouse(self) -> Path:
        """The published warehouse."""
        return self.data / "warehouse" / "consolidated.duckdb"

    @property
    def unwritable(self) -> list[Path]:
        """The folders that a run or a decision writes to, as far as this user cannot."""
        written = (self.history, self.archive, self.warehouse.parent, self.journal.parent, self.outbox)
        return [path for path in written if not os.access(path if path.exists() else self.data, os.W_OK | os.X_OK)]

    @property
    def exports(self) -> Path:
        """The same tables as Parquet, the totals as a workbook."""
        return self.data / "warehouse" / "exports"

    @property
    def reports(self) -> Path:
        """The papers of quarters, by quarter and county."""
        return self.data / "reports"

    @property
    def lock(self) -> Path:
        """Held by the run at work."""
        return self.data / "warehouse" / ".lock"


def file_in_raw(file: str) -> str:
    """The file in raw/ by the name of a submission: of `a.zip!inner.xlsx`, and of a table of a bundle, the whole."""
    return file.partition(INSIDE)[0]


def path_inside(file: str) -> str:
    """The name of a submission in its zip, with folders; of one that is in none, in raw/."""
    return file.rpartition(INSIDE)[2]


def log_of(warehouse: Path) -> Path:
    """Where DuckDB writes down first what a program changes in a file; our own runs leave none."""
    return warehouse.with_name(warehouse.name + ".wal")
