"""A published data directory, and browsers that were let in to its page."""

from __future__ import annotations

import re
import shutil
import warnings
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest

from consolidate.desk.app import make_app
from consolidate.desk.gate import COOKIE, Gate
from tests.cli.conftest import fill
from tests.pipeline.drawing import ACTIVITY, CONTRIBUTION, PAIRING, Desk, book, cover, desk

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # starlette would rather have another client, which is not in the lock
    from fastapi.testclient import TestClient

HERE = "127.0.0.1:8017"
TEAM, OTHER = "441823107", "441825105"
NUMBER = "13912345678"
"""Somebody's, typed in the remark of each line of `crowded`."""


@dataclass
class Steward:
    """A browser that was let in."""

    client: TestClient
    by: str
    csrf: str = ""

    def get(self, path: str) -> str:
        """A page, as text."""
        return self.client.get(path).text

    def post(self, path: str, **fields: str) -> str:
        """The page that a form leads to, as text."""
        return self.client.post(path, data={"csrf": self.csrf, **fields}).text

    def finding(self, title: str) -> str:
        """The id of the finding of the team that has this title."""
        page = self.get(f"/team/{TEAM}?period=2024Q2")
        return next(
            at for at, what in re.findall(r'&amp;at=(\w+)".*?class="what">([^<]*)', page, re.S) if title in what
        )

    def correct(self, finding_id: str, value: str, **more: str) -> str:
        """Corrects the cell of a finding as the form does."""
        return self.post("/correct", team=TEAM, period="2024Q2", finding_id=finding_id, value=value, **more)


@dataclass
class Office:
    """The page of a data directory."""

    desk: Desk

    def __post_init__(self) -> None:
        self.gate = Gate()
        self.app = make_app(self.desk.data, self.gate, frozenset((HERE,)))

    def browser(self) -> TestClient:
        """A browser that was not let in."""
        return TestClient(self.app, base_url=f"http://{HERE}", raise_server_exceptions=False)

    def steward(self, by: str = "李明") -> Steward:
        """Somebody who opened the address and signed."""
        one = Steward(self.browser(), by)
        one.client.get(f"/enter?token={self.gate.invite()}", follow_redirects=False)
        session = self.gate.session(one.client.cookies[COOKIE])
        assert session is not None
        one.csrf, session.by = session.csrf, by
        return one


SPELLED = [
    PAIRING | {"pairing_kind": "非公企业", "partner": f"{city}润源食品有限公司党支部", "local_organisation": local}
    for city, local in (("广州市", "毛崀村党支部"), ("广州市", "太平镇党委"), ("广州", "太平镇直属机关第一党支部"))
]
"""One organisation, spelled in two ways."""


def add_doubles(desk: Desk) -> None:
    """A team's return in which one organisation is spelled in two ways."""
    desk.put("太平镇(阳山)2024Q2.xlsx", book({"pairing": SPELLED, "activity": [ACTIVITY | {"attendance": "若干"}]}))
    desk.run()


def said(page: str) -> str:
    """The message at the top of a page, as a person reads it."""
    found = re.findall(r'<div class="said \w+" role="status">\s*<div>(.*?)</div>', page, re.S)
    return unescape(re.sub(r"<[^>]+>", " ", " ".join(found)))


@pytest.fixture(scope="session", name="published")
def _published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    one = fill(desk(tmp_path_factory.mktemp("desk")))
    one.run()
    return one.data


@pytest.fixture(scope="session", name="published_crowded")
def _published_crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One mistake in three cells with a number beside each, one organisation spelled in two ways, and a return that has
    shrunk."""
    one = desk(tmp_path_factory.mktemp("crowded"))
    lines = [ACTIVITY | {"title": f"走访{nth}", "attendance": "若干", "remark": f"联系 {NUMBER}"} for nth in range(3)]
    one.put("太平镇(阳山)2024Q2.xlsx", book({"pairing": SPELLED, "activity": lines, "contribution": [CONTRIBUTION]}))
    here = ACTIVITY | {"village": "镇本级"}
    again = cover(OTHER, filled_on="2024-07-09", revision_note="补报一行")
    one.put("太保镇2024Q2.xlsx", book({"activity": [here, here | {"title": "党课"}]}, cover(OTHER)))
    one.put("太保镇2024Q2补.xlsx", book({"activity": [here | {"title": "座谈"}]}, again))
    one.run()
    return one.data


@pytest.fixture(name="crowded")
def _crowded(published_crowded: Path, tmp_path: Path) -> Office:
    return Office(Desk(shutil.copytree(published_crowded, tmp_path / "data")))


@pytest.fixture(name="office")
def _office(published: Path, tmp_path: Path) -> Office:
    return Office(Desk(shutil.copytree(published, tmp_path / "data")))
