"""What commands share: the settings, the database, the reader's language, the two streams."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import typer
from sqlalchemy import Engine

from crible.db import schema
from crible.db.connection import open_engine
from crible.kit.text import Language, Text
from crible.settings import Settings


def settings() -> Settings:
    """The settings of this run. Raises pydantic.ValidationError on one that makes no sense."""
    return Settings()


def current_language() -> Language:
    """The reader's language: French, unless ``CRIBLE_LANGUAGE`` is ``en``. Needs no valid settings,
    since it also serves to say that they are not valid."""
    return Language.EN if os.environ.get("CRIBLE_LANGUAGE") == Language.EN else Language.FR


def say(fr: str, en: str) -> str:
    """One of two texts, in the reader's language: for help, when a module is loaded."""
    return Text(fr, en).in_(current_language())


def tell(text: Text, **values: object) -> None:
    """Print a line for a person, on standard error."""
    typer.echo(text.render(current_language(), **values), err=True)


@contextmanager
def any_database() -> Iterator[Engine]:
    """The database of the settings, which may be missing or of another version."""
    engine = open_engine(settings().url)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def database() -> Iterator[Engine]:
    """The database of the settings, made sure to be there and of this version.

    Raises RefusedError as ``schema.require_current`` does.
    """
    with any_database() as engine:
        schema.require_current(engine)
        yield engine
