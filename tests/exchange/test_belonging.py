"""Rows that belong to an account or a contact, and records assigned to users."""

from typing import Any

import pytest
from sqlalchemy import Engine, text

from crible.db.connection import writing
from crible.exchange.service import OnError
from tests.exchange.loading import Load, codes, counts, rows


@pytest.fixture
def two_accounts(load: Load) -> None:
    load("accounts", "Id;Nom\na;A\nb;B\n", key="Id", columns={"Nom": "name"})


@pytest.fixture
def users(engine: Engine) -> None:
    with writing(engine) as connection:
        profile = connection.execute(text("SELECT min(id) FROM profiles")).scalar()
        for number, name in enumerate(("alice", "bruno", "chloe"), 1):
            connection.execute(
                text(
                    "INSERT INTO users (id, email, name, language, profile_id, reach, active,"
                    " created_at) VALUES (:id, :email, :name, 'fr', :profile, 'all', true,"
                    " CURRENT_TIMESTAMP)"
                ),
                {"id": number, "email": f"{name}@exemple.fr", "name": name, "profile": profile},
            )


@pytest.mark.usefixtures("two_accounts")
def test_contacts_name_their_account(engine: Engine, load: Load) -> None:
    columns = {"Civ": "civility", "Nom": "last_name", "Compte": "account", "D": "decision_maker"}
    content = "Id;Civ;Nom;Compte;D\n1;Madame;X;b;oui\n2;M.;Y;zz;\n3;;Z;;\n"
    mapping: dict[str, Any] = {"key": "Id", "columns": columns, "on_error": OnError.SKIP}
    report = load("contacts", content, **mapping)
    assert codes(report) == [(3, "Compte", "unknown_record"), (4, "Compte", "required")]
    query = "SELECT c.name, c.civility, a.name FROM contacts c JOIN accounts a ON a.id = account_id"
    assert rows(engine, query) == [("X", "mme", "B")]
    assert counts(load("contacts", content, **mapping)) == (0, 0, 1, 2)


@pytest.mark.usefixtures("two_accounts")
def test_contact_brings_its_account(engine: Engine, load: Load) -> None:
    load("contacts", "Id;C\np;b\n", key="Id", columns={"C": "account"})
    columns = {"Qui": "contact", "Type": "kind", "Le": "done_at"}
    content = "Id;Qui;Type;Le\n1;p;Appel;01/02/2026\n2;;note;\n3;q;note;\n"
    mapping: dict[str, Any] = {"key": "Id", "columns": columns, "on_error": OnError.SKIP}
    report = load("actions", content, **mapping)
    assert codes(report) == [(3, "", "required"), (4, "Qui", "unknown_record")]
    query = "SELECT x.kind, a.name FROM actions x JOIN accounts a ON a.id = x.account_id"
    assert rows(engine, query) == [("call", "B")]
    # The contact leaves, the account stays.
    assert counts(load("actions", "Id;Qui;Type;Le\n1;;Appel;01/02/2026\n", **mapping))[1] == 1
    assert rows(engine, query) == [("call", "B")]


@pytest.mark.usefixtures("two_accounts")
def test_account_in_trash_takes_nothing(engine: Engine, load: Load) -> None:
    with writing(engine) as connection:
        connection.execute(text("UPDATE accounts SET deleted_at = created_at"))
    report = load("invoices", "Id;C\n1;a\n", key="Id", columns={"C": "account"})
    assert codes(report) == [(2, "C", "in_trash")]


@pytest.mark.usefixtures("two_accounts")
def test_deals_and_invoices(engine: Engine, load: Load) -> None:
    columns = {"Nom": "name", "C": "account", "E": "stage", "M": "amount", "P": "probability"}
    content = "Id;Nom;C;E;M;P\n1;Projet;a;Devis;1 000,50 €;60\n2;Autre;a;Devis;1;101\n"
    mapping: dict[str, Any] = {"key": "Id", "columns": columns, "on_error": OnError.SKIP}
    report = load("deals", content, **mapping)
    assert codes(report) == [(3, "P", "out_of_range")]
    query = "SELECT d.amount, d.probability, d.outcome, s.label FROM deals d JOIN stages s"
    assert rows(engine, f"{query} ON s.id = stage_id") == [(100_050, 600_000, "open", "Devis")]
    columns = {"C": "account", "Le": "date", "M": "amount", "Payee": "paid"}
    content = "Id;C;Le;M;Payee\nf1;a;31/12/2025;-12,5;non\n"
    load("invoices", content, key="Id", columns=columns)
    assert rows(engine, "SELECT amount FROM invoices WHERE NOT paid") == [(-1250,)]
    assert counts(load("invoices", content, key="Id", columns=columns)) == (0, 0, 1, 0)


@pytest.mark.usefixtures("users")
def test_main_user_and_others(engine: Engine, load: Load) -> None:
    def assigned() -> list[tuple[int, bool]]:
        query = "SELECT user_id, main FROM account_assignments ORDER BY user_id"
        return [(user, bool(main)) for user, main in rows(engine, query)]

    both: dict[str, Any] = {
        "key": "Id",
        "columns": {"N": "name", "A": "assigned_to", "O": "assignees"},
        "separator": ",",
    }
    load("accounts", "Id;N;A;O\n1;X;Bruno@exemple.fr;1,bruno@exemple.fr\n", **both)
    assert assigned() == [(1, False), (2, True)]
    load("accounts", "Id;A\n1;alice@exemple.fr\n", key="Id", columns={"A": "assigned_to"})
    assert assigned() == [(1, True)]
    others: dict[str, Any] = {"key": "Id", "columns": {"O": "assignees"}, "separator": ","}
    load("accounts", "Id;O\n1;2,3\n", **others)
    assert assigned() == [(1, True), (2, False), (3, False)]
    assert counts(load("accounts", "Id;O\n1;3,2,1\n", **others)) == (0, 0, 1, 0)


def test_structures_by_name_or_number(engine: Engine, load: Load) -> None:
    with writing(engine) as connection:
        for number, name in enumerate(("Rennes", "Brest", "brest"), 1):
            connection.execute(
                text("INSERT INTO structures (id, name, kind) VALUES (:id, :name, 'agency')"),
                {"id": number, "name": name},
            )
    content = "Id;N;S\n1;A;RENNES\n2;B;3\n3;C;Brest\n"
    columns = {"N": "name", "S": "structure"}
    report = load("accounts", content, key="Id", columns=columns, on_error=OnError.SKIP)
    assert codes(report) == [(4, "S", "unknown_choice")]
    assert rows(engine, "SELECT structure_id FROM accounts ORDER BY id") == [(1,), (3,)]
