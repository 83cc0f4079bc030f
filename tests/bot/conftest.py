"""A folder in which the product can be started, and none of the developer's own settings."""

import os
from pathlib import Path

import pytest

from tests.bot.hoidap import ARTICLE, Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A working directory with one document."""
    home = Home(tmp_path)
    home.write("hoa-lu.md", ARTICLE)
    return home


@pytest.fixture(autouse=True)
def no_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither environment variables nor a `.env` file decide anything here."""
    for name in [name for name in os.environ if name.startswith("HOIDAP_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
