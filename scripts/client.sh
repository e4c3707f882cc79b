#!/usr/bin/env bash
# Generates the interface's client (web/src/api/schema.d.ts) from the API's own OpenAPI document.
# With --check it changes nothing, and fails where the client is not the document's.
set -euo pipefail
cd "$(dirname "$0")/.."

.venv/bin/python - >web/openapi.json <<'PYTHON'
import json

from crible.api.app import PREFIX, create_app
from crible.settings import Settings

document = create_app(Settings()).openapi()
document["paths"] = {
    path.removeprefix(PREFIX): routes
    for path, routes in document["paths"].items()
    if path.startswith(PREFIX)
}
print(json.dumps(document))
PYTHON

scripts/web.sh run --silent client -- ${1:+"$1"}
