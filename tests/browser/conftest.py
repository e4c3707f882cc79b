"""Chromium, a server of demo data, and people who sign in on it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    ConsoleMessage,
    Page,
    Request,
    expect,
    sync_playwright,
)
from sqlalchemy import Engine, update

from crible.api.pages import FOLDER
from crible.db import schema
from crible.db.connection import open_engine, writing
from crible.demo.service import generate, open_doors, owner_of_segments, save_segments
from crible.model import User
from crible.settings import Settings
from tests.api.serving import serving

expect.set_options(timeout=20_000)  # a busy machine is no fault of the page's

PASSWORD = "une phrase de passe"
SIZES = {"wide": (1440, 900), "middle": (1024, 768), "narrow": (390, 844)}
LOCALES = {"fr": "fr-FR", "en": "en-GB"}
_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, without a window."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("chromium is not installed: run scripts/tools.sh")
    if not FOLDER.joinpath("index.html").exists():
        pytest.skip("the interface is not built: run make setup")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=[*_OPTIONS])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file of demo data, to copy."""
    file = tmp_path_factory.mktemp("demo") / "crible.db"
    engine = open_engine(f"sqlite:///{file}")
    schema.upgrade(engine)
    with writing(engine) as connection:
        generate(connection, accounts=1_500)
        save_segments(connection, owner_of_segments(connection))
        open_doors(connection, PASSWORD)
    engine.dispose()
    return file


@dataclass
class Site:
    """A server, and the browser in which people visit it. What goes wrong unseen in their pages is
    kept: requests to other hosts, and scripts that fail."""

    address: str
    database: Engine
    browser: Browser
    amiss: list[str] = field(default_factory=list)

    def visit(
        self, path: str = "/", *, size: str = "wide", language: str = "fr", dark: bool = False
    ) -> Page:
        """A browser of somebody's own, on a page of the interface; a narrow one is a telephone's,
        which is touched."""
        width, height = SIZES[size]
        context = self.browser.new_context(
            base_url=self.address,
            viewport={"width": width, "height": height},
            has_touch=size == "narrow",
            locale=LOCALES[language],
            timezone_id="Europe/Paris",
            color_scheme="dark" if dark else "light",
            accept_downloads=True,
        )
        context.set_default_timeout(20_000)
        page = context.new_page()
        page.on("request", self._watch_request)
        page.on("console", self._watch_console)
        page.on("pageerror", lambda error: self.amiss.append(f"script: {error}"))
        page.goto(path)
        return page

    def enter(
        self,
        who: str,
        path: str = "/",
        *,
        size: str = "wide",
        language: str = "fr",
        dark: bool = False,
    ) -> Page:
        """The page of somebody of the demo, who reads that language, once they have signed in by
        the form."""
        self.have_read(who, language)
        page = self.visit(path, size=size, language=language, dark=dark)
        page.locator("input[name=email]").fill(f"{who}@crible.example")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("button[type=submit]").click()
        page.wait_for_url(lambda address: "/sign-in" not in address)
        page.locator("#content main").wait_for()
        return page

    def have_read(self, who: str, language: str) -> None:
        """Have somebody of the demo read a language."""
        with writing(self.database) as connection:
            reader = User.email == f"{who}@crible.example"
            connection.execute(update(User).where(reader).values(language=language))

    def _watch_request(self, request: Request) -> None:
        inside = urlsplit(request.url).scheme in {"data", "blob"}
        if not inside and not request.url.startswith(self.address):
            self.amiss.append(f"another host: {request.url}")

    def _watch_console(self, message: ConsoleMessage) -> None:
        # That the server refused something is told by Chromium as an error too.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.amiss.append(f"console: {message.text}")


@pytest.fixture(scope="module")
def server(
    browser: Browser, demo_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A server of demo data for the tests of a file."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(demo_template, folder / "crible.db")
    yield from _serve(browser, folder)


@pytest.fixture
def empty_server(browser: Browser, sqlite_template: Path, tmp_path: Path) -> Iterator[Site]:
    """A server that nobody has used."""
    shutil.copy(sqlite_template, tmp_path / "crible.db")
    yield from _serve(browser, tmp_path)


def _serve(browser: Browser, folder: Path) -> Iterator[Site]:
    settings = Settings(data_dir=folder, database_url=f"sqlite:///{folder / 'crible.db'}")
    engine = open_engine(settings.url)
    with serving(settings, engine) as people:
        yield Site(people.address, engine, browser)
    engine.dispose()


@pytest.fixture
def site(server: Site) -> Iterator[Site]:
    """The server of this file; at the end, pages are closed, and nothing has gone wrong in them."""
    server.amiss.clear()
    yield server
    for context in server.browser.contexts:
        context.close()
    assert server.amiss == []
