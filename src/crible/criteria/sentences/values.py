"""How the values of tests are shown to people."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar, Final
from zoneinfo import ZoneInfo

from babel.dates import format_date

from crible.criteria.catalog import Catalog, Field
from crible.criteria.display import show_count, show_money, show_number
from crible.criteria.kinds import Asker, Kind, Moment, RelativeDay, Span, Unit, Value
from crible.criteria.sentences.grammar import Adverbs, Tongue
from crible.criteria.sentences.words import PERCENTAGES

SHOWN: Final = 5
"""How many values of a list are shown; the others are counted."""
_LONGEST: Final = 80


@dataclass(frozen=True)
class Listing:
    """The first values of a list, and words for how many there are besides; empty for none."""

    shown: tuple[str, ...]
    others: str = ""


@dataclass(frozen=True)
class Values:
    """Shows values in a language, with the labels of a catalog and the hours of a zone."""

    catalog: Catalog
    tongue: Tongue
    zone: ZoneInfo

    def listing(
        self, kind: Kind, field: Field | None, value: Value, *, every: bool = False
    ) -> Listing:
        """The values of a test on a field, or on the result of an aggregate over it.

        ``every``: each of the values is required, so that a team is the whole of it.
        """
        if value is None:
            return Listing(())
        values = value if isinstance(value, tuple) else (value,)
        show = self._SHOW[kind]
        shown = tuple(
            self._asker(one, every=every) if isinstance(one, Asker) else show(self, field, one)
            for one in values[:SHOWN]
        )
        return Listing(shown, self._others(kind, len(values) - SHOWN))

    def segments(self, ids: tuple[int, ...]) -> Listing:
        """Segments by name; those that the reader may not name are counted."""
        names = [
            self.quote(self.catalog.segments[id_].name)
            if id_ in self.catalog.segments
            else self._by_number(id_)
            for id_ in ids
            if id_ not in self.catalog.nested
        ][:SHOWN]
        return Listing(tuple(names), self._others(Kind.CHOICE, len(ids) - len(names)))

    def quote(self, text: str) -> str:
        """A text as given, in quotation marks, on one line and not too long."""
        return self.tongue.quoted.format(text=_on_one_line(text))

    def number(self, number: int) -> str:
        """A whole number."""
        return show_count(number, self.tongue.language)

    def moment(self, moment: Moment, form: Adverbs) -> str:
        """A moment in time in a form of adverbs: "avant le 1er mars 2026"."""
        if not isinstance(moment, RelativeDay):
            return form.fixed.format(day=self.day(moment))
        if moment.amount == 0:
            return form.today
        template = form.past if moment.amount < 0 else form.future
        return template.format(length=self.length(moment.amount, moment.unit))

    def day(self, moment: date | datetime) -> str:
        """A day, or an instant in the zone."""
        if not isinstance(moment, datetime):
            month = format_date(moment, "MMMM y", locale=self.tongue.locale)
            return f"{self.tongue.first_of_month if moment.day == 1 else moment.day} {month}"
        local = moment.astimezone(self.zone)
        precise = local.second or local.microsecond
        time = local.strftime("%H:%M:%S" if precise else "%H:%M")
        return self.tongue.at_time.format(day=self.day(local.date()), time=time)

    def length(self, amount: int, unit: Unit) -> str:
        """A length of time: "90 jours"."""
        return self._of_span(abs(amount), self.tongue.lengths[unit].length)

    def span(self, span: Span) -> dict[str, str]:
        """A length of time by itself, and as the time before and after today."""
        lengths = self.tongue.lengths[span.unit]
        return {
            name: self._of_span(span.amount, forms)
            for name, forms in (("last", lengths.last), ("next", lengths.next))
        } | {"length": self.length(span.amount, span.unit)}

    def _of_span(self, amount: int, forms: tuple[str, str]) -> str:
        return forms[amount > 1].format(n=self.number(amount))

    def _others(self, kind: Kind, count: int) -> str:
        if count < 1:
            return ""
        forms = self.tongue.others if kind in _BY_NAME else self.tongue.other_values
        return forms[count > 1].format(count=self.number(count))

    def _asker(self, asker: Asker, *, every: bool) -> str:
        return (self.tongue.all_askers if every else self.tongue.askers)[asker]

    def _by_number(self, number: int) -> str:
        return self.tongue.numbered.format(number=number)

    def _text(self, field: Field | None, value: str) -> str:
        return self.quote(value)

    def _number(self, field: Field | None, value: int) -> str:
        if field is not None and field.is_id:
            return str(value)
        shown = show_number(value, self.tongue.language)
        if field is not None and (field.entity, field.name) in PERCENTAGES:
            return self.tongue.percent.format(number=shown)
        return shown

    def _money(self, field: Field | None, cents: int) -> str:
        return show_money(cents, self.tongue.language)

    def _end(self, field: Field | None, moment: Moment) -> str:
        return self.moment(moment, self.tongue.ends)

    def _boolean(self, field: Field | None, value: bool) -> str:
        return self.tongue.booleans[value]

    def _choice(self, field: Field | None, key: int | str) -> str:
        choices = None if field is None else self.catalog.lists.get(field.choices or "")
        choice = None if choices is None else choices.by_key.get(key)
        label = "" if choice is None else _on_one_line(choice.label.in_(self.tongue.language))
        if label:
            return label
        return self._by_number(key) if isinstance(key, int) else key

    _SHOW: ClassVar[Mapping[Kind, Callable[..., str]]] = {
        Kind.TEXT: _text,
        Kind.NUMBER: _number,
        Kind.MONEY: _money,
        Kind.DATE: _end,
        Kind.INSTANT: _end,
        Kind.BOOLEAN: _boolean,
        Kind.CHOICE: _choice,
        Kind.CHOICES: _choice,
    }


_BY_NAME: Final = frozenset({Kind.CHOICE, Kind.CHOICES})


def _on_one_line(text: str) -> str:
    # A text that holds nothing one can see is shown by its code points.
    line = " ".join(text.split()) or text.encode("unicode_escape").decode()
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
