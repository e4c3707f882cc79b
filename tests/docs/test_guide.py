"""The guide's commands, run one after the other as a reader would, do what it says."""

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Crible, crible
from tests.docs.markdown import ROOT, blocks, page

__all__ = ["crible"]

GUIDE = page("docs/guide/README.md")


def _expected(line: str) -> int:
    """The exit code of a command of the guide: a line of its example is refused."""
    if "--dry-run" in line:
        return 2
    return 1 if "--on-error skip" in line else 0


def test_guide_does_what_it_says(
    crible: Crible, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CRIBLE_ADMIN_PASSWORD", "un mot de passe assez long")
    (tmp_path / "docs").symlink_to(ROOT / "docs")
    told = ""
    for info, body in blocks(GUIDE):
        if info == "json":
            (tmp_path / "question.json").write_text(body, "utf-8")
        elif info == "text":
            assert body in told
        for line in body.splitlines() if info == "" else []:
            if line.startswith("crible "):
                done = crible(*shlex.split(line)[1:])
                assert (line, done.code) == (line, _expected(line))
                told += re.sub("[\u00a0\u202f]", " ", done.out + done.err)
    assert {"refus.csv", "clients.xlsx", "clients.csv", "sauvegarde.crible"} <= {
        file.name for file in tmp_path.iterdir()
    }


def test_guide_shows_its_example() -> None:
    shown = [body for info, body in blocks(GUIDE) if info == "json mapping invoices"]
    assert shown == [page("docs/guide/exemple/factures.json")]
