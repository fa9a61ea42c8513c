"""A steward's morning in a real browser, by keyboard alone; runs with `make browser` where Chromium and Playwright are."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.cli.conftest import journal
from tests.desk.conftest import TEAM, _published, add_doubles  # noqa: F401 - a fixture
from tests.pipeline.drawing import Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)
SWITCHES = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-quic")  # fmt: skip
pytestmark = [
    pytest.mark.skipif(not os.environ.get("CONSOLIDATE_BROWSER"), reason="runs with make browser"),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed"),
]


@pytest.fixture(name="desk")
def _desk(published: Path, tmp_path: Path) -> Desk:
    return Desk(shutil.copytree(published, tmp_path / "data"))


@pytest.fixture(name="address")
def _address(desk: Desk) -> Iterator[str]:
    command = [sys.executable, "-m", "consolidate", "desk", "--no-browser", "--data", str(desk.data)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.terminate()


@pytest.fixture(name="browser")
def _browser() -> Iterator[Browser]:
    api = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed: pip install playwright")
    with api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(SWITCHES))
        yield browser
        browser.close()


def press(page: Page, *keys: str) -> None:
    """Types keys, the last of which leads to another page."""
    for key in keys[:-1]:
        page.keyboard.press(key)
    with page.expect_navigation(timeout=60_000):
        page.keyboard.press(keys[-1])


def open_page(page: Page, address: str) -> None:
    """Opens an address and waits until its first field or link has the focus: keys typed earlier go nowhere."""
    page.goto(address)
    page.wait_for_function("document.activeElement !== document.body")


def sign(browser: Browser, address: str) -> Page:
    """The page of a steward who has signed, and looks for a rule's findings."""
    page = browser.new_context(viewport={"width": 1366, "height": 768}).new_page()
    open_page(page, address)
    page.keyboard.type("李明")
    press(page, "Enter")
    open_page(page, f"{page.url}?period=2024Q2&rule=not_a_number")
    return page


def test_a_morning_from_the_board_to_a_clean_quarter_by_keyboard(browser: Browser, address: str, desk: Desk) -> None:
    page = sign(browser, address)
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    press(page, "Enter")  # the first team has the focus
    assert TEAM in page.url
    page.keyboard.type("46")
    page.wait_for_selector("output.good", timeout=60_000)
    assert "本行计入：46 人次" in page.inner_text("output")
    press(page, "Enter")
    assert "本行计入：46 人次" in page.inner_text(".said.done")
    press(page, "Alt+z")
    assert "已撤销" in page.inner_text(".said.done")
    open_page(page, page.url.split("&at=")[0])
    page.keyboard.type("46")
    press(page, "Enter")
    while page.query_selector(".explain input[name=why]"):
        page.focus(".explain input[name=why]")
        page.keyboard.type("春节前开展")
        press(page, "Enter")
    press(page, "Alt+b")
    press(page, "Enter")  # the button that runs has the focus
    page.wait_for_selector("text=没有待生效的决定", timeout=120_000)
    press(page, "Alt+h")
    assert "没有问题" in page.inner_text(f"tr:has(a[href*='{TEAM}'])")
    assert [one["kind"] for one in journal(desk)][:3] == ["correction", "revocation", "correction"]
    assert errors == []


def test_two_tabs_lose_nothing_and_hostile_text_stays_text(browser: Browser, address: str, desk: Desk) -> None:
    first = sign(browser, address)
    press(first, "Enter")
    second = first.context.new_page()
    second.goto(first.url)
    first.keyboard.type("46")
    press(first, "Enter")
    second.keyboard.type("<img src=x onerror=alert(1)>")
    second.wait_for_selector("output.bad", timeout=60_000)
    assert second.query_selector("output img") is None
    press(second, "Enter")
    assert "已由李明更正为“46”" in second.inner_text(".said.refused")
    assert [one["after"] for one in journal(desk)] == ["46"]


def test_a_return_a_call_and_a_reply_by_keyboard(browser: Browser, address: str, desk: Desk) -> None:
    page = sign(browser, address)
    press(page, "Enter")
    press(page, "Alt+p")
    assert "联系电话 13800138000" in page.inner_text(".said.done")
    page.focus(".calls summary")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("周五前报送 <b>")
    press(page, "Enter")
    assert "通话记录" in page.inner_text(".said.done") and "周五前报送 <b>" in page.inner_text(".calls")
    for button, told in (
        ("button[value=resend]", "退回重报"),
        ("button[value=wait]", "整份暂缓"),
        ("button[formaction]", "→ "),
    ):
        page.focus(".returns summary")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        page.keyboard.type("与台账不符")
        page.focus(f".returns {button}")
        press(page, "Enter")
        assert told in page.inner_text(".said.done")
        press(page, "Alt+z")
        assert "已撤销" in page.inner_text(".said.done")
    assert [one["kind"] for one in journal(desk)] == [
        "call",
        "hold",
        "revocation",
        "hold",
        "revocation",
        "correction",
        "revocation",
    ]
    with page.expect_download() as waiting:
        page.focus("a[href^='/copy/']")
        page.keyboard.press("Enter")
    press(page, "Alt+h")
    with page.expect_navigation(timeout=60_000):
        page.set_input_files(".drop input", waiting.value.path())
    assert "已收到，存为 raw/2024Q2/回执_" in page.inner_text(".said")


def test_doubles_and_what_a_run_moves_by_keyboard(browser: Browser, address: str, desk: Desk) -> None:
    add_doubles(desk)
    page = sign(browser, address)
    press(page, "Alt+d")
    assert page.inner_text(".pair tbody").count("润源食品有限公司党支部") == 2
    page.focus(".pair button[value=one]")
    press(page, "Enter")
    assert "A 计为 B" in page.inner_text(".said.done")
    press(page, "Alt+b")
    page.focus("button:has-text('先看汇总数会怎样')")
    press(page, "Enter")
    ahead = page.inner_text("h2:has-text('若现在运行') + table")
    press(page, "Enter")  # the button that runs has the focus
    assert page.query_selector("#progress") is not None
    page.wait_for_selector("text=没有待生效的决定", timeout=120_000)
    assert "非公企业党组织" in ahead and "非公企业党组织" in page.inner_text(
        "h2:has-text('上次运行改变了什么') + table"
    )


def test_a_narrow_window_scrolls_tables_and_no_page(browser: Browser, address: str) -> None:
    page = sign(browser, address)
    root = page.url.partition("?")[0].rstrip("/")
    page.set_viewport_size({"width": 400, "height": 800})  # what 320 % of a usual screen leaves
    wide = []
    for path in ("", f"/team/{TEAM}?period=2024Q2", "/pairs", "/totals", "/total/attendance", "/basket", "/invite"):
        page.goto(root + path)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wide.append(path)
    assert wide == []
