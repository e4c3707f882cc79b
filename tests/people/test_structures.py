"""Structures: a tree with brands, within what whoever changes it reaches."""

from typing import Any

from sqlalchemy import Connection, delete, insert, update

from crible.access.actors import SYSTEM, Actor, Reach, load_actor
from crible.model import Account, SegmentShare, User, View
from crible.people.brands import brand_of
from crible.people.structures import (
    add_structure,
    change_structure,
    find_structure,
    list_structures,
    remove_structure,
)
from tests.cast import AGENCY, ALICE, BRUNO, CHLOE, ELODIE, FRANCHISE, HEAD_OFFICE, SHOP
from tests.people.acting import promote, refused

LOGO = "data:image/png;base64,iVBORw0KGgo="


def add(connection: Connection, actor: Actor = SYSTEM, **values: Any) -> int:
    return add_structure(connection, actor, {"name": "Lille", "kind": "agency", **values}).id


def test_structure_keeps_what_it_was_given(connection: Connection) -> None:
    alice = load_actor(connection, ALICE)
    values = {
        "name": "Lille Nord",
        "kind": "franchise",
        "parent_id": HEAD_OFFICE,
        "legal_name": "Lille SARL",
        "siret": "73282932000074",
        "vat": "FR40303265045",
        "product_name": "Réseau",
        "logo": LOGO,
        "color": "#3b5bdb",
        "sender_name": "Lille",
        "sender_email": "lille@exemple.fr",
    }
    spelled = {"name": " Lille  Nord", "siret": "732 829 320 00074", "vat": "fr 40 303265045"}
    line = add_structure(connection, alice, values | spelled)
    assert {name: getattr(line, name) for name in values} == values
    line = change_structure(connection, alice, line.id, {"siret": None, "legal_name": " "})
    assert (line.siret, line.legal_name, line.name) == (None, None, "Lille Nord")


def test_every_fault_of_a_structure_is_told(connection: Connection) -> None:
    bad: dict[str, Any] = {
        "name": " ",
        "parent_id": 99,
        "siret": "73282932000075",
        "vat": "FR40303265046",
        "logo": "data:text/html;base64,PHNjcmlwdD4=",
        "color": "red",
        "sender_email": "lille",
    }
    with refused(
        ("empty_value", "/name"),
        ("unknown_choice", "/parent_id"),
        ("bad_siret", "/siret"),
        ("bad_vat", "/vat"),
        ("bad_logo", "/logo"),
        ("bad_color", "/color"),
        ("bad_email", "/sender_email"),
    ):
        add(connection, **bad)
    with refused(("name_taken", "/name")):
        add(connection, name="Siège ")


def test_tree_has_no_circle(connection: Connection) -> None:
    for parent in (FRANCHISE, SHOP):
        with refused(("cycle", "/parent_id")):
            change_structure(connection, SYSTEM, FRANCHISE, {"parent_id": parent})
    change_structure(connection, SYSTEM, SHOP, {"parent_id": None})
    change_structure(connection, SYSTEM, FRANCHISE, {"parent_id": SHOP})


def test_brand_is_that_of_the_nearest_above(connection: Connection) -> None:
    change = {"product_name": "Réseau", "color": "#111111", "logo": LOGO}
    change_structure(connection, SYSTEM, HEAD_OFFICE, change)
    change_structure(connection, SYSTEM, FRANCHISE, {"product_name": "Ouest"})
    change_structure(connection, SYSTEM, SHOP, {"color": "#222222"})
    brand = brand_of(connection, SHOP)
    assert (brand.product_name, brand.color, brand.logo) == ("Ouest", "#222222", LOGO)
    assert brand_of(connection, None).product_name is None


def test_structure_in_use_stays(connection: Connection) -> None:
    number = add(connection)
    with refused(("in_use", "")):
        remove_structure(connection, SYSTEM, SHOP)  # an account
    with refused(*[("in_use", "")] * 3):
        remove_structure(connection, SYSTEM, FRANCHISE)  # an account, Élodie, and the shop
    values = {"entity": "accounts", "name": "V", "layout": "{}", "sharing": "structure"}
    for row in (
        insert(View).values(**values, structure_id=number),
        insert(SegmentShare).values(segment_id=1, structure_id=number),
    ):
        connection.execute(row)
    with refused(*[("in_use", "")] * 2):
        remove_structure(connection, SYSTEM, number)
    for table in (View, SegmentShare):
        connection.execute(delete(table))
    remove_structure(connection, SYSTEM, number)
    assert [line.id for line in list_structures(connection)] == [1, 2, 3, 4]


def test_structures_need_administration(connection: Connection) -> None:
    for person in (BRUNO, CHLOE, ELODIE):
        actor = load_actor(connection, person)
        for refusal in (
            lambda actor=actor: add(connection, actor),
            lambda actor=actor: change_structure(connection, actor, AGENCY, {"name": "A"}),
            lambda actor=actor: remove_structure(connection, actor, AGENCY),
        ):
            with refused(("no_right", "")):
                refusal()


def test_structures_move_within_reach_only(connection: Connection) -> None:
    elodie = promote(connection, ELODIE)
    assert elodie.reach is Reach.STRUCTURE
    for number, parent in ((AGENCY, FRANCHISE), (SHOP, HEAD_OFFICE), (SHOP, None)):
        place = "" if number == AGENCY else "/parent_id"
        with refused(("not_held", place)):
            change_structure(connection, elodie, number, {"parent_id": parent})
    with refused(("not_held", "/parent_id")):
        add(connection, elodie)
    with refused(("not_held", "")):
        remove_structure(connection, elodie, AGENCY)
    number = add(connection, elodie, parent_id=FRANCHISE)
    elodie = load_actor(connection, ELODIE)
    change_structure(connection, elodie, SHOP, {"parent_id": number})
    change_structure(connection, elodie, FRANCHISE, {"name": "Ouest", "parent_id": HEAD_OFFICE})
    assert find_structure(connection, SHOP).parent_id == number


def test_own_records_reach_no_structure(connection: Connection) -> None:
    """Else Bruno, of the head office, could open an agency's accounts to another's people."""
    bruno = promote(connection, BRUNO)
    with refused(("not_held", ""), ("not_held", "/parent_id")):
        change_structure(connection, bruno, AGENCY, {"parent_id": FRANCHISE})
    with refused(("unknown_structure", "")):
        change_structure(connection, bruno, 99, {"name": "A"})
    connection.execute(update(User).where(User.id == BRUNO).values(reach="all"))
    connection.execute(update(Account).values(structure_id=None))
    change_structure(connection, load_actor(connection, BRUNO), AGENCY, {"parent_id": FRANCHISE})
