"""Ending a question that nobody waits for any more."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import duckdb
import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

_AGAIN: Final = 0.05
"""Seconds from one interruption to the next."""


class StoppedError(Exception):
    """The question was ended before its answer."""


class Stop:
    """By which one thread ends the question that another one asks."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._stopped = False
        self._connections: list[Any] = []

    def now(self) -> None:
        """End the question, whether it is being asked or has yet to be."""
        with self._changed:
            self._stopped = True
        threading.Thread(target=self._insist, name="stop", daemon=True).start()

    @contextmanager
    def over(self, connection: Connection) -> Iterator[None]:
        """What the connection runs in the block ends when told so, with StoppedError."""
        driver = connection.connection.driver_connection
        with self._changed:
            if self._stopped:
                raise StoppedError
            self._connections.append(driver)
        try:
            yield
        except (DBAPIError, duckdb.Error, psycopg.Error, sqlite3.Error) as error:
            if self._stopped:
                raise StoppedError from error
            raise
        finally:
            with self._changed:
                self._connections.remove(driver)
                self._changed.notify_all()

    def _insist(self) -> None:
        """Interrupt until every block is left: between two statements, an interruption is lost."""
        with self._changed:
            while self._connections:
                for connection in self._connections:
                    _interrupt(connection)
                self._changed.wait(_AGAIN)


def _interrupt(connection: Any) -> None:
    if isinstance(connection, psycopg.Connection):
        connection.cancel_safe(timeout=5)
    else:
        connection.interrupt()
