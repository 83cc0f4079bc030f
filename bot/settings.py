"""What the owner decides: folders, threshold, language, secrets.

In: `HOIDAP_*` environment variables and a `.env` file in the working directory (the environment
wins). Out: immutable `Settings`, or `SettingsError` with what is wrong in plain values. This is
the only module that reads the environment; it words nothing (`bot.texts` does) and does not look
whether folders exist (the knowledge base does).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal, get_args

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

Language = Literal["vi", "en"]

_PREFIX = "HOIDAP_"
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
        min_confidence: answers below are withheld, in [0, 1]; None leaves it to the engine.
        language: of the interface.
        telegram_token: the bot's token from BotFather.
    """

    model_config = _CONFIG

    documents_dir: Path = Path("seeds")
    data_dir: Path = Path("data")
    min_confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    language: Language = "vi"
    telegram_token: SecretStr | None = None

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
