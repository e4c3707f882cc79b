#!/usr/bin/env bash
# Runs npm in web/: `scripts/web.sh run build`. Node is the machine's where it is fit for Vite, and
# otherwise comes as a wheel from PyPI into .venv/, like everything else.
set -euo pipefail
cd "$(dirname "$0")/.."

fit() {
  node -e 'const [a, b] = process.versions.node.split(".").map(Number);
    process.exit((a === 20 && b >= 19) || (a === 22 && b >= 12) || a >= 23 ? 0 : 1)' 2>/dev/null &&
    command -v npm >/dev/null
}

if ! fit; then
  PATH="$PWD/.venv/bin:$PATH"
  if ! fit; then
    printf 'setup: no Node of 20.19 or later here; installing one into .venv/\n' >&2
    .venv/bin/python -m pip --disable-pip-version-check --no-input install --quiet \
      --require-hashes -r requirements/node.txt
    hash -r
    fit || { printf 'setup: no fit Node could be installed: install Node 24, then make setup again.\n' >&2; exit 1; }
  fi
fi
cd web
npm --loglevel=error "$@"
