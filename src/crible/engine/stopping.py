"""Ending a question that nobody waits for any more."""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import duckdb
import psycopg
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError


class StoppedError(Exception):
    """The question was ended before its answer."""


class Stop:
    """By which one thread ends the question that another one asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stopped = False
        self._connections: list[Any] = []

    def now(self) -> None:
        """End the question, whether it is being asked or has yet to be."""
        with self._lock:
            self._stopped = True
            for connection in self._connections:
                _interrupt(connection)

    @contextmanager
    def over(self, connection: Connection) -> Iterator[None]:
        """What the connection runs in the block ends when told so, with StoppedError."""
        driver = connection.connection.driver_connection
        with self._lock:
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
            with self._lock:
                self._connections.remove(driver)


def _interrupt(connection: Any) -> None:
    if isinstance(connection, psycopg.Connection):
        connection.cancel_safe(timeout=5)
    else:
        connection.interrupt()
