"""A decision as a line and a line as a decision; each line vouches for the one before and, by its id, for itself."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from consolidate.records.journal.link import START, hash_of
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
    """The decisions of a journal, in their order.

    Errors: UnusableData naming the first line that is not a decision, was changed, or does not follow its predecessor.
    """
    decisions: list[AnyDecision] = []
    previous, ids = START, set[str]()
    for number, line in enumerate(lines, 1):
        decision = _decision(path, number, line)
        if decision.prev != previous:
            raise _tampered(path, number - 1 if number > 1 else 1)
        if decision.id in ids:
            raise _tampered(path, number)
        ids.add(decision.id)
        previous = hash_of(line)
        decisions.append(decision)
    if decisions and not _vouches_for_itself(decisions[-1], lines[-1]):
        raise _tampered(path, len(lines))
    return decisions


def _vouches_for_itself(decision: AnyDecision, line: bytes) -> bool:
    """Whether an id is the one of the line's content. Asked of the last line: the others have one after them."""
    return not is_content_id(decision.id) or decision.id == content_id(json.loads(line))


def _decision(path: Path, number: int, line: bytes) -> AnyDecision:
    try:
        return ADAPTER.validate_python(json.loads(line))
    except ValidationError as error:
        raise UnusableData(f"{path} 第 {number} 行：{sentence(error)}{_REMEDY}") from error
    except (ValueError, RecursionError) as error:
        raise UnusableData(f"{path} 第 {number} 行不是一条决定。{_REMEDY} Line {number} is no decision.") from error


_REMEDY = "决定记录只能追加，不能手工修改；请从备份恢复。"


def _tampered(path: Path, number: int) -> UnusableData:
    return UnusableData(
        f"{path} 第 {number} 行或其前后被改动过：与相邻各行的校验值不符。{_REMEDY} "
        f"Line {number} or its neighbour was changed, inserted or removed; restore the journal from a backup."
    )
