"""What was read before is remembered, and never without end."""

from __future__ import annotations

import pickle

from consolidate.reading.layout.model.memo import Memo


def test_it_returns_what_it_keeps_and_drops_all_above_its_limit() -> None:
    memo: Memo[str, int] = Memo(2)
    assert [memo.keep(name, number) for number, name in enumerate("abc")] == [0, 1, 2]
    assert memo == {"a": 0, "b": 1, "c": 2}

    assert memo.keep("d", 3) == 3
    assert memo == {"d": 3}


def test_it_can_be_sent_to_a_worker() -> None:
    memo: Memo[str, int] = Memo(7)
    memo.keep("a", 1)
    sent = pickle.loads(pickle.dumps(memo))

    assert (sent, sent.limit) == ({"a": 1}, 7)
