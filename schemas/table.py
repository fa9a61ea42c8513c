"""A warehouse table as a declaration: its DDL and its comments are written from it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Stored:
    """One stored column. The COMMENT is the English text, then the Chinese label; `allowed`: the only words in it."""

    name: str
    type: str
    english: str
    label: str
    is_required: bool = False
    allowed: tuple[str, ...] = ()

    @property
    def ddl(self) -> str:
        """The column in CREATE TABLE, without what the key demands."""
        words = ", ".join(map(quoted, self.allowed))
        return f'"{self.name}" {self.type}' + (f' CHECK ("{self.name}" IN ({words}))' if words else "")

    @property
    def comment(self) -> str:
        """What the column's COMMENT says."""
        return f"{self.english} · {self.label}"


@dataclass(frozen=True, slots=True)
class StoredTable:
    """One table of the warehouse; `key` is its primary key (all of it NOT NULL), or empty.

    `has_index`: whether DuckDB holds it. The histories have none: each run's rows are held by the key of the table that
    they come from, and an index over all runs took half the time and seven eighths of the file after 200 of them.
    """

    schema: str
    name: str
    english: str
    label: str
    columns: tuple[Stored, ...]
    key: tuple[str, ...] = ()
    has_index: bool = True

    @property
    def full_name(self) -> str:
        """`schema.name`"""
        return f"{self.schema}.{self.name}"

    @property
    def comment(self) -> str:
        """What the table's COMMENT says."""
        return f"{self.english} · {self.label}"

    def create(self) -> str:
        """CREATE TABLE, without the primary key, which `add_key` adds when the table is filled."""
        lines = [
            f"{column.ddl}{' NOT NULL' if column.is_required or column.name in self.key else ''}"
            for column in self.columns
        ]
        return f"CREATE TABLE {self.full_name} (\n    " + ",\n    ".join(lines) + "\n)"

    def add_key(self) -> str:
        """ALTER TABLE … ADD PRIMARY KEY, for a table with a key."""
        return f"ALTER TABLE {self.full_name} ADD PRIMARY KEY (" + ", ".join(f'"{name}"' for name in self.key) + ")"

    def comments(self) -> list[str]:
        """COMMENT ON statements for the table and every column."""
        return [
            f"COMMENT ON TABLE {self.full_name} IS {quoted(self.comment)}",
            *(
                f'COMMENT ON COLUMN {self.full_name}."{column.name}" IS {quoted(column.comment)}'
                for column in self.columns
            ),
        ]


def quoted(text: str) -> str:
    """The text as a SQL literal."""
    return "'" + text.replace("'", "''") + "'"
