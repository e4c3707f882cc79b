"""Settings, from ``CRIBLE_*`` in the environment."""

from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, available_timezones

from platformdirs import user_data_path
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from crible.kit.text import Language


class Settings(BaseSettings):
    """What an installation can set. Raises pydantic.ValidationError on a value that makes no sense.

    - ``CRIBLE_DATA_DIR``: the folder where everything lives by default.
    - ``CRIBLE_DATABASE_URL``: ``sqlite:///FILE`` or ``postgresql://…``; by default SQLite in it.
    - ``CRIBLE_TIME_ZONE``: the organisation's, in which its days begin and end.
    - ``CRIBLE_LANGUAGE``: ``fr`` or ``en``, for messages of the shell and new users.
    - ``CRIBLE_PUBLIC_URL``: where people reach the server, for the links in mails.
    - ``CRIBLE_SMTP_URL``: ``smtp://USER:PASSWORD@SERVER:587`` or ``smtps://…:465``; without it,
      mails are written to the data folder.
    - ``CRIBLE_SENDER``: the address that mails come from.
    """

    model_config = SettingsConfigDict(env_prefix="CRIBLE_", env_ignore_empty=True)

    data_dir: Path = Field(default_factory=lambda: user_data_path("crible", appauthor=False))
    database_url: str = ""
    time_zone: str = "Europe/Paris"
    language: Language = Language.FR
    public_url: str = "http://127.0.0.1:8000"
    smtp_url: str = ""
    sender: str = "crible@localhost"

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError("not a time zone of the tz database, such as Europe/Paris")
        return name

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, url: str) -> str:
        try:
            parsed = make_url(url) if url else None
        except ArgumentError:
            raise ValueError("not a database address") from None
        if parsed and parsed.get_backend_name() not in {"sqlite", "postgresql"}:
            raise ValueError("neither SQLite nor PostgreSQL")
        if parsed and parsed.database in {None, "", ":memory:"}:
            raise ValueError("names no database")
        return url

    @field_validator("public_url")
    @classmethod
    def _known_address(cls, url: str) -> str:
        if not _is_address(url, {"http", "https"}):
            raise ValueError("not an address of the web")
        return url.rstrip("/")

    @field_validator("smtp_url")
    @classmethod
    def _known_server(cls, url: str) -> str:
        if url and not _is_address(url, {"smtp", "smtps"}):
            raise ValueError("not an address of a mail server")
        return url

    @property
    def encrypted(self) -> bool:
        """Whether people reach the server by HTTPS alone."""
        return self.public_url.startswith("https://")

    @property
    def mails(self) -> Path:
        """The folder of the mails that no server sends."""
        return self.data_dir / "mails"

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def replicas(self) -> Path:
        """The folder of the replicas (engine.replica)."""
        return self.data_dir / "replicas"

    @property
    def url(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data_dir / 'crible.db'}"


def _is_address(url: str, schemes: set[str]) -> bool:
    try:
        parsed = urlsplit(url)
        return parsed.scheme in schemes and bool(parsed.hostname) and parsed.port != 0
    except ValueError:
        return False
