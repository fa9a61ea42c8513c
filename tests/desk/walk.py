"""Goes through the page by itself: every page that a link leads to, every form that stands on one, every address."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

from fastapi import FastAPI
from fastapi.routing import APIRoute

_UNTYPED = ("hidden", "checkbox")


@dataclass
class Form:
    """A form as it stands on a page: where it goes, its fields as they are filled in, the names that a person types."""

    method: str
    action: str
    fields: dict[str, str] = field(default_factory=dict)
    typed: list[str] = field(default_factory=list)
    buttons: list[dict[str, str]] = field(default_factory=list)

    def ways(self) -> Iterator[Form]:
        """The form as each of its buttons sends it."""
        for button in self.buttons or [{}]:
            pressed = {button["name"]: button.get("value", "")} if "name" in button else {}
            yield Form(self.method, button.get("formaction", self.action), self.fields | pressed, self.typed)

    @property
    def kind(self) -> tuple[object, ...]:
        """What it is, whatever it is about: forms of one kind are one form."""
        chosen = self.fields.get("asks") or self.fields.get("as") or self.fields.get("is")
        return self.method, self.action, tuple(sorted(self.fields)), chosen


class Page(HTMLParser):
    """What a page is made of: `links`, `forms`, and `strange`: what no page of ours has."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self.strange: list[str] = []
        self._select: str | None = None
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Links and forms; scripts, pictures and anything that a text may have brought along."""
        about = {name: value or "" for name, value in attrs}
        is_foreign = tag in ("img", "svg", "iframe", "object", "style", "base", "meta") and "charset" not in about
        if (is_foreign and about.get("name") != "viewport") or (tag == "script" and "src" not in about):
            self.strange.append(tag)
        self.strange += [f"{tag} {name}" for name in about if name.startswith("on") or name == "style"]
        if tag == "a" and about.get("href", "").startswith("/"):
            self.links.append(about["href"])
        if tag == "form":
            self.forms.append(Form(about.get("method", "get"), about.get("action", "")))
        elif self.forms:
            self._of_form(tag, about)

    def handle_endtag(self, tag: str) -> None:
        """Behind a select no option is one of its."""
        if tag == "select":
            self._select = None

    def _of_form(self, tag: str, about: Mapping[str, str]) -> None:
        form = self.forms[-1]
        if tag == "button":
            form.buttons.append(dict(about))
        if tag in ("input", "select", "textarea") and "name" in about:
            form.fields[about["name"]] = about.get("value", "")
            if about.get("type") not in _UNTYPED:
                form.typed.append(about["name"])
        if tag == "select":
            self._select = about.get("name")
        if tag == "option" and self._select is not None and not form.fields[self._select]:
            form.fields[self._select] = about.get("value", "")


def routes(app: FastAPI, method: str) -> Iterator[APIRoute]:
    """What the application answers to a method."""
    return (route for route in app.routes if isinstance(route, APIRoute) and method in route.methods)


def parameters(route: APIRoute) -> list[str]:
    """What an address has to be filled in with: parts of its path, and its query."""
    return [name for name in inspect.signature(route.endpoint).parameters if name not in ("here", "fields", "_fields")]
