"""python -m tests.browser.pictures DATA [FOLDER]: the pictures of the page in docs/images/, and in FOLDER each page by day
and by night, to be looked at. DATA is a published data directory of the sample; nothing is written to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tests.browser.test_morning import CHROMIUM, SWITCHES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

IMAGES = Path(__file__).parents[2] / "docs" / "images"
SCREEN = {"width": 1366, "height": 768}
TEAM = "/team/441826102?period=2024Q2"
PAGES = {"home": "/", "team": TEAM, "pairs": "/pairs", "totals": "/totals", "total": "/total/attendance", "basket": "/basket",
         "seal": "/seal?period=2024Q2", "invite": "/invite"}  # fmt: skip


def main(data: Path, folder: Path | None) -> None:
    """Serve the page, and take its pictures."""
    from playwright.sync_api import sync_playwright

    command = [sys.executable, "-m", "consolidate", "desk", "--no-browser", "--data", str(data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process, sync_playwright() as playwright:
        assert process.stdout is not None
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*SWITCHES, "--lang=zh-CN"])
        try:
            _take(browser, process.stdout.readline().strip(), folder)
        finally:
            browser.close()
            process.terminate()


def _take(browser: Browser, address: str, folder: Path | None) -> None:
    page = browser.new_context(viewport=SCREEN, device_scale_factor=0.7, locale="zh-CN").new_page()  # type: ignore[arg-type]
    page.set_default_timeout(120_000)
    page.goto(address)
    page.keyboard.type("李明")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    root = page.url.rstrip("/")
    page.screenshot(path=IMAGES / "desk-home.png")
    _open_finding(page, root)
    page.screenshot(path=IMAGES / "desk-team.png")
    for scheme in ("light", "dark") if folder else ():
        page.emulate_media(color_scheme=scheme)
        for name, path in PAGES.items():
            _open_finding(page, root) if name == "team" else page.goto(root + path)
            page.screenshot(path=f"{folder}/{name}-{scheme}.png")


def _open_finding(page: Page, root: str) -> None:
    """The finding that is no number, with a correction typed and looked at."""
    page.goto(root + TEAM)
    page.click("text=不是数字")
    page.wait_for_selector("form.correct input[name=value]")
    page.fill("form.correct input[name=value]", "46")
    page.wait_for_selector("output.good")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]) if sys.argv[2:] else None)
