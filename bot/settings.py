"""What the owner decides: folders, threshold, language, secrets.

In: `HOIDAP_*` environment variables and a `.env` file in the working directory (the environment
wins). Out: immutable `Settings`, or `SettingsError` with what is wrong in plain values. This is
the only module that reads the environment; it words nothing (`bot.texts` does) and does not look
whether folders exist (the knowledge base does).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from knowledge.sources.wanted import Sources

Language = Literal["vi", "en"]

Numbers = Annotated[tuple[int, ...], NoDecode]
"""Numeric identifiers; written with commas or spaces between them."""
Port = Annotated[int, Field(ge=1, le=65535)]

_PREFIX = "HOIDAP_"
_ADDRESS = r"^https?://[^\s/?#]+[^\s?#]*$"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_CONFIG = SettingsConfigDict(
    env_prefix=_PREFIX,
    env_file=".env",
    env_file_encoding="utf-8",
    env_ignore_empty=True,
    extra="ignore",
    frozen=True,
    hide_input_in_errors=True,
)


@dataclass(frozen=True, slots=True)
class Problem:
    """A setting with a value that cannot be used.

    Attributes:
        variable: its name in the environment ("HOIDAP_MIN_CONFIDENCE").
        field: its name in `Settings` ("min_confidence").
        value: as it was given; "" where it is a secret.
    """

    variable: str
    field: str
    value: str


class SettingsError(Exception):
    """Settings cannot be used.

    Attributes:
        problems: every wrong value.
        file: a `.env` file that could not be read, else None.
    """

    def __init__(self, problems: tuple[Problem, ...] = (), file: Path | None = None) -> None:
        super().__init__(", ".join(problem.variable for problem in problems) or str(file))
        self.problems = problems
        self.file = file


class Settings(BaseSettings):
    """The product's settings; an empty variable counts as unset.

    Attributes:
        documents_dir: folder with the documents.
        data_dir: folder for the index and everything else the product stores.
        sources: addresses of pages, sitemaps and feeds that a refresh fetches.
        sources_limit: addresses that it looks at, at most.
        sources_private: whether they may be of a private network.
        watch: whether the bot reads the documents again by itself when they change.
        min_confidence: answers below are withheld, in [0, 1]; None leaves it to the engine.
        language: of the interface.
        reader: whether the learned reader chooses the short answers, or the typed rules do.
        reader_threads: that the reader uses for one question.
        telegram_token: the bot's token from BotFather.
        telegram_api_url: address of the Bot API server, Telegram's own or one's own.
        telegram_workers: processes that answer questions.
        admins: numeric ids of the users who may change the documents.
        allowed_chats: numeric ids of the chats and users that are answered; empty: everybody.
        rate_limit: questions a user may ask in a minute; 0: any number.
        journal_days: days for which questions and answers are kept.
        webhook_url: where Telegram reaches the bot; None: the bot asks Telegram (long polling).
        webhook_secret: proves that a delivery is Telegram's; None: derived from the token.
        webhook_host: address that the webhook listens on.
        webhook_port: port that the webhook listens on.
        metrics_host: address that `/health` and `/metrics` listen on.
        metrics_port: port that they listen on; None: they are not served.
    """

    model_config = _CONFIG

    documents_dir: Path = Path("seeds")
    data_dir: Path = Path("data")
    sources: Annotated[tuple[str, ...], NoDecode] = ()
    sources_limit: Annotated[int, Field(ge=1)] = 500
    sources_private: bool = False
    watch: bool = False
    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    language: Language = "vi"
    reader: bool = True
    reader_threads: Annotated[int, Field(ge=1, le=64)] = 1
    telegram_token: SecretStr | None = None
    telegram_api_url: Annotated[str, Field(pattern=_ADDRESS)] = "https://api.telegram.org"
    telegram_workers: Annotated[int, Field(ge=1, le=64)] = 2
    admins: Numbers = ()
    allowed_chats: Numbers = ()
    rate_limit: Annotated[int, Field(ge=0)] = 20
    journal_days: Annotated[int, Field(ge=1)] = 90
    webhook_url: Annotated[str, Field(pattern=_ADDRESS)] | None = None
    webhook_secret: SecretStr | None = None
    webhook_host: str = "127.0.0.1"
    webhook_port: Port = 8443
    metrics_host: str = "127.0.0.1"
    metrics_port: Port | None = None

    @property
    def web(self) -> Sources:
        """What a refresh fetches from the web."""
        return Sources(self.sources, self.sources_limit, self.sources_private)

    @field_validator("admins", "allowed_chats", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        """Read "1, 2" and "1 2" as two numbers."""
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("sources", mode="before")
    @classmethod
    def _split_at_blanks(cls, value: object) -> object:
        """Read addresses; commas belong to them."""
        return value.split() if isinstance(value, str) else value

    @field_validator("webhook_secret")
    @classmethod
    def _sendable(cls, value: SecretStr | None) -> SecretStr | None:
        """Hold the secret to what setWebhook takes."""
        if value and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("1 to 256 of A-Z, a-z, 0-9, _ and -")
        return value

    @field_validator("documents_dir", "data_dir")
    @classmethod
    def _expand_home(cls, value: Path) -> Path:
        """Read `~` as the shell would: a `.env` file goes through no shell."""
        try:
            return value.expanduser()
        except RuntimeError as error:
            raise ValueError(error) from None


class _AnyLanguage(BaseSettings):
    """The language alone, so that even an error about another setting is told in it."""

    model_config = _CONFIG

    language: str = "vi"


def load() -> Settings:
    """Return the settings in force.

    Raises:
        SettingsError: a value is wrong, or `.env` is not readable UTF-8 text.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError(tuple(_problems(error))) from None
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(file=Path(".env")) from error


def language() -> Language:
    """Return the interface language even where other settings are wrong; "vi" when in doubt."""
    try:
        return "en" if _AnyLanguage().language == "en" else "vi"
    except (OSError, UnicodeDecodeError):
        return "vi"


def _problems(error: ValidationError) -> Iterator[Problem]:
    for detail in error.errors(include_url=False, include_context=False):
        field = str(detail["loc"][0])
        secret = SecretStr in get_args(Settings.model_fields[field].annotation)
        yield Problem(
            variable=_PREFIX + field.upper(),
            field=field,
            value="" if secret else str(detail["input"]),
        )
