"""Random requests made of the OpenAPI document: no internal error, and no answer that the document
does not tell of."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.api.serving import People

SCOPE = {
    "alice": {"general": ["exports", "administrator"], "levels": {"accounts": "write"}},
    "bruno": {"levels": {"accounts": "write", "deals": "write", "actions": "write"}},
    "farid": {},
}
"""What each lets the program do in their name."""

CONFIG = """
[generation]
with-security-parameters = false  # a token is sent

[checks.positive_data_acceptance]
# What is right by its form can be wrong by what the installation holds.
expected-statuses = ["2xx", "401", "403", "404", "409", "412", "422", "428", "429"]
"""
APART = ("end_token", "sign_in_with_password", "sign_out")
"""They would end or throttle the asking itself, and are tested by themselves."""


def run(
    people: People, name: str, folder: Path, examples: int
) -> "subprocess.CompletedProcess[str]":
    """A run in somebody's name."""
    wanted = {"name": "t", "scope": SCOPE[name], "expires_at": "2027-06-01T00:00:00Z"}
    secret = getattr(people, name).post("/tokens", wanted, 201)["secret"]
    (folder / "config.toml").write_text(CONFIG)
    return subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "--config-file", "config.toml", "run"),
            *(f"{people.address}/api/v1/openapi.json", "--checks", "all", "--no-color"),
            *("--max-examples", str(examples), "--seed", "1"),
            *("-H", f"Authorization: Bearer {secret}"),
            *(part for one in APART for part in ("--exclude-operation-id", one)),
        ],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)
@pytest.mark.parametrize("name", list(SCOPE))
def test_answers_are_those_documented(people: People, name: str, tmp_path: Path) -> None:
    done = run(people, name, tmp_path, 3)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.soak
@pytest.mark.parametrize("name", list(SCOPE))
def test_many_answers_are_those_documented(people: People, name: str, tmp_path: Path) -> None:
    done = run(people, name, tmp_path, 50)
    assert done.returncode == 0, done.stdout + done.stderr
