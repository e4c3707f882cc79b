"""Views: whose they are, who begins with which, and what is left out of them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, delete, insert, select

from crible.access.actors import Actor, Reach, load_actor
from crible.access.rights import EVERYTHING, NOTHING
from crible.db.connection import writing
from crible.kit.faults import RefusedError
from crible.model import CustomField, View
from crible.views import service
from crible.views.layouts import Column
from tests.cast import AGENCY, FRANCHISE, HEAD_OFFICE, NAMES, SHOP, fill

PLAIN = {"name": "Vue", "columns": [{"name": "name"}]}


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    fill(engine)
    with writing(engine) as connection:
        yield connection


def cast(connection: Connection, name: str) -> Actor:
    return load_actor(connection, NAMES[name])


def share(connection: Connection, sharing: str, structure_id: int | None = None) -> int:
    """A view that Alice shares."""
    values = {**PLAIN, "sharing": sharing, "structure_id": structure_id}
    return service.add_view(connection, cast(connection, "alice"), "accounts", values).id


def seen(connection: Connection, name: str) -> tuple[set[int], int | None]:
    lines, default = service.list_views(connection, cast(connection, name), "accounts")
    return {line.id for line in lines}, default


def codes(refused: pytest.ExceptionInfo[RefusedError]) -> list[tuple[str, str]]:
    return [(fault.code, fault.place) for fault in refused.value.faults]


def test_view_keeps_its_layout(connection: Connection) -> None:
    bruno = cast(connection, "bruno")
    columns = [{"name": "name", "width": 240, "pinned": True}, {"name": "parent.city"}]
    values = {"name": " Ma  vue ", "columns": columns, "sort": ["-created_at", "name"]}
    line = service.add_view(connection, bruno, "accounts", values)
    assert (line.name, line.sharing, line.editable) == ("Ma vue", "private", True)
    assert line.layout.columns == (Column("name", 240, True), Column("parent.city"))
    assert line.layout.sort == ("-created_at", "name")
    changed = service.change_view(connection, bruno, line.id, {"sort": []})
    assert changed.layout == replace(line.layout, sort=())
    service.remove_view(connection, bruno, line.id)
    with pytest.raises(RefusedError, match="unknown_view"):
        service.find_view(connection, bruno, line.id)


def test_personal_view_is_nobody_elses(connection: Connection) -> None:
    view = service.add_view(connection, cast(connection, "bruno"), "accounts", PLAIN)
    assert seen(connection, "bruno") == ({view.id}, None)
    for name in ("alice", "chloe", "david", "elodie"):
        actor = cast(connection, name)
        assert seen(connection, name) == (set(), None)
        for change in (
            lambda actor=actor: service.find_view(connection, actor, view.id),
            lambda actor=actor: service.change_view(connection, actor, view.id, PLAIN),
            lambda actor=actor: service.remove_view(connection, actor, view.id),
        ):
            with pytest.raises(RefusedError, match="unknown_view"):
                change()


def test_nearest_structure_decides(connection: Connection) -> None:
    everybodys = share(connection, "everybody")
    assert seen(connection, "elodie") == ({everybodys}, everybodys)
    of_office = share(connection, "structure", HEAD_OFFICE)
    assert seen(connection, "elodie") == ({everybodys, of_office}, of_office)
    of_franchise = share(connection, "structure", FRANCHISE)
    assert seen(connection, "elodie") == ({everybodys, of_office, of_franchise}, of_franchise)
    assert seen(connection, "bruno") == ({everybodys, of_office}, of_office)
    assert seen(connection, "chloe") == ({everybodys, of_office}, of_office)


def test_view_of_a_structure_below_is_not_shown(connection: Connection) -> None:
    of_shop = share(connection, "structure", SHOP)
    assert seen(connection, "elodie") == (set(), None)
    assert seen(connection, "alice") == ({of_shop}, None)


def test_default_is_of_its_entity(connection: Connection) -> None:
    share(connection, "everybody")
    lines, default = service.list_views(connection, cast(connection, "bruno"), "contacts")
    assert (lines, default) == ([], None)


def test_sharing_takes_administrator(connection: Connection) -> None:
    bruno, view = cast(connection, "bruno"), share(connection, "everybody")
    values = {**PLAIN, "sharing": "everybody"}
    own = service.add_view(connection, bruno, "accounts", PLAIN)
    for change in (
        lambda: service.add_view(connection, bruno, "accounts", values),
        lambda: service.change_view(connection, bruno, own.id, {"sharing": "everybody"}),
        lambda: service.change_view(connection, bruno, view, {"name": "À moi"}),
        lambda: service.remove_view(connection, bruno, view),
    ):
        with pytest.raises(RefusedError, match="no_right"):
            change()
    assert not service.find_view(connection, bruno, view).editable


def test_sharing_stays_within_reach(connection: Connection) -> None:
    elodie = replace(cast(connection, "elodie"), rights=EVERYTHING)
    for sharing, structure in (
        ("everybody", None),
        ("structure", HEAD_OFFICE),
        ("structure", AGENCY),
    ):
        values = {**PLAIN, "sharing": sharing, "structure_id": structure}
        with pytest.raises(RefusedError, match="not_held"):
            service.add_view(connection, elodie, "accounts", values)
        view = share(connection, sharing, structure)
        if structure != AGENCY:
            assert not service.find_view(connection, elodie, view).editable
            with pytest.raises(RefusedError, match="not_held"):
                service.change_view(connection, elodie, view, {"sharing": "private"})
    values = {**PLAIN, "sharing": "structure", "structure_id": SHOP}
    view = service.add_view(connection, elodie, "accounts", values).id
    assert service.change_view(connection, elodie, view, {"name": "Boutique"}).editable


def test_place_has_one_default(connection: Connection) -> None:
    alice = cast(connection, "alice")
    for sharing, structure in (("everybody", None), ("structure", AGENCY)):
        first = share(connection, sharing, structure)
        with pytest.raises(RefusedError) as refused:
            share(connection, sharing, structure)
        assert codes(refused) == [("already_exists", "/sharing")]
        assert service.change_view(connection, alice, first, {"name": "Autre"}).name == "Autre"
        assert service.change_view(connection, alice, first, {"sharing": "private"}).id == first
        share(connection, sharing, structure)


def test_private_again_leaves_its_structure(connection: Connection) -> None:
    view = share(connection, "structure", AGENCY)
    alice = cast(connection, "alice")
    assert service.change_view(connection, alice, view, {"sharing": "private"}).structure_id is None


@pytest.mark.parametrize(
    ("values", "faults"),
    [
        ({"name": "  "}, [("empty_value", "/name")]),
        (
            {"columns": [{"name": "nope"}, {"name": "name"}, {"name": "name"}, {"name": "deals"}]},
            [
                ("unknown_field", "/columns/0/name"),
                ("repeated", "/columns/2/name"),
                ("unknown_field", "/columns/3/name"),
            ],
        ),
        (
            {"sort": ["name", "tags", "-nope", "--name", "-"]},
            [("not_sortable", "/sort/1"), *(("unknown_field", f"/sort/{n}") for n in (2, 3, 4))],
        ),
        ({"sharing": "structure"}, [("missing_key", "/structure_id")]),
        ({"structure_id": AGENCY}, [("not_allowed", "/structure_id")]),
        ({"sharing": "everybody", "structure_id": AGENCY}, [("not_allowed", "/structure_id")]),
        (
            {"sharing": "structure", "structure_id": 99, "name": ""},
            [("unknown_choice", "/structure_id"), ("empty_value", "/name")],
        ),
    ],
)
def test_every_fault_is_told(
    connection: Connection, values: dict[str, Any], faults: list[tuple[str, str]]
) -> None:
    alice = cast(connection, "alice")
    with pytest.raises(RefusedError) as refused:
        service.add_view(connection, alice, "accounts", {**PLAIN, **values})
    assert codes(refused) == faults
    view = service.add_view(connection, alice, "accounts", PLAIN).id
    with pytest.raises(RefusedError) as refused:
        service.change_view(connection, alice, view, values)
    assert codes(refused) == faults


def test_hidden_column_is_left_out(connection: Connection) -> None:
    columns = [{"name": "name"}, {"name": "revenue"}, {"name": "parent.revenue"}]
    values = {"name": "V", "columns": columns, "sort": ["-revenue", "name"], "sharing": "everybody"}
    alice, bruno = cast(connection, "alice"), cast(connection, "bruno")
    view = service.add_view(connection, alice, "accounts", values).id
    layout = service.find_view(connection, bruno, view).layout
    assert (layout.columns, layout.sort) == ((Column("name"),), ("name",))
    told = []
    for name in ("revenue", "nothing"):
        with pytest.raises(RefusedError) as refused:
            service.add_view(
                connection, bruno, "accounts", {"name": "V", "columns": [{"name": name}]}
            )
        told.append(str(refused.value))
    assert told[0] == told[1]


def test_change_keeps_what_is_hidden(connection: Connection) -> None:
    columns = [{"name": "name"}, {"name": "revenue"}]
    values = {"name": "V", "columns": columns, "sort": ["revenue"]}
    view = service.add_view(connection, cast(connection, "david"), "accounts", values).id
    david = cast(connection, "david")
    hidden = replace(david.rights, hidden=frozenset({("accounts", "revenue")}))
    blind = replace(david, rights=hidden)
    assert service.change_view(connection, blind, view, {"name": "W"}).layout.sort == ()
    service.change_view(connection, blind, view, {"sort": ["name"]})
    layout = service.find_view(connection, david, view).layout
    assert (layout.columns, layout.sort) == ((Column("name"), Column("revenue")), ("name",))


def test_removed_field_is_left_out(connection: Connection) -> None:
    field = {"entity": "accounts", "key": "taille", "kind": "text", "label": "T", "position": 0}
    connection.execute(insert(CustomField).values(field))
    bruno = cast(connection, "bruno")
    values = {"name": "V", "columns": [{"name": "custom.taille"}, {"name": "name"}]}
    view = service.add_view(connection, bruno, "accounts", values).id
    connection.execute(delete(CustomField))
    assert service.find_view(connection, bruno, view).layout.columns == (Column("name"),)
    assert service.change_view(connection, bruno, view, {"name": "W"}).name == "W"


def test_closed_module_has_no_view(connection: Connection) -> None:
    view = share(connection, "everybody")
    farid = cast(connection, "farid")
    for change in (
        lambda: service.list_views(connection, farid, "accounts"),
        lambda: service.add_view(connection, farid, "accounts", PLAIN),
    ):
        with pytest.raises(RefusedError, match="no_module"):
            change()
    with pytest.raises(RefusedError, match="unknown_view"):
        service.find_view(connection, farid, view)


def test_nobody_without_a_structure_has_none_of_them(connection: Connection) -> None:
    share(connection, "structure", HEAD_OFFICE)
    nobody = Actor("", None, rights=replace(NOTHING, levels=EVERYTHING.levels), reach=Reach.ALL)
    assert service.list_views(connection, nobody, "accounts") == ([], None)
    assert connection.scalar(select(View.structure_id)) == HEAD_OFFICE
