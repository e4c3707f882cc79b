"""An import that is killed leaves the database as it was, or wholly imported."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy import Engine

from tests.exchange.loading import rows

ROWS = 3000
KILLS = 20


def write_file(file: Path, version: int) -> None:
    lines = (f"{n};Nom {n};v{version};t{version},u{n % 7}" for n in range(ROWS))
    file.write_text("\n".join(["Id;Nom;Ville;Tags", *lines]))


def start(engine: Engine, folder: Path) -> subprocess.Popen[bytes]:
    url = engine.url.render_as_string(hide_password=False)
    arguments = ["import", "accounts", folder / "file.csv", "--mapping", folder / "mapping.json"]
    return subprocess.Popen(
        [sys.executable, "-m", "crible.main", *map(str, arguments)],
        env=os.environ | {"CRIBLE_DATABASE_URL": url},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def state(engine: Engine) -> list[tuple[object, ...]]:
    """How many accounts of each version there are, with how many tags."""
    return rows(
        engine,
        "SELECT city, count(DISTINCT a.id), count(*), (SELECT count(*) FROM imports)"
        " FROM accounts a JOIN account_tags t ON t.account_id = a.id GROUP BY city",
    )


def test_killed_import_is_whole_or_absent(engine: Engine, tmp_path: Path) -> None:
    columns = {"Nom": "name", "Ville": "city", "Tags": "tags"}
    mapping = {"key": "Id", "columns": columns, "separator": ","}
    (tmp_path / "mapping.json").write_text(json.dumps(mapping))
    write_file(tmp_path / "file.csv", 0)
    began = time.monotonic()
    assert start(engine, tmp_path).wait() == 0
    whole = time.monotonic() - began
    done = 1
    assert state(engine) == [("v0", ROWS, 2 * ROWS, done)]
    seed = random.randrange(10**9)
    moments = random.Random(seed)
    for version in range(1, KILLS + 1):
        write_file(tmp_path / "file.csv", version)
        before = state(engine)
        process = start(engine, tmp_path)
        try:
            process.wait(moments.uniform(0, 1.1 * whole))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
        after = state(engine)
        if after != before:
            done += 1
            assert after == [(f"v{version}", ROWS, 2 * ROWS, done)], f"seed {seed}"
    # What was interrupted can be done again.
    write_file(tmp_path / "file.csv", KILLS + 1)
    assert start(engine, tmp_path).wait() == 0
    assert state(engine) == [(f"v{KILLS + 1}", ROWS, 2 * ROWS, done + 1)]
