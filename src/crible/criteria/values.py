"""Values of tests, from the wire format and back. Every fault is told with its place."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from decimal import Context as DecimalContext
from decimal import Decimal, Inexact, InvalidOperation
from enum import StrEnum
from typing import Any, Final, TypeVar

from crible.criteria.context import Context
from crible.criteria.faults import LIST_VALUES, TEXT_LENGTH, fault, pointer
from crible.criteria.identifiers import IDENTIFIERS, normal_identifier
from crible.criteria.kinds import (
    SCALE,
    Asker,
    Kind,
    Period,
    RelativeDay,
    Scalar,
    Span,
    Unit,
    Value,
)
from crible.criteria.operators import Operand, Shape
from crible.criteria.periods import interval_of
from crible.kit.faults import Fault
from crible.kit.fold import is_blank
from crible.kit.text import Text

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT: Final = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)", re.ASCII
)
_UNWRITABLE: Final = re.compile("[\0\ud800-\udfff]")
_MILLENNIUM: Final = {Unit.DAY: 365_000, Unit.WEEK: 52_000, Unit.MONTH: 12_000, Unit.YEAR: 1_000}
_WHOLE_LIMIT: Final = 10**18
# By default decimals round to 28 digits and say nothing.
_EXACT: Final = DecimalContext(prec=40, traps=[Inexact, InvalidOperation])
_FEW: Final = 12
"""How many choices a sentence may list."""

MISSING: Final = object()
"""Stands for the value of a key that an object should have: its fault is already told."""

Member = TypeVar("Member", bound=StrEnum)
AnyDay = TypeVar("AnyDay", bound=date)

A_TEXT: Final = Text("un texte", "a text")
_A_SOUND_TEXT: Final = Text(
    "un texte sans caractère nul ni demi-caractère", "a text without null or half characters"
)
A_LIST: Final = Text("une liste entre crochets", "a list in brackets")
AN_OBJECT: Final = Text("un objet entre accolades", "an object in braces")
A_WHOLE_NUMBER: Final = Text("un nombre entier", "a whole number")
A_BOOLEAN: Final = Text("true ou false", "true or false")
_A_NUMBER: Final = Text("un nombre", "a number")
_CENTS: Final = Text("un nombre entier de centimes", "a whole number of cents")
_A_PAIR: Final = Text("une liste de deux bornes", "a list of two bounds")
_A_DAY: Final = Text(
    'une date (2026-12-31) ou un jour relatif ({"today": -30, "unit": "day"})',
    'a date (2026-12-31) or a relative day ({"today": -30, "unit": "day"})',
)
_A_MOMENT: Final = Text(
    "une date (2026-12-31), un instant avec son décalage (2026-12-31T09:00:00+01:00) ou un jour"
    " relatif",
    "a date (2026-12-31), an instant with its offset (2026-12-31T09:00:00+01:00) or a relative day",
)
_A_SPAN: Final = Text(
    'une durée ({"amount": 30, "unit": "day"})', 'a length of time ({"amount": 30, "unit": "day"})'
)
_A_KEY: Final = Text("la clé d'un choix", "the key of a choice")
_AN_ID: Final = Text("le numéro d'un choix", "the number of a choice")
_DIGITS: Final = Text(
    "14 chiffres avant la virgule et 4 après, au plus",
    "14 digits before the point and 4 after it, at most",
)
_MANY_DIGITS: Final = Text("18 chiffres au plus", "18 digits at most")
_YEARS: Final = Text("les années vont de 2 à 9998", "years go from 2 to 9998")
_SPAN: Final = Text("au moins 1, et mille ans au plus", "at least 1, and a thousand years at most")
_FAR_DAY: Final = Text(
    "mille ans au plus avant ou après aujourd'hui",
    "a thousand years at most before or after today",
)
_LONG_TEXT: Final = Text("1 000 caractères au plus", "1,000 characters at most")
_LONG_LIST: Final = Text("10 000 valeurs au plus", "10,000 values at most")


class ValueReader:
    """Reads the values of tests, and keeps every fault it meets. What it returns for a faulty
    value is None, and stands for nothing."""

    def __init__(self, context: Context, *, asked_later: bool) -> None:
        self.context = context
        self.asked_later = asked_later
        self.faults: list[Fault] = []

    def fail(self, code: str, place: str, **values: object) -> None:
        """Keep a fault."""
        self.faults.append(fault(code, place, **values))

    def value(self, operand: Operand, shape: Shape, raw: object, place: str) -> Value:
        """The value of an operator of a shape, for what it compares."""
        if raw is MISSING or shape is Shape.NOTHING:
            return None
        match shape:
            case Shape.ONE:
                return self._scalar(operand, raw, place)
            case Shape.LIST:
                return self._list(operand, raw, place)
            case Shape.PAIR:
                return self._pair(operand, raw, place)
            case Shape.SPAN:
                return self._span(raw, place)
            case Shape.PERIOD:
                return self.member(Period, raw, place)

    def member(self, of: type[Member], raw: object, place: str) -> Member | None:
        """A word of a closed set."""
        if raw is MISSING:
            return None
        words = [str(one) for one in of]
        if not isinstance(raw, str):
            self.fail("wrong_type", place, wanted=A_TEXT)
        elif raw not in words:
            self.fail("unknown_choice", place, value=raw, allowed=_among(words))
        else:
            return of(raw)
        return None

    def whole(self, raw: object, place: str) -> int | None:
        """A whole number."""
        if type(raw) is int:
            return raw
        if raw is not MISSING:
            self.fail("wrong_type", place, wanted=A_WHOLE_NUMBER)
        return None

    def object_of(
        self, raw: object, place: str, required: frozenset[str], optional: frozenset[str]
    ) -> dict[str, object] | None:
        """An object with those keys and no other; the required ones it lacks stand as MISSING."""
        if isinstance(raw, dict):
            return self.keys_of(raw, place, required, optional)
        if raw is not MISSING:
            self.fail("wrong_type", place, wanted=AN_OBJECT)
        return None

    def keys_of(
        self,
        raw: dict[str, object],
        place: str,
        required: frozenset[str],
        optional: frozenset[str],
    ) -> dict[str, object]:
        """``object_of`` for what is known to be an object."""
        for key in sorted(raw.keys() - required - optional, key=str):
            self.fail("unknown_key", pointer(place, key), key=key)
        for key in sorted(required - raw.keys()):
            self.fail("missing_key", pointer(place, key), key=key)
        return dict.fromkeys(required, MISSING) | raw

    def items(self, raw: object, place: str) -> list[object] | None:
        """A list of values: neither empty nor too long."""
        if raw is MISSING:
            return None
        if not isinstance(raw, list):
            self.fail("wrong_type", place, wanted=A_LIST)
        elif not raw:
            self.fail("empty_list", place)
        elif len(raw) > LIST_VALUES:
            self.fail("too_large", place, limit=_LONG_LIST)
        else:
            return raw
        return None

    def _list(self, operand: Operand, raw: object, place: str) -> tuple[Scalar, ...] | None:
        items = self.items(raw, place)
        if items is None:
            return None
        read = [
            self._scalar(operand, item, pointer(place, number)) for number, item in enumerate(items)
        ]
        return tuple(dict.fromkeys(one for one in read if one is not None))

    def _pair(self, operand: Operand, raw: object, place: str) -> tuple[Scalar, ...] | None:
        if not isinstance(raw, list) or len(raw) != 2:
            self.fail("wrong_type", place, wanted=_A_PAIR)
            return None
        low, high = (
            self._scalar(operand, end, pointer(place, number)) for number, end in enumerate(raw)
        )
        if low is None or high is None:
            return None
        if self._cross(operand.kind, low, high):
            self.fail("bad_interval", place)
        return low, high

    def _cross(self, kind: Kind, low: Any, high: Any) -> bool:
        if isinstance(low, RelativeDay) or isinstance(high, RelativeDay):
            return False
        if isinstance(low, datetime) is isinstance(high, datetime):
            return bool(low > high)
        first, last = (interval_of(end, kind, self.context.clock) for end in (low, high))
        return bool(first.low >= last.high)  # type: ignore[operator]

    def _span(self, raw: object, place: str) -> Span | None:
        if not isinstance(raw, dict):
            self.fail("wrong_type", place, wanted=_A_SPAN)
            return None
        found = self.keys_of(raw, place, frozenset({"amount", "unit"}), frozenset())
        unit = self.member(Unit, found["unit"], pointer(place, "unit"))
        place = pointer(place, "amount")
        amount = self.whole(found["amount"], place)
        if amount is None:
            return None
        # Without its unit, an amount is refused only where no unit could make it fit.
        if not 1 <= amount <= _MILLENNIUM[unit or Unit.DAY]:
            self.fail("out_of_range", place, limit=_SPAN)
            return None
        return None if unit is None else Span(amount, unit)

    def _scalar(self, operand: Operand, raw: object, place: str) -> Scalar | None:
        read: Scalar | None = self._READ[operand.kind](self, operand, raw, place)
        return read

    def _text(self, operand: Operand, raw: object, place: str) -> str | None:
        if not isinstance(raw, str) or _UNWRITABLE.search(raw):
            wanted = _A_SOUND_TEXT if isinstance(raw, str) else A_TEXT
            self.fail("wrong_type", place, wanted=wanted)
            return None
        name = operand.field.name if operand.field is not None else ""
        bare = normal_identifier(name, raw) if name in IDENTIFIERS else raw
        if len(raw) > TEXT_LENGTH:
            self.fail("too_large", place, limit=_LONG_TEXT)
        elif is_blank(bare):
            self.fail("empty_value", place)
        else:
            return raw
        return None

    def _number(self, operand: Operand, raw: object, place: str) -> int | None:
        number = _decimal(raw)
        if number is None:
            self.fail("wrong_type", place, wanted=_A_NUMBER)
            return None
        if operand.field is not None and operand.field.is_id:
            return self._whole(number, A_WHOLE_NUMBER, place)
        scaled = _times_ten_to(4, number)
        if scaled is None or abs(scaled) >= _WHOLE_LIMIT:
            self.fail("out_of_range", place, limit=_DIGITS)
            return None
        return scaled

    def _money(self, operand: Operand, raw: object, place: str) -> int | None:
        cents = _decimal(raw)
        if cents is None:
            self.fail("wrong_type", place, wanted=_CENTS)
            return None
        return self._whole(cents, _CENTS, place)

    def _whole(self, number: Decimal, wanted: Text, place: str) -> int | None:
        whole = _times_ten_to(0, number)
        if whole is None:
            self.fail("wrong_type", place, wanted=wanted)
        elif abs(whole) >= _WHOLE_LIMIT:
            self.fail("out_of_range", place, limit=_MANY_DIGITS)
        else:
            return whole
        return None

    def _date(self, operand: Operand, raw: object, place: str) -> date | RelativeDay | None:
        if isinstance(raw, dict):
            return self._relative_day(raw, place)
        day = _parsed(date.fromisoformat, _DAY, raw)
        if day is not None:
            return self._in_years(day, place)
        self.fail("wrong_type", place, wanted=_A_DAY)
        return None

    def _instant(
        self, operand: Operand, raw: object, place: str
    ) -> date | datetime | RelativeDay | None:
        if isinstance(raw, dict):
            return self._relative_day(raw, place)
        instant = _parsed(datetime.fromisoformat, _INSTANT, raw)
        if instant is not None:
            instant = self._in_years(instant, place)
            return instant and instant.astimezone(UTC)
        day = _parsed(date.fromisoformat, _DAY, raw)
        if day is not None:
            return self._in_years(day, place)
        self.fail("wrong_type", place, wanted=_A_MOMENT)
        return None

    def _in_years(self, day: AnyDay, place: str) -> AnyDay | None:
        if 2 <= day.year <= 9998:
            return day
        self.fail("out_of_range", place, limit=_YEARS)
        return None

    def _relative_day(self, raw: dict[str, object], place: str) -> RelativeDay | None:
        found = self.keys_of(raw, place, frozenset({"today", "unit"}), frozenset())
        unit = self.member(Unit, found["unit"], pointer(place, "unit"))
        place = pointer(place, "today")
        amount = self.whole(found["today"], place)
        if amount is None:
            return None
        if abs(amount) > _MILLENNIUM[unit or Unit.DAY]:
            self.fail("out_of_range", place, limit=_FAR_DAY)
            return None
        return None if unit is None else RelativeDay(amount, unit)

    def _boolean(self, operand: Operand, raw: object, place: str) -> bool | None:
        if isinstance(raw, bool):
            return raw
        self.fail("wrong_type", place, wanted=A_BOOLEAN)
        return None

    def _choice(self, operand: Operand, raw: object, place: str) -> int | str | None:
        assert operand.field is not None
        choices = self.context.catalog.choices(operand.field)
        if operand.field.choices == "users" and isinstance(raw, str) and raw in tuple(Asker):
            return self._asker(Asker(raw), place)
        by_id = choices.name in {"users", "structures", "imports"}
        if type(raw) is not (int if by_id else str):
            self.fail("wrong_type", place, wanted=_AN_ID if by_id else _A_KEY)
        elif raw not in choices.by_key:
            few = not by_id and 0 < len(choices.choices) <= _FEW
            allowed = _among(map(str, choices.by_key)) if few else ""
            self.fail("unknown_choice", place, value=raw, allowed=allowed)
        else:
            return choices.by_key[raw].key
        return None

    def _asker(self, asker: Asker, place: str) -> Asker | None:
        if self.context.me is None and not self.asked_later:
            self.fail("no_asker", place, value=asker)
            return None
        return asker

    _READ: Final[Mapping[Kind, Callable[..., Any]]] = {
        Kind.TEXT: _text,
        Kind.NUMBER: _number,
        Kind.MONEY: _money,
        Kind.DATE: _date,
        Kind.INSTANT: _instant,
        Kind.BOOLEAN: _boolean,
        Kind.CHOICE: _choice,
        Kind.CHOICES: _choice,
    }


def _among(words: Iterable[str]) -> str:
    return f" ({', '.join(words)})"


def _parsed(parse: Callable[[str], AnyDay], form: re.Pattern[str], raw: object) -> AnyDay | None:
    if not isinstance(raw, str) or not form.fullmatch(raw):
        return None
    try:
        return parse(raw)
    except ValueError:
        return None


def _decimal(raw: object) -> Decimal | None:
    """The exact number; of a float, the one that it is written as. None for what is no number."""
    if type(raw) is int or isinstance(raw, Decimal):
        number = Decimal(raw)
    elif isinstance(raw, float):
        number = Decimal(repr(raw))
    else:
        return None
    return number if number.is_finite() else None


def _times_ten_to(power: int, number: Decimal) -> int | None:
    """A number times a power of ten, where that is whole. One of too many digits before the point
    comes as the least that is out of range."""
    try:
        return int(number.quantize(Decimal(1).scaleb(-power), context=_EXACT).scaleb(power))
    except Inexact:
        return None
    except InvalidOperation:
        return _WHOLE_LIMIT


def write_value(operand: Operand, value: Value) -> object:
    """The value of a test in the wire format. Not for operators that take none."""
    if isinstance(value, tuple):
        return [write_value(operand, one) for one in value]
    if isinstance(value, Span):
        return {"amount": value.amount, "unit": str(value.unit)}
    if isinstance(value, RelativeDay):
        return {"today": value.amount, "unit": str(value.unit)}
    if isinstance(value, date):
        return value.isoformat()
    is_id = operand.field is not None and operand.field.is_id
    if type(value) is int and operand.kind is Kind.NUMBER and not is_id:
        return value // SCALE if value % SCALE == 0 else Decimal(value).scaleb(-4).normalize()
    return str(value) if isinstance(value, StrEnum) else value
