"""What stands beside the values of an .ods: comments on its cells, and what text boxes over its sheets say."""

from __future__ import annotations

DRAWN = ("frame", "custom-shape", "rect", "ellipse")
"""What lies over a sheet and a person reads: pictures, text boxes, charts, shapes."""
COMMENT = "annotation"
_PARAGRAPHS = ("p", "h")


class TextBeside:
    """Gathers the paragraphs of one of them."""

    def __init__(self) -> None:
        self.name = ""
        self._inside: list[str] = []
        self._said: list[str] = []

    @property
    def is_open(self) -> bool:
        """Whether the parser is inside of one."""
        return bool(self._inside)

    def start(self, name: str, is_in_cell: bool) -> bool:
        """Whether an element is one of them, or a part of one."""
        if not self._inside and name not in DRAWN and not (is_in_cell and name == COMMENT):
            return False
        if not self._inside:
            self.name, self._said = name, []
        if name in _PARAGRAPHS:
            self._said.append("")
        self._inside.append(name)
        return True

    def text(self, text: str) -> None:
        """A piece of text inside of it; names and days of a comment's author stand in no paragraph."""
        if any(name in _PARAGRAPHS for name in self._inside):
            self._said[-1] += text

    def end(self) -> str:
        """What it says, at its end; nothing before."""
        self._inside.pop()
        return "" if self._inside else "\n".join(text.strip() for text in self._said).strip()
