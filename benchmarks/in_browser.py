"""What a person waits for in the browser: ``python -m benchmarks.in_browser``, on the accounts that
``make bench`` has made."""

import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import httpx2
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.databases import sqlite
from crible.db.connection import writing
from crible.demo.service import open_doors

_PASSWORD: Final = "une phrase de passe"
_WORDS: Final = ("menuiserie", "hotel", "garage", "cabinet", "boulangerie")
_OPTIONS: Final = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

_WATCH: Final = "addEventListener('keydown', () => { window.pressed = performance.now(); }, true);"
"""Run before the page's own scripts: keeps when the last key was pressed."""

_TIMES: Final = ("dur", "tdur")
"""What Chromium calls the microseconds of a task by the clock, and of the processor's own time."""

_ANSWERED: Final = """(text) => new Promise((told) => {
  const look = () => {
    const answer = document.querySelector('section[aria-busy]');
    if (answer?.getAttribute('aria-busy') === 'false' && answer.textContent.includes(text))
      return told(performance.now() - window.pressed);
    requestAnimationFrame(look);
  };
  look();
})"""


def main() -> None:
    """Measure, and print a line each."""
    accounts = int(os.environ.get("BENCH_ACCOUNTS", "1000000"))
    folder = Path(tempfile.gettempdir()) / f"crible-bench-{accounts}"
    with sqlite(folder, accounts) as database:
        with writing(database) as connection:
            open_doors(connection, _PASSWORD)
        with _served(folder) as address, _chromium() as browser:
            page = _entered(browser, address)
            lines = {
                "First screen, nothing kept by the browser": (_first_screen(page), "1,500"),
                "Count and sentence after the last key": (_after_last_key(page), "150"),
            }
            by_clock, by_processor = _while_scrolling(browser, page)
            lines["Longest task while scrolling, by the clock"] = (by_clock, "50")
            lines["Longest task while scrolling, of the processor's time"] = (by_processor, "50")
    print(f"## {accounts:,} accounts in the browser, milliseconds\n")
    print("| | found | promised |\n|---|---:|---:|")
    for name, (found, promised) in lines.items():
        print(f"| {name} | {found:.0f} | {promised} |")


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The server as people run it, on the database of a folder, once its replica is there; gives
    its address."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    command = [sys.executable, "-m", "crible.main", "serve", "--port", str(port)]
    environment = {**os.environ, "CRIBLE_DATA_DIR": str(folder)}
    address = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            while not _is_ready(address):
                if server.poll() is not None:
                    sys.exit("the server did not start")
                time.sleep(0.1)
            yield address
        finally:
            server.terminate()


def _is_ready(address: str) -> bool:
    try:
        shown: str = httpx2.get(f"{address}/readyz", trust_env=False).json()["replica"]
    except httpx2.TransportError:
        return False
    return shown == "ready"


@contextmanager
def _chromium() -> Iterator[Browser]:
    chromium = shutil.which("chromium")
    if chromium is None:
        sys.exit("chromium is not installed: run scripts/tools.sh")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*_OPTIONS])
        yield browser
        browser.close()


def _entered(browser: Browser, address: str) -> Page:
    """The page of somebody who has signed in."""
    size: Any = {"width": 1440, "height": 900}
    page = browser.new_context(base_url=address, viewport=size, locale="fr-FR").new_page()
    page.add_init_script(_WATCH)
    page.goto("/sign-in")
    page.locator("input[name=email]").fill("alice@crible.example")
    page.locator("input[name=password]").fill(_PASSWORD)
    page.locator("button[type=submit]").click()
    page.get_by_role("gridcell").first.wait_for()
    return page


def _first_screen(page: Page) -> float:
    """From the address to the first row, without a cache: the median of five."""
    found: list[float] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    for _ in range(5):
        page.goto("/accounts", wait_until="commit")
        page.get_by_role("gridcell").first.wait_for()
        found.append(page.evaluate("performance.now()"))
    return statistics.median(found)


def _after_last_key(page: Page) -> float:
    """From the last key of a word to its count and sentence: the median over some words."""
    page.keyboard.press("f")
    page.locator("input[data-expanded='true']").last.fill("nom")
    page.keyboard.press("Enter")
    box = page.get_by_role("group", name="Nom").get_by_role("textbox")
    box.wait_for()
    found: list[float] = []
    for word in _WORDS:
        box.fill("")
        box.press_sequentially(word, delay=90)
        found.append(page.evaluate(_ANSWERED, word))
    return statistics.median(found)


def _while_scrolling(browser: Browser, page: Page) -> tuple[float, float]:
    """The longest task while twenty thousand rows go by: by the clock, where others may have had
    the processor meanwhile, and of the processor's own time."""
    page.goto("/accounts")
    page.get_by_role("gridcell").first.wait_for()
    page.mouse.move(700, 500)
    browser.start_tracing(page=page, categories=["toplevel"])
    for _ in range(240):
        page.mouse.wheel(0, 3_000)
        page.wait_for_timeout(30)
    tasks = _tasks(json.loads(browser.stop_tracing())["traceEvents"])
    by_clock, by_processor = ([task.get(time, 0) / 1_000 for task in tasks] for time in _TIMES)
    long = sum(milliseconds > 50 for milliseconds in by_clock)
    print(f"tasks of over 50 ms by the clock: {long} of {len(tasks)}", file=sys.stderr)
    return max(by_clock), max(by_processor)


def _tasks(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The tasks of the threads in which pages run their scripts, with times in microseconds."""
    pages = {
        (event["pid"], event["tid"])
        for event in events
        if event["name"] == "thread_name" and event["args"]["name"] == "CrRendererMain"
    }
    return [
        event
        for event in events
        if event["name"] == "ThreadControllerImpl::RunTask"
        and event["ph"] == "X"
        and (event["pid"], event["tid"]) in pages
    ]


if __name__ == "__main__":
    main()
