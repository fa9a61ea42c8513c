"""The text of a web page's cell as it is shown: paragraphs are lines, marks are no digits, hidden is hidden."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from consolidate.intake.workbook.model.cell import Mark
from consolidate.intake.workbook.shown.colour import BLACK, WHITE, colour_of_css, is_faint
from consolidate.intake.workbook.shown.runs import ABOVE, BELOW, TextRun, read_runs
from consolidate.intake.workbook.shown.size import is_tiny_length

VOID = frozenset(("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"))
BLOCKS = frozenset(
    (
        *(
            "address",
            "article",
            "aside",
            "blockquote",
            "caption",
            "center",
            "dd",
            "div",
            "dl",
            "dt",
            "fieldset",
            "footer",
        ),
        *("form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section"),
        *("table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
    )
)
UNREAD = frozenset(
    ("script", "style", "head", "title", "template", "noscript", "rt", "rp", "select", "textarea", "object")
)
"""Elements whose text is none of the page's."""
STRUCK_TAGS, POSITIONS = frozenset(("s", "strike", "del")), {"sup": ABOVE, "sub": BELOW}
CLOSED_BY_NEXT = frozenset(("p", "li", "dt", "dd"))
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
SELECTOR = re.compile(r"(?:[a-z][a-z0-9]*)?\.([\w-]+)|([a-z][a-z0-9]*)", re.IGNORECASE)
COMMENT = re.compile(r"/\*.*?\*/|<!--|-->", re.DOTALL)
SPACES = re.compile(r"[ \t\r\n\f]+")
AROUND_BREAK = re.compile(r" *\n *")
MOST_OPEN = 200
"""How deep elements of one cell are followed; no program nests them nearly as deep."""

Attributes = Mapping[str, str | None]


_COLOUR = re.compile(r"(?<![-\w])color\s*:\s*([^;]+)", re.IGNORECASE)
_GROUND = re.compile(r"(?<![-\w])background(?:-color)?\s*:\s*([^;]+)", re.IGNORECASE)
_SIZE = re.compile(r"font-size:([^;]+)")
_UNSHOWN = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|mso-hide:all"
    r"|(?:font-size|opacity):0*(?:\.0*)?(?<=[0.])(?:p[xt]|r?em|%)?(?![0-9a-z.%])"
)


@dataclass(frozen=True, slots=True)
class HtmlLook:
    """How a text is shown."""

    position: str = ""
    is_struck: bool = False
    is_hidden: bool = False
    is_read: bool = True
    colour: str | None = None
    ground: str | None = None
    """None: the style does not say."""
    is_tiny: bool | None = None

    @property
    def is_faint(self) -> bool:
        """Whether the text has the colour of what is behind it, or is too small to be seen."""
        return bool(self.is_tiny) or is_faint(
            BLACK if self.colour is None else self.colour, WHITE if self.ground is None else self.ground
        )

    def coloured(self, colour: str | None, ground: str | None) -> HtmlLook:
        """The look with colours as they are written; None or transparent: as around it."""
        is_own = ground is not None and "transparent" not in ground and ground.strip().lower() != "none"
        return replace(
            self,
            colour=self.colour if colour is None else colour_of_css(colour),
            ground=colour_of_css(ground or "") if is_own else self.ground,
        )

    def styled(self, style: str) -> HtmlLook:
        """The look of what a style is put on."""
        said = "".join(style.lower().split())
        colour, ground = _COLOUR.findall(style), _GROUND.findall(style)
        is_hidden, sizes = _UNSHOWN.search(said) is not None, _SIZE.findall(said)
        is_above, is_below = "vertical-align:super" in said, "vertical-align:sub" in said
        return replace(
            self.coloured(colour[-1] if colour else None, ground[-1] if ground else None),
            position=ABOVE if is_above else BELOW if is_below else self.position,
            is_struck=self.is_struck or re.search(r"text-decoration[a-z-]*:[^;]*line-through", said) is not None,
            is_hidden=self.is_hidden or is_hidden,
            is_tiny=is_tiny_length(sizes[-1]) if sizes else self.is_tiny,
        )


class Styles:
    """The page's styles of classes and of elements; selectors of several steps are left out."""

    def __init__(self) -> None:
        self._looks: dict[str, HtmlLook] = {}

    def add(self, sheet: str) -> None:
        """Takes in what a `<style>` says."""
        for selectors, style in RULE.findall(COMMENT.sub("", sheet)):
            for selector in selectors.split(","):
                if found := SELECTOR.fullmatch(selector.strip()):
                    name = f".{found[1]}" if found[1] else found[2].lower()
                    self._looks[name] = self._looks.get(name, HtmlLook()).styled(style)

    def look(self, tag: str, given: Attributes, around: HtmlLook) -> HtmlLook:
        """How the text of an element is shown inside of another look."""
        names = (tag, *(f".{name}" for name in (given.get("class") or "").split()))
        look = around
        for own in [self._looks[name] for name in names if name in self._looks]:
            look = replace(
                look,
                position=own.position or look.position,
                is_struck=own.is_struck or look.is_struck,
                is_hidden=own.is_hidden or look.is_hidden,
                colour=look.colour if own.colour is None else own.colour,
                ground=look.ground if own.ground is None else own.ground,
                is_tiny=look.is_tiny if own.is_tiny is None else own.is_tiny,
            )
        if "bgcolor" in given or "color" in given:
            look = look.coloured(given.get("color") if tag == "font" else None, given.get("bgcolor"))
        if style := given.get("style"):
            look = look.styled(style)
        return _tagged(look, tag, "hidden" in given)


def _tagged(look: HtmlLook, tag: str, is_hidden: bool) -> HtmlLook:
    """The look of what an element's name alone says."""
    if not is_hidden and tag not in POSITIONS and tag not in STRUCK_TAGS and tag not in UNREAD:
        return look
    return replace(
        look,
        position=POSITIONS.get(tag, look.position),
        is_struck=look.is_struck or tag in STRUCK_TAGS,
        is_hidden=look.is_hidden or is_hidden,
        is_read=look.is_read and tag not in UNREAD,
    )


class HtmlCell:
    """Gathers what is written in one cell."""

    def __init__(self, styles: Styles, look: HtmlLook) -> None:
        self._styles, self._look = styles, look
        self._open: list[tuple[str, HtmlLook]] = []
        self._runs: list[TextRun] = []

    def start(self, tag: str, given: Attributes) -> None:
        if tag in CLOSED_BY_NEXT and self._open and self._open[-1][0] == tag:
            self._open.pop()
        look = self._styles.look(tag, given, self._now)
        if tag in BLOCKS or tag == "br":
            self._break(is_forced=tag == "br")
        if tag not in VOID and len(self._open) < MOST_OPEN:
            self._open.append((tag, look))

    def end(self, tag: str) -> None:
        place = next((at for at in range(len(self._open) - 1, -1, -1) if self._open[at][0] == tag), None)
        if place is None:
            return
        del self._open[place:]
        if tag in BLOCKS:
            self._break()

    def text(self, text: str) -> None:
        look = self._now
        shown = SPACES.sub(" ", text)
        if self._ends_with_space:
            shown = shown.removeprefix(" ")
        if look.is_read and shown:
            self._runs.append(TextRun(shown, look.position, look.is_struck, look.is_hidden, look.is_faint))

    def read(self) -> tuple[str, Mark | None]:
        """The text that counts, and its mark."""
        text, mark = read_runs(self._runs)
        return AROUND_BREAK.sub("\n", text).strip(" \n\xa0"), mark

    @property
    def _now(self) -> HtmlLook:
        return self._open[-1][1] if self._open else self._look

    @property
    def _ends_with_space(self) -> bool:
        """Whether a space is shown at the end: one behind it, in whatever element, is none."""
        return bool(self._runs) and self._runs[-1].text.endswith(" ") and not self._runs[-1].is_hidden

    def _break(self, is_forced: bool = False) -> None:
        """A new line; blocks within blocks make one, and one that is hidden parts what is around it all the same."""
        if is_forced or (self._runs and self._runs[-1].text != "\n"):
            self._runs.append(TextRun("\n"))
