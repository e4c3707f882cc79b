#!/usr/bin/env bash
# Installs the Debian packages that tests need beside what .venv/ holds, where they are missing and
# this user may. Tests that need one which is not there are skipped, and say so.
set -euo pipefail

missing=()
command -v soffice >/dev/null || missing+=(libreoffice-calc-nogui)
command -v chromium >/dev/null || missing+=(chromium)
if [ ${#missing[@]} -eq 0 ]; then exit 0; fi

as_root=()
if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
if ! command -v apt-get >/dev/null || ! "${as_root[@]}" true 2>/dev/null; then
  printf 'tools: some tests are skipped without %s\n' "${missing[*]}" >&2
  exit 0
fi
printf 'tools: installing %s\n' "${missing[*]}" >&2
"${as_root[@]}" apt-get update -qq >&2 || true
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null ||
  printf 'tools: some tests are skipped without %s\n' "${missing[*]}" >&2
