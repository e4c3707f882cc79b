"""Making the batches in a second process, while this one writes them."""

import gc
import pickle
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from subprocess import PIPE, Popen
from typing import Final

from crible.demo.batches import Batch
from crible.demo.generator import Generator
from crible.kit.faults import Fault, RefusedError
from crible.kit.text import Text

_ENDED: Final = Text(
    "Le processus qui fabrique les données de démonstration s'est arrêté avant la fin (code {code})"
    " : rien n'a été écrit. Vérifiez qu'il reste de la mémoire, puis recommencez.",
    "The process that makes the demo data ended too early (code {code}): nothing was written."
    " Check that there is memory left, then try again.",
)


@contextmanager
def made_apart(generator: Generator, accounts: int) -> Iterator[Iterator[Batch]]:
    """The generator's batches, made by another process, which ends with the block at the latest.

    Reading them raises RefusedError (``maker_ended``) where that process ends before its work is
    done; what went wrong in it stands on standard error.
    """
    command = [sys.executable, "-P", "-m", "crible.demo.apart"]
    # In a group of its own: the keyboard interrupts this process alone, which then ends the other.
    with Popen(command, stdin=PIPE, stdout=PIPE, process_group=0) as maker:
        try:
            yield _received(maker, generator, accounts)
        finally:
            maker.kill()


def _received(maker: Popen[bytes], generator: Generator, accounts: int) -> Iterator[Batch]:
    assert maker.stdin
    assert maker.stdout
    try:
        with maker.stdin:
            pickle.dump((generator, accounts), maker.stdin)
        while batch := pickle.load(maker.stdout):
            yield batch
    except (EOFError, BrokenPipeError, pickle.UnpicklingError) as error:
        maker.stdout.close()  # ends the other process, were it still there
        raise RefusedError(Fault("maker_ended", _ENDED, values={"code": maker.wait()})) from error


def _make() -> None:
    """Make the batches of the generator that standard input holds, onto standard output."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # to end quietly when nobody reads any more
    gc.disable()  # it would look again and again for circles, which nothing here makes
    generator, accounts = pickle.load(sys.stdin.buffer)
    for batch in generator.batches(accounts):
        pickle.dump(batch, sys.stdout.buffer)
        sys.stdout.flush()
    pickle.dump(None, sys.stdout.buffer)


if __name__ == "__main__":
    _make()
