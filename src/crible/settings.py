"""Settings, from ``CRIBLE_*`` in the environment."""

from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from platformdirs import user_data_path
from pydantic import Field, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from crible.kit.text import Language


class Settings(BaseSettings):
    """What an installation can set. Raises pydantic.ValidationError on a value that makes no sense.

    - ``CRIBLE_DATA_DIR``: the folder where everything lives by default.
    - ``CRIBLE_DATABASE_URL``: ``sqlite:///FILE`` or ``postgresql://…``; by default SQLite in it.
    - ``CRIBLE_TIME_ZONE``: the organisation's, in which its days begin and end.
    - ``CRIBLE_LANGUAGE``: ``fr`` or ``en``, for messages of the shell and new users.
    """

    model_config = SettingsConfigDict(env_prefix="CRIBLE_")

    data_dir: Path = Field(default_factory=lambda: user_data_path("crible", appauthor=False))
    database_url: str = ""
    time_zone: str = "Europe/Paris"
    language: Language = Language.FR

    @field_validator("time_zone")
    @classmethod
    def _known_zone(cls, name: str) -> str:
        if name not in available_timezones():
            raise ValueError("not a time zone of the tz database, such as Europe/Paris")
        return name

    @property
    def zone(self) -> ZoneInfo:
        """The organisation's time zone."""
        return ZoneInfo(self.time_zone)

    @property
    def url(self) -> str:
        """The database's address."""
        return self.database_url or f"sqlite:///{self.data_dir / 'crible.db'}"
