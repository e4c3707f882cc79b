#!/usr/bin/env bash
# Makes .venv/ with everything the locks name, and Crible itself in it, editable.
# Safe to run again. PYTHON=/path/to/python chooses the interpreter of a new .venv.
set -euo pipefail
cd "$(dirname "$0")/.."

fail() { printf 'setup: %s\n' "$1" >&2; exit 1; }
recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

choose_python() {
  local candidate
  if [ -n "${PYTHON:-}" ]; then
    recent "$PYTHON" || fail "PYTHON=$PYTHON is not a Python of 3.11 or later."
    printf '%s\n' "$PYTHON"
    return
  fi
  for candidate in python3 python3.13 python3.12 python3.11 /usr/bin/python3; do
    if recent "$candidate"; then printf '%s\n' "$candidate"; return; fi
  done
  fail "Python 3.11 or later is needed: install it, or name it with make setup PYTHON=/path/to/python."
}

# Debian and Ubuntu keep ensurepip, without which a venv has no pip, in a package of its own.
ensure_venv() {
  local python=$1 package as_root=()
  if "$python" -c 'import ensurepip, venv' 2>/dev/null; then return; fi
  package=$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
  if command -v apt-get >/dev/null && "${as_root[@]}" true 2>/dev/null; then
    printf 'setup: installing %s\n' "$package" >&2
    "${as_root[@]}" apt-get update -qq >&2 || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$package" >&2 || true
  fi
  "$python" -c 'import ensurepip, venv' 2>/dev/null ||
    fail "$python cannot make virtual environments: install $package (apt-get install $package), then run make setup again."
}

if ! { recent .venv/bin/python && .venv/bin/python -m pip --version >/dev/null 2>&1; }; then
  python=$(choose_python)
  ensure_venv "$python"
  "$python" -m venv --clear .venv
fi

printf "setup: installing into .venv/ (about a minute the first time)\n" >&2
pip=(.venv/bin/python -m pip --disable-pip-version-check --no-input)
"${pip[@]}" install --quiet --require-hashes -r requirements/dev.txt
"${pip[@]}" install --quiet --no-deps --no-build-isolation --editable .
