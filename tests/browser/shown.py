"""What the builder shows for criteria, in French: the words of the catalog, and their values."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, Final
from zoneinfo import ZoneInfo

from babel.dates import format_date
from playwright.sync_api import Error, Page

Json = dict[str, Any]

_PARIS: Final = ZoneInfo("Europe/Paris")
LEADS: Final = {"accounts": "Comptes", "contacts": "Contacts"}
_SAID: Final = """
() => {
  const texts = [];
  const root = document.querySelector("[data-part]");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const { data, tagName, type, value } = walker.currentNode;
    texts.push(data ?? (tagName === "INPUT" && type !== "hidden" ? value : ""));
  }
  return texts.filter((text) => text.trim() && !text.startsWith("+ "));
}
"""
"""All texts of the builder in their order, those in inputs too; not the buttons that add to it."""


def said(page: Page, expected: list[str]) -> list[str]:
    """What the builder on a page says, once it says what is expected or will not."""
    same = f"(expected) => JSON.stringify(({_SAID})()) === JSON.stringify(expected)"
    page.locator("[data-part]").first.wait_for()
    # What it says instead is told by whoever compares.
    with suppress(Error):
        page.wait_for_function(same, arg=expected)
    texts: list[str] = page.evaluate(_SAID)
    return texts


@dataclass
class Words:
    """The words for criteria over an entity; ``catalogs`` as the API gives them, ``segments`` by
    number."""

    catalogs: dict[str, Json]
    segments: dict[int, str]

    def whole(self, entity: str, criteria: Json) -> list[str]:
        """All that the builder shows."""
        lead = "sauf ceux dont" if criteria.get("not") else "dont"
        return list(self._rows(entity, criteria, [f"{LEADS[entity]} {lead}"]))

    def spoken(self, entity: str, criteria: Json) -> Iterator[str]:
        """The values of criteria as a sentence says them, in their order."""
        for test in criteria["rules"]:
            if "rules" in test or "match" in test or test.get("valueSource") == "field":
                continue
            catalog, field, _ = self._found(entity, test["field"])
            if "aggregate" in test:
                field = self._of(field["target"], test)
            if field["kind"] not in {"boolean", "segment"}:
                silent = {*_BETWEEN, *catalog["units"].values(), *catalog["periods"].values()}
                for text in self._value(catalog, field, test):
                    yield from [] if text in silent else [_long(text)]

    def _rows(self, entity: str, group: Json, lead: list[str]) -> Iterator[str]:
        for at, part in enumerate(group["rules"]):
            yield from lead if at == 0 else ["ET" if group["combinator"] == "and" else "OU"]
            if "rules" in part:
                yield from ["sauf"] if part.get("not") else []
                yield "tous ces critères" if part["combinator"] == "and" else "l'un de ces critères"
                yield from self._rows(entity, part, [])
            else:
                yield from self._test(entity, part)

    def _test(self, entity: str, test: Json) -> Iterator[str]:
        catalog, field, label = self._found(entity, test["field"])
        yield label
        if "match" in test:
            modes = {mode["key"]: mode["label"] for mode in catalog["modes"]}
            yield modes[test["match"]["mode"]]
            yield from [str(test["match"][key]) for key in test["match"] if key == "threshold"]
            yield from self._conditions(field["target"], test["value"], "dont")
        elif "aggregate" in test:
            yield from self._aggregate(catalog, field["target"], test)
        elif field is SEGMENT:
            yield "est parmi" if test["operator"] == "in" else "n'est pas parmi"
            yield from [self.segments[number] for number in test["value"]]
        else:
            yield _operator(catalog, field["kind"], test["operator"])
            yield from self._value(catalog, field, test)

    def _aggregate(self, catalog: Json, target: str, test: Json) -> Iterator[str]:
        function = test["aggregate"]["function"]
        label = next(one["label"] for one in catalog["functions"] if one["key"] == function)
        of = self._of(target, test)
        if of["kind"] in {"date", "instant"}:
            label = {"max": "la dernière date", "min": "la première date"}[function]
            yield f"{label} «\u00a0{of['label']}\u00a0»"
        else:
            yield label if function == "count" else f"{label} de «\u00a0{of['label']}\u00a0»"
        yield _operator(catalog, of["kind"], test["operator"])
        yield from self._value(catalog, of, test)
        if "where" in test:
            yield from self._conditions(target, test["where"], "parmi celles dont")

    def _of(self, target: str, test: Json) -> Json:
        """The field that is calculated with; the number of rows is as a field too."""
        if "of" not in test["aggregate"]:
            return {"kind": "number", "choices": None}
        return self._found(target, test["aggregate"]["of"])[1]

    def _conditions(self, target: str, group: Json, lead: str) -> Iterator[str]:
        return self._rows(target, group, [lead, *(["sauf"] if group.get("not") else [])])

    def _value(self, catalog: Json, field: Json, test: Json) -> Iterator[str]:
        if test.get("valueSource") == "field":
            yield self._found(catalog["entity"], test["value"])[2]
            return
        value = test.get("value", [])
        values = value if isinstance(value, list) else [value]
        for at, one in enumerate(values):
            if at and test["operator"] in {"between", "notBetween"}:
                yield "et"
            yield from _one(catalog, field, one)

    def _found(self, entity: str, path: str) -> tuple[Json, Json, str]:
        """The catalog in which a path ends, what it ends in, and its label with the way to it."""
        catalog = self.catalogs[entity]
        steps, _, name = path.rpartition(".") if "custom." not in path else _before_custom(path)
        labels = []
        for step in filter(None, steps.split(".")):
            relation = _named(catalog["relations"], step)
            labels.append(relation["label"])
            catalog = self.catalogs[relation["target"]]
        found = SEGMENT if name == "segment" else _named(_all(catalog), name)
        return catalog, found, " › ".join([*labels, found["label"]])


SEGMENT: Final = {"kind": "segment", "label": "Requête"}
_BETWEEN: Final = ("et", "date", "aujourd'hui", "il y a", "dans")
"""Words around values, for which a sentence has others."""


def _before_custom(path: str) -> tuple[str, str, str]:
    steps, _, name = path.rpartition("custom.")
    return steps.rstrip("."), "", f"custom.{name}"


def _all(catalog: Json) -> list[Json]:
    return [*catalog["fields"], *catalog["relations"]]


def _named(items: list[Json], name: str) -> Json:
    return next(item for item in items if item["name"] == name)


def _operator(catalog: Json, kind: str, key: str) -> str:
    label: str = next(one["label"] for one in catalog["operators"][kind] if one["key"] == key)
    return label


def _one(catalog: Json, field: Json, value: Any) -> list[str]:
    """The words of one value."""
    if isinstance(value, bool):
        return ["Oui" if value else "Non"]
    if isinstance(value, dict) and "amount" in value:
        return [str(value["amount"]), catalog["units"][value["unit"]]]
    match field["kind"]:
        case "date" | "instant":
            return _day(catalog, value)
        case "number":
            return [french(Decimal(str(value)))]
        case "money":
            return [f"{french(Decimal(value) / 100, 2 if value % 100 else 0)}\u00a0€"]
        case "choice" | "choices":
            askers = {"@me": "Moi", "@myTeam": "Mon équipe"}
            labels = {one["key"]: one["label"] for one in catalog["choices"][field["choices"]]}
            return [(askers | labels)[value]]
        case _:
            return [value]


def _day(catalog: Json, value: Any) -> list[str]:
    if value in [*catalog["periods"]]:
        return [catalog["periods"][value]]
    if isinstance(value, dict):
        amount = value["today"]
        if amount == 0:
            return ["aujourd'hui"]
        way = "il y a" if amount < 0 else "dans"
        return [way, str(abs(amount)), catalog["units"][value["unit"]]]
    moment = datetime.fromisoformat(value)
    if moment.tzinfo:
        return ["date", f"{moment.astimezone(_PARIS):%d/%m/%Y %H:%M}"]
    return ["date", f"{moment:%d/%m/%Y}"]


def _long(text: str) -> str:
    """A value as a sentence says it: 31 janvier 2026 where the builder has 31/01/2026."""
    with suppress(ValueError):
        day = datetime.strptime(text[:10], "%d/%m/%Y").replace(tzinfo=UTC)
        return format_date(day, "d MMMM y", locale="fr") + text[10:].replace(" ", " à ")
    return text


def french(number: Decimal, decimals: int | None = None) -> str:
    """A number as French has it, 1 234,5: with as many decimals as it has, or as are given."""
    written = f"{number:,}" if decimals is None else f"{number:,.{decimals}f}"
    return written.replace(",", "\u202f").replace(".", ",")
