"""Numbers, names and addresses that look real and reach nobody."""

from random import Random
from typing import Final

from stdnum import luhn

from crible.demo.draw import Weighted
from crible.demo.words import City, Trade, family_names, first_names, phrases
from crible.kit.fold import slug

# The ranges that ARCEP keeps for fiction; nobody has such a number.
_MOBILE: Final = "063998"
_LANDLINES: Final = {"1": "019900", "2": "026191", "3": "035301", "4": "046571", "5": "053649"}
_ZONES: Final = {
    department: zone
    for zone, departments in {
        "1": "75 77 78 91 92 93 94 95",
        "2": "14 18 22 27 28 29 35 36 37 41 44 45 49 50 53 56 61 72 76 85 974",
        "3": "02 08 10 21 25 39 51 52 54 55 57 58 59 60 62 67 68 70 71 80 88 89 90",
        "5": "09 12 16 17 19 23 24 31 32 33 40 46 47 64 65 79 81 82 86 87 971 972 973",
    }.items()
    for department in departments.split()
}
_GENERATIONS: Final = ("1960", "1975", "1988", "1999")
_HEADS: Final = Weighted(zip(_GENERATIONS, (27, 41, 26, 6), strict=True))
_EMPLOYEES: Final = Weighted(zip(_GENERATIONS, (13, 30, 35, 22), strict=True))
_ELISIONS: Final = tuple("AEIOUYÂÉÈÊËÎÏÔÖÛ")
# Coprime with the step, so that no two accounts of a database get the same number.
_SIREN_SPAN: Final = 69_999_989
_SIREN_STEP: Final = 43_261_801


def siren(seed: int, number: int) -> str:
    """The SIREN of the account with that number."""
    digits = str(30_000_000 + (seed * 7_919 + number * _SIREN_STEP) % _SIREN_SPAN)
    return digits + luhn.calc_check_digit(digits)


def siret(random: Random, siren_: str) -> str:
    """The SIRET of one of a company's establishments."""
    digits = f"{siren_}{1 + int(random.expovariate(0.9)):04}"
    return digits + luhn.calc_check_digit(digits)


def vat(siren_: str) -> str:
    """The VAT number that goes with a SIREN."""
    return f"FR{(12 + 3 * (int(siren_) % 97)) % 97:02}{siren_}"


def landline(random: Random, city: City) -> str:
    """A landline number of a city in France."""
    return f"{_LANDLINES[_ZONES.get(city.department, '4')]}{int(random.random() * 10_000):04}"


def mobile(random: Random) -> str:
    """A mobile number."""
    return f"{_MOBILE}{int(random.random() * 10_000):04}"


def address(random: Random) -> str:
    """A number and a street."""
    number = 1 + int(random.expovariate(1 / 25))
    twice = " bis" if random.random() < 0.04 else ""
    return f"{number}{twice} {phrases()['street'].draw(random)}"


def first_name(random: Random, civility: str, heads: bool) -> str:
    """A first name of somebody in business; those who head a company are older."""
    generation = (_HEADS if heads else _EMPLOYEES).draw(random)
    return first_names()[generation, civility].draw(random)


def family_name(random: Random, department: str) -> str:
    """A family name, often one of the region."""
    names = family_names()
    region = names.get(department) if random.random() < 0.4 else None
    return (region or names[""]).draw(random)


def company_name(random: Random, trade: Trade, city: City, family: str) -> str:
    """A name as companies of the trade have."""
    pattern = _pattern(random, trade)
    if "city" in pattern and len(city.postal_codes) > 1 and random.random() < 0.8:
        pattern = _pattern(random, trade)  # in a large city, its name tells nobody apart
    return pattern.format_map(_Blanks(random, city, family))


def _pattern(random: Random, trade: Trade) -> str:
    return trade.names[int(random.random() * len(trade.names))]


def domain(random: Random, name: str, city: City) -> str:
    """An Internet domain, under a name that is reserved for examples."""
    label = slug(name)
    place = slug(city.name)
    if random.random() < 0.4 and place not in label:
        label = f"{label}-{place}"
    return f"{label[:50].strip('-')}.example"


def of_(name: str) -> str:
    """``de``, before the name of a city or a family: ``d'Annecy``, ``du Havre``."""
    for article, contracted in (("Le ", "du "), ("Les ", "des ")):
        if name.startswith(article):
            return contracted + name.removeprefix(article)
    return f"d'{name}" if name.startswith(_ELISIONS) else f"de {name}"


class _Blanks(dict[str, str]):
    """What fills the blanks of a name's pattern, drawn as it is asked for."""

    def __init__(self, random: Random, city: City, family: str) -> None:
        super().__init__(
            family=family, of_family=of_(family), city=city.name, of_city=of_(city.name)
        )
        self._random = random
        self._department = city.department

    def __missing__(self, blank: str) -> str:
        if blank == "family2":
            return family_name(self._random, self._department)
        if blank in {"first", "of_first"}:
            civility = "mme" if self._random.random() < 0.6 else "m"
            first = first_name(self._random, civility, heads=True)
            return of_(first) if blank == "of_first" else first
        if blank == "brand" and self._random.random() < 0.5:
            return "".join(phrases()[part].draw(self._random) for part in ("start", "end"))
        return phrases()[blank].draw(self._random)
