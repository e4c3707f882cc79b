"""Contacts: the people at an account."""

from math import log2
from random import Random

from crible.demo import identities
from crible.demo.accounts import Account
from crible.demo.days import Days
from crible.demo.draw import several
from crible.demo.words import Function, functions
from crible.kit.fold import slug


def how_many(random: Random, account: Account) -> int:
    """How many people one knows at an account: more at the larger ones, sometimes nobody."""
    if account.trade is None:
        return 1 if random.random() < 0.7 else 0
    if random.random() < 0.13:
        return 0
    return 1 + several(random, 0.1 + 0.24 * log2(account.headcount + 1))


def contact_row(
    random: Random, account: Account, number: int, rank: int, days: Days
) -> dict[str, object]:
    """One of an account's contacts as the database keeps it; the first (0) mostly heads it."""
    heads = rank == 0 and random.random() < 0.85
    civility, first, last = _who(random, account, heads)
    function = _function(random, account, heads)
    day = days.between(random, account.born, account.quiet)
    created_at = days.moment(random, day)
    touched = days.moment(random, days.between(random, day, days.today - 1))
    in_france = account.city.country == "FR"
    return {
        "id": number,
        "account_id": account.id,
        "civility": civility if random.random() < 0.94 else None,
        "first_name": first if random.random() < 0.985 else None,
        "last_name": last,
        "function": getattr(function, civility, None),
        "email": _email(random, account, first, last) if random.random() < 0.83 else None,
        "phone": _landline(random, account) if in_france else None,
        "mobile": identities.mobile(random) if in_france and random.random() < 0.58 else None,
        "language": _language(random, account),
        "decision_maker": _decides(random, function),
        "created_by_id": account.seller if random.random() < 0.8 else None,
        "created_at": created_at,
        "updated_at": max(created_at, touched),
        "deleted_at": max(created_at, touched) if random.random() < 0.003 else None,
    }


def _who(random: Random, account: Account, heads: bool) -> tuple[str, str, str]:
    if account.trade is None:
        return account.civility, account.first, account.family
    civility = "m" if random.random() < (0.64 if heads else 0.45) else "mme"
    first = identities.first_name(random, civility, heads)
    if heads and account.family and account.parent is None and random.random() < 0.75:
        return civility, first, account.family
    return civility, first, identities.family_name(random, account.city.department)


def _function(random: Random, account: Account, heads: bool) -> Function | None:
    if account.trade is None or random.random() < 0.06:
        return None
    level = account.form if heads and account.parent is None else "staff"
    if level == "staff" and account.headcount > 20 and random.random() < 0.45:
        level = "chief"
    choices = functions()[level]
    return choices[int(random.random() ** 1.6 * len(choices))]


def _decides(random: Random, function: Function | None) -> bool | None:
    if function is None or random.random() < 0.07:
        return None
    return random.random() < function.decides


def _email(random: Random, account: Account, first: str, last: str) -> str:
    first, last = slug(first), slug(last)
    if random.random() < 0.2:
        first = first[0]
    return f"{first}.{last}@{account.domain}"


def _landline(random: Random, account: Account) -> str | None:
    if account.trade is None or random.random() > 0.45:
        return None
    return identities.landline(random, account.city)


def _language(random: Random, account: Account) -> str | None:
    if random.random() < 0.06:
        return None
    if random.random() < 0.02:
        return "en"
    return {"DE": "de", "ES": "es", "IT": "it"}.get(account.city.country, "fr")
