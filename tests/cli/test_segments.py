"""``crible segments``."""

import json
from typing import Any, Final

import pytest
from sqlalchemy import Engine, func, select

from crible.db.connection import reading
from crible.model import Segment
from tests.cli.conftest import Crible
from tests.filled import fill

CHOICES: Final = "accounts.custom.choices"
ANY: Final = '{"combinator":"and","rules":[]}'


@pytest.fixture(autouse=True)
def _filled(sqlite: Engine, crible: Crible) -> None:
    fill(sqlite)
    save(crible, "Clients", ANY, "--replace", "1")  # of every account


def criteria(field: str, operator: str, value: object) -> str:
    rules = [{"field": field, "operator": operator, "value": value}]
    return json.dumps({"combinator": "and", "rules": rules})


def save(crible: Crible, name: str, written: str, *options: str, entity: str = "accounts") -> str:
    done = crible("segments", "save", name, entity, "--criteria", written, *options)
    assert done.code == 0, done.err
    return done.out.strip()


def shown(crible: Crible, *arguments: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(crible("segments", *arguments, "--format", "json").out)
    return found


def test_saved_segment_is_shown(crible: Crible) -> None:
    done = crible(
        *("segments", "save", " Avec tag ", "accounts"),
        *("--criteria", criteria("tags", "in", ["vip"])),
    )
    assert (done.out, done.err) == ("2\n", "Requête numéro 2 enregistrée : «\xa0Avec tag\xa0»\n")
    lines = crible("segments", "show", "2").out.splitlines()
    assert lines[:3] == ["Avec tag", "Comptes qui ont le tag VIP", "1"]
    assert json.loads("".join(lines[3:])) == json.loads(criteria("tags", "in", ["vip"]))


def test_segments_are_listed_in_order(crible: Crible) -> None:
    save(crible, "Zoé", ANY, entity="contacts")
    save(crible, "Aucun", criteria("name", "=", "x"))
    save(crible, "Tous", ANY, "--replace", "1")
    assert crible("segments", "list").out.splitlines() == [
        "numéro  entité    nom    nombre  état",
        "     1  accounts  Tous        2",
        "     2  contacts  Zoé         1",
        "     3  accounts  Aucun       0",
    ]
    assert [row["id"] for row in shown(crible, "list", "accounts")] == [1, 3]
    assert shown(crible, "list", "contacts") == [
        {"id": 2, "entity": "contacts", "name": "Zoé", "count": 1, "state": "ready"}
    ]


def test_replaced_segment_keeps_its_number(crible: Crible) -> None:
    number = save(crible, "Clients", criteria("status", "=", "client"), "--replace", "1")
    assert number == "1"
    assert [(row["id"], row["count"]) for row in shown(crible, "list")] == [(1, 1)]


def test_criteria_are_printed_exactly(crible: Crible) -> None:
    written = criteria("headcount", ">", 1.5)
    save(crible, "Petits", written)
    assert '"value": 1.5\n' in crible("segments", "show", "2").out
    (found,) = shown(crible, "show", "2")
    assert found["criteria"] == json.loads(written)


def test_name_is_taken_once(crible: Crible) -> None:
    (line,) = crible("segments", "save", "clíents ", "accounts", "--criteria", ANY).faults
    assert line.startswith("name : La requête numéro 1 s'appelle déjà « Clients »")
    assert save(crible, "Clients", ANY, entity="contacts") == "2"
    crible("segments", "delete", "1")
    assert save(crible, "Clients", ANY) == "3"


def test_every_fault_is_told_at_once(crible: Crible) -> None:
    written = criteria("colour", "=", "red")
    places = [
        line.split(" : ")[0]
        for line in crible("segments", "save", " ", "accounts", "--criteria", written).faults
    ]
    assert places == ["name", "/rules/0/field"]


def test_deleted_segment_is_kept_in_the_trash(crible: Crible, sqlite: Engine) -> None:
    done = crible("segments", "delete", "1")
    assert (done.code, done.out, done.err) == (0, "", "Requête supprimée : «\xa0Clients\xa0»\n")
    assert shown(crible, "list") == []
    assert len(crible("segments", "show", "1").faults) == 1
    assert (
        len(crible("count", "accounts", "--criteria", criteria("segment", "in", [1])).faults) == 1
    )
    with reading(sqlite) as connection:
        assert connection.scalar(select(func.count()).select_from(Segment)) == 1


def test_used_segment_is_not_deleted(crible: Crible) -> None:
    save(crible, "Sauf", criteria("segment", "notIn", [1]))
    save(crible, "Au compte", criteria("account.segment", "in", [1]), entity="contacts")
    (line,) = crible("segments", "delete", "1").faults
    assert "« Clients » est utilisée par : Sauf, Au compte." in line
    assert crible("segments", "delete", "2").code == crible("segments", "delete", "3").code == 0
    assert crible("segments", "delete", "1").code == 0


def test_circle_is_refused(crible: Crible) -> None:
    save(crible, "Deux", criteria("segment", "in", [1]))
    save(crible, "Trois", criteria("segment", "in", [2]))
    circle = criteria("segment", "in", [3])
    replaced = ("segments", "save", "Clients", "accounts", "--criteria", circle, "--replace", "1")
    (line,) = crible(*replaced).faults
    assert all(name in line for name in ("Clients", "Deux", "Trois"))
    assert [row["count"] for row in shown(crible, "list")] == [2, 2, 2]


@pytest.mark.parametrize(
    ("written", "removal"),
    [
        (criteria("custom.text", "=", "a"), ["fields", "remove", "accounts", "custom.text"]),
        (criteria("custom.choices", "notIn", ["c3"]), ["lists", "remove", CHOICES, "c3"]),
        (criteria("tags", "in", ["vip", "old"]), ["lists", "remove", "tags", "old"]),
        (criteria("origin", "!=", "old"), ["lists", "remove", "origins", "old"]),
    ],
)
def test_broken_segment_is_never_everybody(
    crible: Crible, written: str, removal: list[str]
) -> None:
    for name, label in (("tags", "Old"), ("origins", "Old"), (CHOICES, "C3")):
        crible("lists", "add", name, label)
    save(crible, "Casse", written)
    save(crible, "Dessus", criteria("segment", "notIn", [2]))
    forced = ["--force"] if removal[0] == "fields" else []
    removed = crible(*removal, *forced)
    assert removed.code == 0, removed.err
    assert [(row["count"], row["state"]) for row in shown(crible, "list")] == [
        (2, "ready"),
        (None, "broken"),
        (None, "broken"),
    ]
    done = crible("segments", "show", "2")
    assert (done.code, done.err.count("\n")) == (2, 1)
    assert done.out.startswith("Casse\n{")
    assert crible("segments", "show", "2", "--format", "json").code == 2
    assert (
        len(crible("count", "accounts", "--criteria", criteria("segment", "in", [3])).faults) == 1
    )


def test_segment_of_who_asks(crible: Crible) -> None:
    save(crible, "À moi", criteria("assigned_to", "=", "@me"))
    save(crible, "À nous", criteria("segment", "in", [2]))
    assert [row["state"] for row in shown(crible, "list")] == ["ready", *["needs_asker"] * 2]
    assert crible("segments", "list").out.count("dépend de qui demande") == 2
    done = crible("segments", "show", "2")
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines()[2] == "dépend de qui demande"
    (line,) = crible("count", "accounts", "--criteria", criteria("segment", "in", [2])).faults
    assert "personne ne demande ici" in line


def test_segments_speak_english(crible: Crible, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CRIBLE_LANGUAGE", "en")
    save(crible, "Mine", criteria("assigned_to", "=", "@me"))
    assert "depends on who asks" in crible("segments", "list").out
    other = ("segments", "save", "Mine", "contacts", "--criteria", ANY, "--replace", "2")
    (line,) = crible(*other).faults
    assert line == "entity: Segment number 2 is about accounts and cannot change to another entity."
