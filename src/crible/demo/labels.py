"""Tags and custom values: what people noted about an account."""

from collections.abc import Iterator
from datetime import date
from random import Random
from typing import Final

from crible.demo.accounts import Account
from crible.demo.days import Days
from crible.demo.draw import around, several

_FOOD: Final = ("01", "10", "11", "46", "47", "56")
_EXPORTING: Final = ("01", "10", "11", "14", "22", "25", "26", "62")
_BUILDING: Final = ("41", "42", "43", "81")


def account_tags(random: Random, account: Account) -> Iterator[str]:
    """The tags of an account."""
    return _drawn(random, _account_odds(account))


def contact_tags(random: Random, account: Account, decides: bool) -> Iterator[str]:
    """The tags of a contact: decision makers of clients are invited more."""
    close = account.status in {"client", "prospect"}
    invited = (0.24 if decides else 0.07) * (1 if close else 0.3)
    odds = {
        "newsletter": 0.34 if close else 0.15,
        "salon-2025": invited * 0.8,
        "salon-2026": invited,
        "vip": 0.06 if decides and account.status == "client" else 0.005,
    }
    return _drawn(random, odds)


def _account_odds(account: Account) -> dict[str, float]:
    naf = account.trade.naf[:2] if account.trade else ""
    client, prospect = account.status == "client", account.status == "prospect"
    from_fair = account.origin == "salon"
    large = account.headcount >= 100
    return {
        "salon-2025": 0.45 if from_fair else 0.07,
        "salon-2026": 0.55 if from_fair else 0.11 if client or prospect else 0.03,
        "vip": (0.3 if large else 0.05) if client else 0.004,
        "newsletter": 0.42 if client else 0.28,
        "export": 0.9 if account.city.country != "FR" else 0.16 if naf in _EXPORTING else 0.01,
        "local": 0.3 if account.headcount < 10 else 0.08,
        "bio": 0.18 if naf in _FOOD else 0.004,
        "grand-compte": 0.75 if account.headcount >= 200 else 0.12 if large else 0,
        "a-relancer": 0.22 if prospect else 0.05,
        "parrainage": 0.3 if account.origin in {"recommandation", "reseau-bni"} else 0,
        "appel-d-offres": 0.5 if account.form == "Commune" else 0.08 if naf in _BUILDING else 0,
        "rse": 0.14 if large or account.form in {"Association", "SCOP"} else 0.03,
    }


def _drawn(random: Random, odds: dict[str, float]) -> Iterator[str]:
    return (tag for tag, chance in odds.items() if random.random() < chance)


def potential(random: Random, account: Account) -> str | None:
    """How promising a company is, by its size; most were never rated."""
    if account.trade is None or random.random() < 0.45:
        return None
    score = account.size * random.uniform(0.4, 1.8)
    return "a" if score > 11 else "b" if score > 4 else "c"


def surface(random: Random, account: Account) -> int | None:
    """The floor space of a company in m², times 10,000."""
    if account.trade is None or random.random() < 0.5:
        return None
    return round(around(random, 40 + 18 * account.headcount, 0.5)) * 10_000


def renewal(random: Random, account: Account, days: Days) -> date | None:
    """When the contract of a client ends; some ended without being renewed."""
    if account.status != "client" or random.random() < 0.45:
        return None
    return days.dates[days.today + random.randint(-90, 730)]


def brands(random: Random, account: Account, known: list[str]) -> list[str]:
    """The brands of the equipment that is there."""
    if account.trade is None or random.random() < 0.6:
        return []
    return random.sample(known, min(1 + several(random, 0.6), len(known)))
