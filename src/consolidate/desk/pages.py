"""Pages as text: templates that escape everything, and how values are written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from consolidate.outputs.screen.rows import text
from consolidate.outputs.screen.screen import safe_text
from consolidate.outputs.screen.words import SIGNS, label_of
from consolidate.schemas.rules import SEVERITY_LABEL

if TYPE_CHECKING:
    from consolidate.desk.gate import Session

STATIC = {
    name: (files("consolidate.desk").joinpath("static", name).read_bytes(), kind)
    for name, kind in (("desk.css", "text/css; charset=utf-8"), ("desk.js", "text/javascript; charset=utf-8"))
}
"""The two files that a page loads, held in memory: no path of a request leads to a file."""


def readable(text: str) -> str:
    """A text that someone else typed, for a page: what is not seen, or turns words round, is a blank; line ends stay."""
    return "\n".join(map(safe_text, text.split("\n")))


def _written_value(value: object) -> object:
    """What a template writes: no text of a person's is written without this."""
    return readable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


_TEMPLATES = Environment(
    loader=PackageLoader("consolidate.desk"), autoescape=True, undefined=StrictUndefined, finalize=_written_value
)
_TEMPLATES.filters |= {"text": text, "label": lambda value, column: label_of(column, value)}
_TEMPLATES.globals |= {"SIGNS": SIGNS, "SEVERITY": SEVERITY_LABEL}


@dataclass(frozen=True)
class Visit:
    """A request of somebody who was let in."""

    request: Request
    session: Session

    def page(self, name: str, status: int = 200, **values: object) -> HTMLResponse:
        """A page for this session."""
        return page(name, status, session=self.session, messages=self.session.take_messages(), **values)


def page(name: str, status: int = 200, **values: object) -> HTMLResponse:
    """A page of templates/."""
    return HTMLResponse(_TEMPLATES.get_template(f"{name}.html").render(**values), status)


def redirect(path: str, query: Mapping[str, str | None] | None = None, at: str = "") -> Response:
    """On to another page, as after every form."""
    from urllib.parse import urlencode

    asked = urlencode({name: value for name, value in (query or {}).items() if value})
    return RedirectResponse(f"{path}{'?' + asked if asked else ''}{'#' + at if at else ''}", 303)
