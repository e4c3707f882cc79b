"""What a body gives to a record: fields and relations by the catalog's names, with values as
criteria write them. Every fault is told, each with its place."""

from collections.abc import Callable, Collection, Mapping
from datetime import UTC, date, datetime
from typing import Final

from crible.access.actors import Actor
from crible.access.catalog import may_give
from crible.criteria.catalog import Field, Relation
from crible.criteria.context import Context
from crible.criteria.entities import TABLES
from crible.criteria.faults import fault, pointer
from crible.criteria.kinds import CHOSEN, Asker, Kind
from crible.criteria.operators import Operand, Shape
from crible.criteria.sources import InColumn
from crible.criteria.values import A_TEXT, A_WHOLE_NUMBER, ValueReader
from crible.kit.faults import Fault, RefusedError
from crible.kit.fold import is_blank
from crible.kit.text import Text
from crible.records.checks import checked, in_bounds, plain_text

Part = Field | Relation
"""What a change may give: a field, or a relation to one."""

REQUIRED: Final = Text("« {name} » est obligatoire.", "“{name}” is required.")
READ_ONLY: Final = Text(
    "« {field} » ne se change pas ici : il est calculé, tenu par Crible, ou réservé à d'autres.",
    "“{field}” cannot be changed here: it is computed, kept by Crible, or reserved to others.",
)
BLANK: Final = Text(
    "Cette valeur est vide : écrivez un texte, ou null pour n'en laisser aucun.",
    "This value is empty: write a text, or null to leave none.",
)
A_DAY: Final = Text("une date (2026-12-31)", "a date (2026-12-31)")
AN_INSTANT: Final = Text(
    "un instant avec son décalage (2026-12-31T09:00:00+01:00)",
    "an instant with its offset (2026-12-31T09:00:00+01:00)",
)
A_USER: Final = Text("le numéro d'un utilisateur", "the number of a user")

_SHOWN: Final = 60


class BodyReader:
    """Reads what an actor gives to records of an entity; keeps every fault, and the parts that
    were given. ``assignable`` are the users whom records may be assigned to."""

    def __init__(
        self, context: Context, actor: Actor, entity: str, assignable: Collection[int]
    ) -> None:
        self.faults: list[Fault] = []
        self.parts: dict[str, Part] = {}
        self._context = context
        self._actor = actor
        self._entity = context.catalog.entities[entity]
        self._assignable = assignable

    def read(self, body: Mapping[str, object], place: str = "") -> dict[str, object]:
        """By name, what the database keeps for each value; numbers of records are not looked up."""
        values: dict[str, object] = {}
        for name, raw in body.items():
            at = pointer(place, name)
            part = self.part(name, at)
            if part is not None:
                values[name] = self.value(part, raw, at)
        return values

    def part(self, name: str, place: str) -> Part | None:
        """The field, or relation to one, of a name that the actor may change."""
        part: Part | None = self._entity.fields.get(name) or self._entity.relations.get(name)
        if part is None or (isinstance(part, Relation) and part.many):
            self.faults.append(fault("unknown_field", place, field=name))
            return None
        if not may_give(self._actor, self._entity.name, part):
            self.faults.append(Fault("read_only_field", READ_ONLY, place, {"field": name}))
            return None
        self.parts[name] = part
        return part

    def value(self, part: Part, raw: object, place: str) -> object:
        """What the database keeps for a value; None, with its faults kept, where it is faulty."""
        if raw is None:
            return self._empty(part, place)
        if isinstance(part, Relation):
            if type(raw) is not int:
                self._fail("wrong_type", place, wanted=A_WHOLE_NUMBER)
                return None
            return raw
        if part.kind is Kind.TEXT:
            return self._text(part, raw, place)
        if part.kind is Kind.CHOICES:
            return self._choices(part, raw, place)
        return self._one(part, raw, place)

    def _fail(self, code: str, place: str, **values: object) -> None:
        self.faults.append(fault(code, place, **values))

    def _empty(self, part: Part, place: str) -> object:
        if isinstance(part, Relation):
            return None
        source = part.source
        if isinstance(source, InColumn) and not TABLES[part.entity].c[source.column].nullable:
            self.faults.append(Fault("required", REQUIRED, place, {"name": part.name}))
        return () if part.kind is Kind.CHOICES else None

    def _text(self, field: Field, raw: object, place: str) -> object:
        if not isinstance(raw, str):
            self._fail("wrong_type", place, wanted=A_TEXT)
            return None
        text = raw.strip()
        if is_blank(text):
            self.faults.append(Fault("empty_value", BLANK, place))
            return None
        return self._told(lambda: checked(field.name, plain_text(field.name, text)), text, place)

    def _choices(self, field: Field, raw: object, place: str) -> tuple[object, ...]:
        if raw == []:
            return ()
        items = self._values().items(raw, place) or []
        found = [self._one(field, item, pointer(place, at)) for at, item in enumerate(items)]
        return tuple(dict.fromkeys(one for one in found if one is not None))

    def _one(self, field: Field, raw: object, place: str) -> object:
        if field.kind in {Kind.DATE, Kind.INSTANT}:
            return self._moment(field, raw, place)
        if field.choices == "users" and raw in tuple(Asker):
            self._fail("wrong_type", place, wanted=A_USER)
            return None
        value = self._values().value(Operand(field.kind, field), Shape.ONE, raw, place)
        if value is None:
            return None
        if field.kind in CHOSEN:
            assert isinstance(value, int | str)
            if field.choices == "users" and value not in self._assignable:
                self._fail("unknown_choice", place, value=value, allowed="")
            return self._context.catalog.choices(field).by_key[value].stored
        return self._told(lambda: in_bounds(field.name, value), raw, place)

    def _moment(self, field: Field, raw: object, place: str) -> object:
        """A day, or an instant with its offset: never one that depends on when it is read."""
        of, wanted = (datetime, AN_INSTANT) if field.kind is Kind.INSTANT else (date, A_DAY)
        found: list[Fault] = []
        value = None
        if isinstance(raw, str):
            value = self._values(found).value(Operand(field.kind, field), Shape.ONE, raw, place)
        out_of_range = [one for one in found if one.code == "out_of_range"]
        self.faults += out_of_range
        if not out_of_range and not isinstance(value, of):
            self._fail("wrong_type", place, wanted=wanted)
        return value.astimezone(UTC).replace(tzinfo=None) if isinstance(value, datetime) else value

    def _values(self, faults: list[Fault] | None = None) -> ValueReader:
        """Criteria's reader of values, which keeps its faults with these, or in a list given."""
        reader = ValueReader(self._context, asked_later=False)
        reader.faults = self.faults if faults is None else faults
        return reader

    def _told(self, read: Callable[[], object], raw: object, place: str) -> object:
        """What is read; a fault of it, told as what follows the value, becomes a sentence."""
        try:
            return read()
        except RefusedError as refused:
            shown = "".join(one if one.isprintable() else "�" for one in str(raw)[:_SHOWN])
            self.faults += (_sentence(one, shown, place) for one in refused.faults)
            return None


def _sentence(told: Fault, shown: str, place: str) -> Fault:
    text = Text(f"« {{shown}} » {told.text.fr}.", f"“{{shown}}” {told.text.en}.")
    return Fault(told.code, text, place, {**told.values, "shown": shown})
