"""python -m benchmarks.desk [SIZE or FOLDER ...]: how long each page of `consolidate desk` takes, in seconds.

For each size a data directory of renamed copies is made and published, unless one is given that is. The page is served by
a process of its own and asked as a browser asks it, six times, fewer where it takes long: by the clock the first time and
the median of the others; the processor time of the server and its workers, which other work on the machine hardly changes,
and how many times that of the bare process (`benchmarks.bare` over the sample) it is. A correction waits for a run while
the basket is asked.
"""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from html import unescape
from http.cookiejar import CookieJar
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, build_opener

from benchmarks.copies import DATA, make

SIZES = (288, 5000)
ROUNDS, PATIENCE = 6, 10.0
TITLE = "不是数字"
"""Of the finding that is looked at and corrected: of its rule, `not_a_number`."""


class Taken(NamedTuple):
    """Seconds of a page by the clock, the first time and then, and of processor time."""

    first: float
    then: float
    processor: float


class Browser:
    """Somebody who was let in and has signed."""

    def __init__(self, address: str) -> None:
        self._root = address.partition("/enter")[0]
        self._client: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self._csrf = self.found(r'name="csrf" value="([^"]+)"', self._asked(address))
        self.post("/sign", by="bench")

    def get(self, path: str) -> str:
        """A page, or what else is answered, as text."""
        return self._asked(self._root + path)

    def post(self, path: str, **fields: str) -> str:
        """The page that a form leads to."""
        return self._asked(self._root + path, urlencode({"csrf": self._csrf, **fields}).encode())

    def find(self, pattern: str, path: str) -> str:
        """What a page says where the pattern has its group."""
        return self.found(pattern, self.get(path))

    def _asked(self, address: str, body: bytes | None = None) -> str:
        with self._client.open(address, body) as answer:
            content: bytes = answer.read()
        return content.decode("utf-8", "replace")

    @staticmethod
    def found(pattern: str, page: str) -> str:
        """What stands in the pattern's group."""
        found = re.search(pattern, page)
        if found is None:
            raise RuntimeError(f"{pattern} is not on the page")
        return unescape(found[1])


class Desk:
    """The page of a data directory, in a process of its own."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.browser = Browser(address)
        self._stat = Path(f"/proc/{process.pid}/stat")

    def time(self, ask: Callable[[], object], rounds: int = ROUNDS) -> Taken:
        """How long something takes that is asked of the page."""
        clock: list[float] = []
        before = self._processor()
        while not clock or (len(clock) < rounds and sum(clock) < PATIENCE):
            start = time.perf_counter()
            ask()
            clock.append(time.perf_counter() - start)
        processor = (self._processor() - before) / len(clock)
        return Taken(clock[0], statistics.median(clock[1:] or clock), processor)

    def _processor(self) -> float:
        """Seconds of the process and of those of its children that have ended."""
        ticks = self._stat.read_text(encoding="utf-8").rpartition(")")[2].split()[11:15]
        return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK")


def main(wanted: list[str]) -> None:
    """Measure each size, and print the table."""
    with tempfile.TemporaryDirectory() as folder:
        places = [_published(one, Path(folder)) for one in wanted]
        bare = _bare()
        measured = {place.name: _measured(place) for place in places}
    print(f"bare process: {bare:.2f} s of processor time\n\n{_table(measured, bare)}")


def _published(wanted: str, folder: Path) -> Path:
    """A published data directory."""
    if not wanted.isdigit():
        return Path(wanted)
    data = folder / wanted
    make(data, int(wanted))
    subprocess.run([sys.executable, "-m", "consolidate", "run", "--data", str(data)], check=True, capture_output=True)
    return data


def _bare() -> float:
    subprocess.run([sys.executable, "-m", "benchmarks.bare", str(DATA / "raw")], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = used.ru_utime + used.ru_stime
    subprocess.run([sys.executable, "-m", "benchmarks.bare", str(DATA / "raw")], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime - start


def _measured(data: Path) -> dict[str, Taken]:
    with _served(data) as desk:
        browser = desk.browser
        home = "/?rule=not_a_number"
        team = browser.find(r'<td><a href="(/team/[^"]+)"', home)
        finding = browser.find(rf'&amp;at=(\w+)"[^>]*>\s*<span[^>]*>[^<]*</span>\s*<span class="what">{TITLE}', team)
        pages = {"home": "/", "home, one rule": home, "team": team, **_pages(team, finding)}
        taken = {}
        for name, path in pages.items():
            taken[name] = desk.time(lambda path=path: browser.get(path))  # type: ignore[misc]  # bound now
        form = {"team": team.split("/")[2].split("?")[0], "period": team.rpartition("=")[2], "finding_id": finding}
        return taken | _decided(desk, form)


def _pages(team: str, finding: str) -> dict[str, str]:
    """The other pages by what they are called in the table."""
    code, _, query = team.removeprefix("/team/").partition("?")
    return {
        "team, one finding": f"{team}&at={finding}",
        "check while typing": f"/check?finding_id={finding}&value=46",
        "marked copy": f"/copy/{finding}",
        "doubles": "/pairs",
        "totals, all periods": "/totals",
        "totals, one period": f"/totals?{query}",
        "total, all periods": "/total/activities",
        "total, one period": f"/total/activities?{query}",
        "total, one team": f"/total/activities?{query}&team={code}",
        "total as .html": f"/total/activities/page.html?{query}",
        "total as .xlsx": f"/total/activities/page.xlsx?{query}",
        "basket": "/basket",
        "seal": f"/seal?{query}",
    }


def _decided(desk: Desk, form: Mapping[str, str]) -> dict[str, Taken]:
    """What forms take, and the basket with a correction in it, which is taken back in the end."""
    browser, undo = desk.browser, ""

    def correct() -> None:
        nonlocal undo
        undo = browser.found(
            r'name="decision_id" value="(\w+)"', browser.post("/correct", **form, value="46", why="bench")
        )

    return {
        "correct": desk.time(correct, 1),
        "contact": desk.time(lambda: browser.post("/contact", **form)),
        "basket, one decision": desk.time(lambda: browser.get("/basket")),
        "what a run would move": desk.time(lambda: browser.get("/basket?ahead=1"), 2),
        "undo": desk.time(lambda: browser.post("/undo", decision_id=undo), 1),
    }


@contextmanager
def _served(data: Path) -> Iterator[Desk]:
    command = [sys.executable, "-m", "consolidate", "desk", "--no-browser", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        try:
            yield Desk(process, process.stdout.readline().strip())
        finally:
            process.terminate()


def _table(measured: Mapping[str, Mapping[str, Taken]], bare: float) -> str:
    heads = [f"{size}, first | then | CPU | × bare" for size in measured]
    rows = [f"| page | {' | '.join(heads)} |", "|---" * (4 * len(measured) + 1) + "|"]
    for name in next(iter(measured.values())):
        found = [one[name] for one in measured.values()]
        cells = [
            f"{one.first:.2f} | {one.then:.2f} | {one.processor:.2f} | {one.processor / bare:.2f}" for one in found
        ]
        rows.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(rows)


if __name__ == "__main__":
    main(sys.argv[1:] or [str(size) for size in SIZES])
