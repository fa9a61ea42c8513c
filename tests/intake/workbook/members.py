"""Changes the members of a workbook's package, as no library would write them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping


def _same(_: str, content: bytes) -> bytes:
    return content


def changed_members(content: bytes, more: Mapping[str, bytes], change: Callable[[str, bytes], bytes] = _same) -> bytes:
    """The package with each member changed, and with more members."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(target, "w") as made:
        for name in source.namelist():
            made.writestr(name, change(name, source.read(name)))
        for name, member in more.items():
            made.writestr(name, member)
    return target.getvalue()
