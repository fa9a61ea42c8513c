"""Decisions that cannot all count: merges in a circle or of one thing into two, a second one where one is meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from consolidate.records.journal.record import AnyDecision, Merge
from consolidate.records.journal.standing import active, things_of
from consolidate.runtime.errors import WrongUsage


def refuse_contradiction(decisions: Sequence[AnyDecision], new: AnyDecision) -> None:
    """Errors: WrongUsage where the merges that count with `new` cannot all count, and without it could."""
    if new.kind not in ("merge", "revocation"):
        return
    before, after = (_find_contradiction(merges) for merges in (_merges(decisions), _merges([*decisions, new])))
    if after and not before:
        raise WrongUsage(after)


def refuse_second(decisions: Sequence[AnyDecision], new: AnyDecision) -> None:
    """Errors: WrongUsage where somebody has decided about the same thing, perhaps a moment ago."""
    for earlier in active(decisions):
        if earlier.kind == new.kind and not things_of(earlier).isdisjoint(things_of(new)):
            raise WrongUsage(
                f"{earlier.by}已对同一处作了决定（{earlier.id}），没有再记；请先看过：consolidate decisions。"
                f" {earlier.id} is about the same thing already; nothing was written, see `consolidate decisions`."
            )


def _merges(decisions: Sequence[AnyDecision]) -> list[Merge]:
    return [decision for decision in active(decisions) if decision.kind == "merge"]


def _find_contradiction(merges: Iterable[Merge]) -> str:
    """What is wrong with the merges, in words; nothing where all can count."""
    into: dict[tuple[str, str], Merge] = {}
    for merge in merges:
        thing = (merge.target.what, merge.target.a)
        earlier = into.get(thing)
        if earlier is not None:
            return (
                f"{merge.target.a} 已计为 {earlier.target.b}（决定 {earlier.id}，{earlier.by}），不能又计为 {merge.target.b}；"
                f"要改请先撤销：consolidate revoke {earlier.id} …。"
                f" It is counted as {earlier.target.b} already; revoke {earlier.id} first."
            )
        into[thing] = merge
        if circle := _find_circle(into, merge):
            path = " → ".join([*(step.target.a for step in circle), circle[0].target.a])
            ids = "、".join(step.id for step in circle if step is not merge)
            return (
                f"这样合并会绕成一圈：{path}，分不清以哪个为准；请先撤销其中一个决定（{ids}），或把 A、B 对调。"
                f" These merges would go round in a circle; revoke one of {ids} first, or merge the other way round."
            )
    return ""


def merged_through(decisions: Sequence[AnyDecision], what: str, a: str, b: str) -> list[Merge]:
    """The merges by which two things are counted as one though none of them is about just the two; else none."""
    into = {(str(merge.target.what), merge.target.a): merge for merge in _merges(decisions)}
    paths = []
    for end in (a, b):
        path: list[Merge] = []
        while (step := into.get((what, path[-1].target.b if path else end))) is not None and step not in path:
            path.append(step)
        paths.append(path)
    ends = [path[-1].target.b if path else end for path, end in zip(paths, (a, b), strict=True)]
    steps = [step for path in paths for step in path]
    is_direct = any({step.target.a, step.target.b} == {a, b} for step in steps)
    return steps if ends[0] == ends[1] and not is_direct else []


def _find_circle(into: Mapping[tuple[str, str], Merge], last: Merge) -> list[Merge]:
    """The merges from what `last` merges back to it; none where they lead elsewhere."""
    path = [last]
    while (step := into.get((last.target.what, path[-1].target.b))) is not None:
        if step is last:
            return path
        if step in path:
            return []
        path.append(step)
    return []
