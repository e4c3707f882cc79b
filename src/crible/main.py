"""Where a run begins: the command ``crible``, which is also ``python -m crible.main``."""

import sys

from crible.cli.app import run


def main() -> None:
    """Run the command of the command line, and exit with its code."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
