"""The words that the data are made of, from the files in ``data/``."""

import base64
import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from crible.demo.draw import Weighted

_FOLDER: Final = Path(__file__).parent / "data"
_OVERSEAS: Final = "97"


@dataclass(frozen=True, slots=True)
class City:
    """A city. ``department`` is empty abroad."""

    name: str
    postal_codes: tuple[str, ...]
    country: str
    department: str


@dataclass(frozen=True, slots=True)
class Trade:
    """A trade: its NAF code, how large its companies are, and how they are called.

    ``headcount`` is a median, ``spread`` the deviation of its logarithm, ``turnover`` is thousands
    of euros a head.
    """

    naf: str
    headcount: float
    spread: float
    turnover: float
    forms: Weighted[str]
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Function:
    """What a person does, in both genders, and how likely it is that they decide."""

    m: str
    mme: str
    decides: float


def read(name: str) -> Iterator[dict[str, str]]:
    """The rows of one of the files."""
    with (_FOLDER / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter=";")


def picture(name: str) -> str:
    """One of the logos, as a ``data:`` address."""
    drawn = base64.b64encode((_FOLDER / "logos" / name).read_bytes())
    return f"data:image/svg+xml;base64,{drawn.decode()}"


@cache
def cities() -> Weighted[City]:
    """Cities by number of inhabitants."""
    return Weighted((_city(row), float(row["inhabitants"])) for row in read("cities"))


def _city(row: Mapping[str, str]) -> City:
    codes = tuple(row["postal_codes"].split())
    return City(row["city"], codes, row["country"], _department(codes[0], row["country"]))


def _department(postal_code: str, country: str) -> str:
    if country != "FR":
        return ""
    if postal_code.startswith("20"):
        return "2A" if postal_code < "20200" else "2B"
    return postal_code[: 3 if postal_code.startswith(_OVERSEAS) else 2]


@cache
def trades() -> Weighted[Trade]:
    """Trades by how common they are."""
    return Weighted((_trade(row), float(row["weight"])) for row in read("trades"))


def _trade(row: Mapping[str, str]) -> Trade:
    forms = (form.split(":") for form in row["forms"].split())
    return Trade(
        naf=row["naf"],
        headcount=float(row["headcount"]),
        spread=float(row["spread"]),
        turnover=float(row["turnover"]),
        forms=Weighted((name, float(weight)) for name, weight in forms),
        names=tuple(row["names"].split("|")),
    )


@cache
def first_names() -> Mapping[tuple[str, str], Weighted[str]]:
    """First names by generation (year of birth, about) and civility."""
    return {
        (row["generation"], row["civility"]): Weighted.ranked(row["names"].split())
        for row in read("first_names")
    }


@cache
def family_names() -> Mapping[str, Weighted[str]]:
    """Family names by département where it has its own, and under an empty key those of all."""
    return {
        department: Weighted.ranked(row["names"].split(","))
        for row in read("family_names")
        for department in row["departments"].split() or [""]
    }


@cache
def functions() -> Mapping[str, tuple[Function, ...]]:
    """Functions by level: a legal form for those who head such a company, ``chief``, ``staff``."""
    levels: dict[str, list[Function]] = {}
    for row in read("functions"):
        function = Function(row["m"], row["f"], float(row["decides"]))
        levels.setdefault(row["level"], []).append(function)
    return {level: tuple(found) for level, found in levels.items()}


@cache
def phrases() -> Mapping[str, Weighted[str]]:
    """Phrases by list: streets, subjects of each kind of action, names of deals and so on."""
    lists: dict[str, list[str]] = {}
    for row in read("phrases"):
        lists.setdefault(row["list"], []).append(row["phrase"])
    return {name: Weighted.ranked(found) for name, found in lists.items()}
