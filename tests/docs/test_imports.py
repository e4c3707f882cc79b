"""The page of imports names every target, key, outcome and code, and no other."""

import ast
import inspect
from collections.abc import Iterator
from datetime import datetime
from types import ModuleType

from crible.criteria.entities import ENTITIES
from crible.criteria.kinds import Kind
from crible.exchange import (
    cells,
    changes,
    choices,
    delimited,
    encodings,
    files,
    mapping,
    moments,
    numerals,
    report,
    rows,
    targets,
    workbook,
    writing,
)
from crible.exchange.mapping import CustomTarget, Mapping
from crible.exchange.moments import parse_date, parse_instant
from crible.exchange.numerals import parse_boolean, parse_number
from crible.exchange.report import Outcome
from crible.exchange.targets import importable
from crible.records import checks
from tests.docs.conftest import PARIS
from tests.docs.markdown import Table, codes, keys, page, section, tables

IMPORTS = page("docs/reference/imports.md")
MAPPING, CUSTOM, TARGETS = tables(section(IMPORTS, 2, "The mapping"))
CELLS = {row[0]: row[1] for row in tables(section(IMPORTS, 2, "Cells"))[0]}
OF_ROWS = (rows, cells, moments, numerals, checks, choices, changes)
OF_FILES = (files, delimited, encodings, workbook, mapping, targets, report, writing)


def _codes(modules: tuple[ModuleType, ...]) -> Iterator[str]:
    """The codes of the faults that modules make."""
    for module in modules:
        for node in ast.walk(ast.parse(inspect.getsource(module))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "Fault":
                if isinstance(node.args[0], ast.Constant):
                    yield str(node.args[0].value)
                elif isinstance(node.args[0], ast.JoinedStr):
                    yield from (f"bad_{name}" for name in checks.BAD)


def _required(table: Table) -> set[str]:
    return {key for key, row in zip(keys(table), table, strict=True) if "required" in row[1]}


def test_keys_of_mappings_match() -> None:
    for table, model in ((MAPPING, Mapping), (CUSTOM, CustomTarget)):
        assert keys(table) == list(model.model_fields)
        needed = {name for name, field in model.model_fields.items() if field.is_required()}
        assert _required(table) == needed


def test_targets_match_the_program() -> None:
    assert {keys([row])[0]: codes(row[1]) for row in TARGETS} == {
        name: importable(entity) for name, entity in ENTITIES.items()
    }


def test_every_kind_of_cell_is_told() -> None:
    assert list(CELLS) == list(Kind)


def test_forms_of_cells_are_read() -> None:
    assert {parse_number(form) for form in codes(CELLS["number"])} == {12_345_000}
    assert [parse_boolean(form) for form in codes(CELLS["boolean"])] == [True, False] * 5
    assert {parse_date(form).isoformat() for form in codes(CELLS["date"])} == {"2026-12-31"}
    for form in codes(CELLS["instant"]):
        assert parse_instant(form, PARIS) == datetime(2026, 12, 31, 13, 30)


def test_outcomes_match_the_program() -> None:
    assert keys(tables(section(IMPORTS, 2, "What becomes of a row"))[0]) == list(Outcome)


def test_codes_of_rows_match() -> None:
    table = tables(section(IMPORTS, 2, "Faults of rows"))[0]
    assert set(keys(table)) == set(_codes(OF_ROWS))


def test_codes_of_files_match() -> None:
    table = tables(section(IMPORTS, 2, "Faults of the file or the mapping"))[0]
    assert set(keys(table)) == set(_codes(OF_FILES))
