"""The page of the API names every route and status, and no other."""

import re

from crible.api.app import PREFIX, create_app
from crible.api.problems import STATUSES
from crible.settings import Settings
from tests.docs.markdown import page, section, tables

API = page("docs/reference/api.md")


def test_every_route_is_told_of() -> None:
    told = re.findall(r"^\| `([A-Z]+ /\S*)` \|", section(API, 2, "Routes"), re.MULTILINE)
    document = create_app(Settings()).openapi()
    routes = {
        f"{method.upper()} {path.removeprefix(PREFIX)}"
        for path, methods in document["paths"].items()
        for method in methods
    }
    assert set(told) == routes
    assert len(told) == len(routes)


def test_every_status_is_told_of() -> None:
    (table,) = tables(section(API, 2, "Refusals"))
    assert {int(row[0]) for row in table} == {*STATUSES.values(), 422}
