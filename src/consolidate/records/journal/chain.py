"""A decision as a line and a line as a decision; each line vouches for the one before and, by its id, for itself."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from consolidate.records.journal.link import REMEDY, no_decision, tampered_error
from consolidate.records.journal.record import ADAPTER, AnyDecision
from consolidate.records.journal.refuse import sentence
from consolidate.runtime.errors import UnusableData

_OWN_ID = re.compile(r"d[0-9a-f]{10}")


def content_id(content: Mapping[str, object]) -> str:
    """The id that a decision has by its content: `d` and ten hexadecimal digits. `prev` is part of the content."""
    rest = {name: value for name, value in content.items() if name != "id"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "d" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def is_content_id(text: str) -> bool:
    """Whether an id is of the form that only a content may have."""
    return _OWN_ID.fullmatch(text) is not None


def line_of(decision: AnyDecision) -> bytes:
    """The line that is written for a decision."""
    content = decision.model_dump(mode="json")
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def decisions_of(path: Path, lines: Sequence[bytes]) -> list[AnyDecision]:
    """The decisions of a journal whose lines follow one another, in their order.

    Errors: UnusableData naming the first line that is not a decision, or the last one when it was changed.
    """
    decisions = [_parse_decision(path, number, line) for number, line in enumerate(lines, 1)]
    if decisions and not _vouches_for_itself(decisions[-1], lines[-1]):
        raise tampered_error(path, len(lines))
    return decisions


def _vouches_for_itself(decision: AnyDecision, line: bytes) -> bool:
    """Whether an id is the one of the line's content. Asked of the last line: the others have one after them."""
    return not is_content_id(decision.id) or decision.id == content_id(json.loads(line))


def _parse_decision(path: Path, number: int, line: bytes) -> AnyDecision:
    try:
        return ADAPTER.validate_python(json.loads(line))
    except ValidationError as error:
        raise UnusableData(f"{path} 第 {number} 行：{sentence(error)}{REMEDY}") from error
    except (ValueError, RecursionError) as error:
        raise no_decision(path, number) from error
