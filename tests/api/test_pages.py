"""The pages of the interface, and where they give way to the API."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest
from fastapi import FastAPI

from crible.api.pages import add_pages
from tests.api.serving import People, running


@pytest.fixture
def client(tmp_path: Path) -> Iterator[httpx2.Client]:
    """A client of pages whose files are in ``tmp_path``, in a folder ``built``."""
    app = FastAPI()
    add_pages(app, tmp_path / "built")
    with running(app) as address, httpx2.Client(base_url=address, trust_env=False) as client:
        yield client


def test_interface_that_is_not_built_says_what_to_do(client: httpx2.Client) -> None:
    answer = client.get("/accounts")
    assert (answer.status_code, "make setup" in answer.text) == (503, True)
    assert client.get("/favicon.svg").status_code == 404


def test_every_place_is_the_page_and_files_are_kept(client: httpx2.Client, tmp_path: Path) -> None:
    assets = tmp_path / "built" / "assets"
    assets.mkdir(parents=True)
    (tmp_path / "built" / "index.html").write_text("<p>page</p>", encoding="utf-8")
    (assets / "index-1.js").write_text("//" + "x" * 5_000, encoding="utf-8")
    for place in ("/", "/accounts", "/settings"):
        answer = client.get(place)
        assert (answer.status_code, answer.text) == (200, "<p>page</p>")
        assert "script-src 'self';" in answer.headers["content-security-policy"]
    script = client.get("/assets/index-1.js")
    assert script.headers["content-encoding"] == "gzip"
    assert "immutable" in script.headers["cache-control"]
    missing = client.get("/assets/gone.js")
    assert (missing.status_code, "cache-control" in missing.headers) == (404, False)


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
def test_api_answers_for_its_own_addresses(people: People) -> None:
    nobody = people.nobody
    assert nobody.send("GET", "/nothing").json()["code"] == "not_found"
    assert nobody.send("GET", "/session").status_code == 405
    assert nobody.send("POST", "/nothing", {}).status_code == 404
