"""Accounts: who they are, how large, since when, and where they stand."""

import math
from dataclasses import dataclass, replace
from random import Random
from typing import Final

from crible.demo import identities
from crible.demo.days import Days
from crible.demo.draw import Weighted, around
from crible.demo.organisation import Organisation
from crible.demo.words import City, Trade, cities, trades
from crible.kit.fold import slug

PRIVATE_SHARE: Final = 0.08
TRASHED_SHARE: Final = 0.005
_GROWS_INTO: Final = {"EI": "SAS", "EURL": "SAS", "SARL": "SAS", "SASU": "SAS"}
_ORIGINS: Final = Weighted(
    {
        "recommandation": 24,
        "site-web": 17,
        "prospection": 16,
        "reseau-bni": 14,
        "salon": 10,
        "appel-entrant": 9,
        "partenaire": 5,
        "reseaux-sociaux": 3,
        "": 6,
    }.items()
)
_MAILBOXES: Final = Weighted(
    {
        "contact": 50,
        "info": 15,
        "accueil": 12,
        "bonjour": 8,
        "direction": 8,
        "commercial": 7,
    }.items()
)
_PRIVATE_DOMAINS: Final = Weighted(
    {"courriel.example": 5, "boite.example": 3, "messagerie.example": 2}.items()
)
_DORMANT: Final = {"client": 0.22, "prospect": 0.34, "suspect": 0.6, "fournisseur": 0.3, "": 0.5}


@dataclass(slots=True)
class Account:
    """What an account's rows are made of.

    ``trade`` is None and ``headcount`` 0 for a private person, who alone has ``first`` and
    ``civility``. ``born`` and ``quiet`` are the days on which the account was entered and on which
    something was last done with it.
    """

    id: int
    name: str
    family: str
    city: City
    domain: str
    first: str = ""
    civility: str = ""
    trade: Trade | None = None
    form: str = ""
    headcount: int = 0
    siren: str = ""
    parent: "Account | None" = None
    born: int = 0
    quiet: int = 0
    status: str = ""
    origin: str = ""
    structure: int | None = None
    seller: int | None = None

    @property
    def size(self) -> float:
        """How much it buys, as against a company of one."""
        return math.pow(max(self.headcount, 1), 0.72)


def company(random: Random, seed: int, number: int) -> Account:
    """A company of a trade that is common where it is."""
    city, trade = cities().draw(random), trades().draw(random)
    family = identities.family_name(random, city.department)
    name = identities.company_name(random, trade, city, family)
    headcount = min(round(around(random, trade.headcount, trade.spread)), 5_000)
    form = trade.forms.draw(random)
    if headcount > 50:
        form = _GROWS_INTO.get(form, form)
    return Account(
        id=number,
        name=name,
        family=family if family in name else "",
        city=city,
        domain=identities.domain(random, name, city),
        trade=trade,
        form="SA" if form == "SAS" and headcount > 400 else form,
        headcount=max(headcount, 1),
        siren=identities.siren(seed, number) if city.country == "FR" else "",
    )


def branch(random: Random, parent: Account, number: int) -> Account:
    """An establishment of a company, in another place and under the same SIREN."""
    city = cities().draw(random)
    return replace(
        parent,
        id=number,
        name=f"{parent.name} – {city.name}",
        city=city,
        headcount=max(1, int(parent.headcount * random.uniform(0.1, 0.5))),
        parent=parent,
        siren=parent.siren if city.country == "FR" else "",
    )


def private_person(random: Random, number: int) -> Account:
    """A private person."""
    city = cities().draw(random)
    civility = "mme" if random.random() < 0.5 else "m"
    family = identities.family_name(random, city.department)
    first = identities.first_name(random, civility, heads=True)
    return Account(
        id=number,
        name=f"{first} {family}",
        family=family,
        city=city,
        domain=_PRIVATE_DOMAINS.draw(random),
        first=first,
        civility=civility,
    )


def settle(random: Random, account: Account, days: Days, organisation: Organisation) -> None:
    """Say since when the account is there, where it stands, whence it came and who follows it."""
    age = 1 + int(random.expovariate(1 / 1_000)) % 2_900
    account.born = days.working(days.today - age)
    account.status = _status(random, account, age)
    account.origin = "" if account.status == "fournisseur" else _ORIGINS.draw(random)
    silence = int(random.expovariate(1 / 22))
    if random.random() < _DORMANT[account.status]:
        silence = int(random.uniform(95, 700))
    account.quiet = max(account.born, days.working(days.today - 1 - silence))
    national = account.headcount > 400 or not account.city.department
    own = organisation.head_office if national else organisation.structures[account.city.department]
    account.structure = own if random.random() < 0.97 else None
    account.seller = organisation.sellers[own].draw(random) if random.random() < 0.95 else None


def account_row(
    random: Random, account: Account, days: Days, organisation: Organisation
) -> dict[str, object]:
    """The account as the database keeps it."""
    created_at = days.moment(random, account.born)
    touched = days.between(random, account.quiet, days.today - 1)
    updated_at = max(created_at, days.moment(random, touched))
    return {
        "id": account.id,
        "external_id": f"C{account.id:06}" if random.random() < 0.93 else None,
        "kind": "company" if account.trade else "person",
        "name": account.name,
        **_registered(random, account),
        **_reached(random, account),
        **_placed(random, account),
        "status_id": organisation.statuses.get(account.status),
        "origin_id": organisation.origins.get(account.origin),
        "structure_id": account.structure,
        "parent_id": account.parent.id if account.parent else None,
        "created_by_id": account.seller if random.random() < 0.8 else None,
        "headcount": account.headcount * 10_000 or None if random.random() < 0.9 else None,
        "revenue": _revenue(random, account),
        "created_at": created_at,
        "updated_at": updated_at,
        "deleted_at": updated_at if random.random() < TRASHED_SHARE else None,
    }


def _status(random: Random, account: Account, age: int) -> str:
    if account.trade and random.random() < 0.05:
        return "fournisseur"
    if random.random() < 0.05 + 0.52 * (1 - math.exp(-age / 500)):
        return "client"
    if random.random() < 0.56:
        return "prospect"
    return "suspect" if random.random() < 0.97 else ""


def _registered(random: Random, account: Account) -> dict[str, object]:
    known = bool(account.siren) and random.random() < 0.94
    taxed = known and account.form not in {"Association", "Commune"}
    return {
        "siren": account.siren if known else None,
        "siret": identities.siret(random, account.siren) if known else None,
        "vat": identities.vat(account.siren) if taxed and random.random() < 0.85 else None,
        "naf": account.trade.naf if account.trade and random.random() < 0.95 else None,
        "legal_form": account.form if known else None,
    }


def _reached(random: Random, account: Account) -> dict[str, object]:
    in_france = account.city.country == "FR"
    phone = email = website = None
    if account.trade is None:
        if random.random() < 0.75:
            email = f"{slug(account.first)}.{slug(account.family)}@{account.domain}"
        if random.random() < 0.85:
            phone = identities.mobile(random)
    else:
        if random.random() < 0.84:
            email = f"{_MAILBOXES.draw(random)}@{account.domain}"
        if in_france and random.random() < 0.88:
            phone = identities.landline(random, account.city)
        if random.random() < 0.62:
            website = f"https://www.{account.domain}"
    return {"email": email, "phone": phone, "website": website}


def _placed(random: Random, account: Account) -> dict[str, object]:
    codes = account.city.postal_codes
    known = random.random() < 0.97
    abroad = account.city.country != "FR"
    return {
        "address": identities.address(random) if random.random() < 0.92 else None,
        "postal_code": codes[int(random.random() * len(codes))] if known else None,
        "city": account.city.name if known else None,
        "country": account.city.country if abroad or random.random() < 0.96 else None,
    }


def _revenue(random: Random, account: Account) -> int | None:
    if account.trade is None or random.random() < 0.22:
        return None
    thousands = account.headcount * around(random, account.trade.turnover, 0.35)
    return max(round(thousands), 5) * 1_000 * 100
