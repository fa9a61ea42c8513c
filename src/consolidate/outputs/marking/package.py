"""Changes members of a saved package."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable


def rewrite_package(content: bytes, change: Callable[[str, bytes], bytes]) -> bytes:
    """The package with each member as `change` makes it from its name and content."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in package.infolist():
            out.writestr(entry, change(entry.filename, package.read(entry)), zipfile.ZIP_DEFLATED)
    return target.getvalue()
