"""Brands: how the program presents itself to the people of a structure."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, select

from crible.kit.faults import Fault
from crible.kit.text import Text
from crible.model import Structure
from crible.people.service import read_email

_COLOR: Final = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)
_LOGO: Final = re.compile(r"data:image/(png|jpeg|webp|svg\+xml);base64,[A-Za-z0-9+/]+=*")
_LONGEST_LOGO: Final = 200_000

BAD_COLOR: Final = Text(
    "Une couleur s'écrit #3b5bdb : six chiffres hexadécimaux.",
    "A colour is written #3b5bdb: six hexadecimal digits.",
)
BAD_LOGO: Final = Text(
    "Un logo est une image PNG, JPEG, WebP ou SVG, en adresse data:, de {most} caractères au plus.",
    "A logo is a PNG, JPEG, WebP or SVG picture, as a data: address, of {most} characters at most.",
)


@dataclass(frozen=True, slots=True)
class Brand:
    """How the program presents itself to the people of a structure."""

    product_name: str | None = None
    logo: str | None = None
    color: str | None = None
    sender_name: str | None = None
    sender_email: str | None = None


_BRAND: Final = tuple(Brand.__dataclass_fields__)


def brand_of(connection: Connection, structure_id: int | None) -> Brand:
    """The brand of a structure: what it lacks is that of the nearest structure above it."""
    table = Structure.__table__
    columns = [table.c[name] for name in ("parent_id", *_BRAND)]
    found: dict[str, Any] = {}
    seen: set[int] = set()
    while structure_id is not None and structure_id not in seen:
        seen.add(structure_id)
        own = select(*columns).where(table.c.id == structure_id)
        row = connection.execute(own).mappings().one()
        found |= {name: row[name] for name in _BRAND if name not in found and row[name]}
        structure_id = row["parent_id"]
    return Brand(**found)


def brand_faults(values: Mapping[str, Any]) -> list[Fault]:
    """What is wrong with what a brand is given."""
    color, logo, faults = values.get("color"), values.get("logo"), []
    if values.get("sender_email"):
        faults += read_email(values["sender_email"], "/sender_email")[1]
    if color is not None and not _COLOR.fullmatch(color):
        faults.append(Fault("bad_color", BAD_COLOR, "/color"))
    if logo is not None and (len(logo) > _LONGEST_LOGO or not _LOGO.fullmatch(logo)):
        faults.append(Fault("bad_logo", BAD_LOGO, "/logo", {"most": _LONGEST_LOGO}))
    return faults
