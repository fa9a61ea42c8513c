"""datapackage.json: what the exported files hold, column by column, as frictionless data packages say it."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from consolidate.schemas import core, mart, quality, ref
from consolidate.schemas.table import Stored, StoredTable
from consolidate.schemas.views import VIEWS

NAME, SUMS = "datapackage.json", "SHA256SUMS"
_TABLES: dict[str, StoredTable] = {
    table.full_name: table for table in (*ref.TABLES, *core.TABLES, *quality.TABLES, *mart.TABLES)
}
_VIEWS = {view.full_name: view for view in VIEWS}
_TYPES = {"BIGINT": "integer", "DATE": "date", "BOOLEAN": "boolean", "TIMESTAMP WITH TIME ZONE": "datetime"}
_KEYS = {
    "team_code": ("ref.team", "team_code"),
    "village_code": ("ref.village", "village_code"),
    "submission_id": ("core.submission", "submission_id"),
    "donor_id": ("ref.donor", "donor_id"),
    "partner_id": ("ref.organisation", "organisation_id"),
    "local_organisation_id": ("ref.organisation", "organisation_id"),
    "raw_partner_id": ("ref.organisation", "organisation_id"),
    "raw_local_organisation_id": ("ref.organisation", "organisation_id"),
    "raw_organisation_id": ("ref.organisation", "organisation_id"),
    "organisation_id": ("ref.organisation", "organisation_id"),
    "line_id": ("core.activity", "line_id"),
}
"""Where a column of `core` leads; a law of every run holds each of these."""


class ExportedFile(NamedTuple):
    """A file that was exported: its table or view, and the columns that it has."""

    file: str
    name: str
    columns: Mapping[str, str]
    """Types by name, in order."""


def datapackage(exported: Iterable[ExportedFile]) -> bytes:
    """The file. Hashes stand in the manifest: frictionless takes those of a Parquet file for wrong."""
    package = {
        "name": "consolidate",
        "title": "红联共建季报汇总",
        "description": "Tables and views of the published warehouse, one Parquet file each.",
        "profile": "data-package",
        "resources": [_resource(file) for file in exported],
    }
    return (json.dumps(package, ensure_ascii=False, indent=1) + "\n").encode()


def hash_manifest(hashes: Mapping[str, str]) -> bytes:
    """The manifest, as `sha256sum --check` reads it."""
    return "".join(f"{value}  {name}\n" for name, value in sorted(hashes.items())).encode()


def digest(content: bytes | Path) -> str:
    """The SHA-256 of a content or a file."""
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _resource(exported: ExportedFile) -> dict[str, object]:
    title, known = _described(exported.name)
    table = _TABLES.get(exported.name)
    fields = [_field(known[name], kind) for name, kind in exported.columns.items()]
    schema: dict[str, object] = {"fields": fields, "missingValues": []}  # a text that is empty is none that is missing
    if table and table.key:
        schema["primaryKey"] = list(table.key)
    if keys := _foreign_keys(table):
        schema["foreignKeys"] = keys
    return {
        "name": exported.name, "path": exported.file, "title": title, "format": "parquet",
        "mediatype": "application/vnd.apache.parquet", "schema": schema,
    }  # fmt: skip


def _described(name: str) -> tuple[str, Mapping[str, Stored]]:
    """What a table or view is, and its columns by name."""
    if view := _VIEWS.get(name):
        return view.comment, view.columns
    table = _TABLES[name]
    return table.comment, {column.name: column for column in table.columns}


def _field(column: Stored, kind: str) -> dict[str, object]:
    field: dict[str, object] = {
        "name": column.name, "type": _type(kind), "title": column.label, "description": column.english,
    }  # fmt: skip
    constraints: dict[str, object] = {"required": True} if column.is_required else {}
    constraints |= {"enum": list(column.allowed)} if column.allowed else {}
    return field | ({"constraints": constraints} if constraints else {})


def _type(kind: str) -> str:
    """A type of DuckDB as Table Schema calls it; JSON and everything else is a text."""
    return "number" if re.match("DECIMAL|DOUBLE", kind) else _TYPES.get(kind, "string")


def _foreign_keys(table: StoredTable | None) -> Sequence[dict[str, object]]:
    if table is None or table.schema != "core":
        return ()
    return [
        {"fields": [column.name], "reference": {"resource": resource, "fields": [field]}}
        for column in table.columns
        if (known := _KEYS.get(column.name)) and known[0] != table.full_name
        and (column.name != "line_id" or table.name == "activity_partner")
        for resource, field in (known,)
    ]  # fmt: skip
