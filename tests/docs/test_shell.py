"""The page of the shell names every command, argument, option and setting, and no other."""

import re
import shlex
from collections.abc import Iterator
from enum import EnumMeta
from pathlib import Path
from typing import Any

import pytest
import typer

from crible.cli.app import app
from crible.settings import Settings
from tests.docs.markdown import ROOT, blocks, codes, headings, keys, page, section, tables

SHELL = page("docs/reference/shell.md")
HEADINGS = [heading for heading in headings(SHELL, 2) if heading.startswith("`crible ")]


def _commands(group: Any, name: str) -> Iterator[tuple[str, Any]]:
    for key, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{name} {key}")
        else:
            yield f"{name} {key}", command


COMMANDS = dict(_commands(typer.main.get_command(app), "crible"))


def _split(heading: str) -> tuple[str, list[str]]:
    """The command of a heading, and its arguments."""
    words = heading.strip("`").split()
    name = [word for word in words if word.islower()]
    return " ".join(name), words[len(name) :]


def _params(command: Any, sort: str) -> list[Any]:
    return [one for one in command.params if one.param_type_name == sort and one.name != "help"]


def _choices(option: Any) -> set[str]:
    """The words that an option takes, where it takes some only."""
    kind = option.type_descriptor.annotation
    return set(map(str, kind.__members__.values())) if isinstance(kind, EnumMeta) else set()


def test_every_command_has_a_section() -> None:
    assert {_split(heading)[0] for heading in HEADINGS} == COMMANDS.keys()


@pytest.mark.parametrize("heading", HEADINGS)
def test_arguments_match_the_program(heading: str) -> None:
    name, arguments = _split(heading)
    needed = [one.required for one in _params(COMMANDS[name], "argument")]
    assert [not argument.startswith("[") for argument in arguments] == needed


@pytest.mark.parametrize("heading", HEADINGS)
def test_options_match_the_program(heading: str) -> None:
    told = section(SHELL, 2, heading)
    rows = {row[0].strip("`").split()[0]: row for table in tables(told) for row in table}
    options = {one.opts[0]: one for one in _params(COMMANDS[_split(heading)[0]], "option")}
    assert rows.keys() == options.keys()
    for name, option in options.items():
        assert ("required" in rows[name][1]) is option.required
        assert (" " in rows[name][0]) is not option.is_flag
        words = " ".join(codes(" ".join(rows[name]))).split()
        assert _choices(option) <= set(words)


def test_settings_match_the_program() -> None:
    assert keys(tables(section(SHELL, 2, "Settings"))[0]) == [
        f"CRIBLE_{name.upper()}" for name in Settings.model_fields
    ]


def _shown() -> Iterator[tuple[str, list[str]]]:
    """The commands that the documents show: the page, and the words of the command."""
    for file in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]:
        for info, body in blocks(file.read_text("utf-8")):
            for line in body.splitlines() if info in {"", "sh"} else []:
                if re.match(r"(\S*/)?(crible|make) ", line):
                    yield file.name, shlex.split(re.split(r" {3,}| #", line)[0])


@pytest.mark.parametrize(("file", "words"), list(_shown()))
def test_shown_commands_are_understood(file: str, words: list[str]) -> None:
    program, *rest = words
    if program == "make":
        targets = set(re.findall(r"^([a-z-]+):", page("Makefile"), re.MULTILINE))
        assert {word for word in rest if "=" not in word} <= targets
        return
    assert Path(program).name == "crible"
    length = 2 if f"crible {' '.join(rest[:2])}" in COMMANDS else 1
    command = COMMANDS[f"crible {' '.join(rest[:length])}"]
    command.make_context(command.name, rest[length:])
