"""Likely duplicates of the account or contact that somebody is typing."""

from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection

from crible.access.actors import Actor
from crible.access.catalog import context_of
from crible.access.may import require_level
from crible.access.rights import Level
from crible.access.visible import Visible
from crible.criteria.faults import fault, pointer
from crible.criteria.identifiers import IDENTIFIERS, normal_identifier
from crible.criteria.nodes import Combinator, Criteria, FieldPath, FieldTest, Group
from crible.criteria.operators import Operand, Shape
from crible.criteria.periods import Clock
from crible.criteria.values import ValueReader
from crible.engine.interface import Layout, Question
from crible.kit.faults import RefusedError
from crible.kit.fold import is_blank

MOST: Final = 10
"""How many duplicates are given at most."""

_COMPARED: Final[Mapping[str, Mapping[str, tuple[str, ...]]]] = {
    "accounts": {name: (name,) for name in ("name", "siret", "siren", "email", "phone")},
    "contacts": {
        "name": ("name",),
        "email": ("email",),
        "phone": ("phone", "mobile"),
        "mobile": ("phone", "mobile"),
    },
}
"""By what is typed, the fields that may have the same."""


def ask_duplicates(
    connection: Connection, actor: Actor, clock: Clock, entity: str, typed: Mapping[str, object]
) -> tuple[Question, Layout] | None:
    """The question that finds the records in sight with the same name, SIRET, SIREN, e-mail address
    or phone number as is typed, and how it is laid out; None where nothing is typed yet.

    Raises RefusedError: ``no_module``, or with every fault of what is typed.
    """
    require_level(actor, entity, Level.READ)
    context = context_of(connection, actor, clock)
    fields, compared = context.catalog.entities[entity].fields, _COMPARED[entity]
    reader = ValueReader(context, asked_later=False)
    tests = []
    for name, raw in typed.items():
        place = pointer("", name)
        if name not in compared or name not in fields:
            reader.faults.append(fault("unknown_field", place, field=name))
        elif not _is_blank(name, raw):
            value = reader.value(Operand(fields[name].kind, fields[name]), Shape.ONE, raw, place)
            tests += [(fields[one], value) for one in compared[name] if one in fields]
    if reader.faults:
        raise RefusedError(*reader.faults)
    rules = tuple(FieldTest(FieldPath((), field), "=", value) for field, value in tests)
    if not rules:
        return None
    criteria = Criteria(entity, Group(Combinator.OR, rules), {})
    shown = tuple(FieldPath((), fields[name]) for name in ("id", *compared) if name in fields)
    return Question(criteria, context, Visible(actor)), Layout(shown, limit=MOST)


def _is_blank(name: str, raw: object) -> bool:
    """Whether nothing is typed, or nothing but the separators of an identifier."""
    if isinstance(raw, str) and name in IDENTIFIERS:
        raw = normal_identifier(name, raw)
    return raw is None or (isinstance(raw, str) and is_blank(raw))
