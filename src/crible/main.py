"""Where a run begins: the command ``crible``, which is also ``python -m crible.main``."""

import os
import sys

from crible.cli.app import run


def main() -> None:
    """Run the command of the command line, and exit with its code."""
    _open_closed_streams()
    sys.exit(run(sys.argv[1:]))


def _open_closed_streams() -> None:
    """Open to nowhere the standard streams that the caller closed (``>&-``). A database would
    otherwise be opened in the place of one, and what is printed could be written over it."""
    if None not in {sys.stdin, sys.stdout, sys.stderr}:
        return
    while (opened := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(opened)
    sys.stdin = sys.stdin or os.fdopen(0, encoding="utf-8")
    sys.stdout = sys.stdout or os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = sys.stderr or os.fdopen(2, "w", encoding="utf-8")


if __name__ == "__main__":
    main()
