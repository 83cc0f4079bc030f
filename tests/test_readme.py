"""What the README shows is what the product does."""

import os
import re
import shlex

import pytest

from bot.cli import command_line
from bot.settings import Settings
from bot.texts import VIETNAMESE
from tests.bot.hoidap import ROOT, Home

README = (ROOT / "README.md").read_text(encoding="utf-8")
_SHOWN = re.compile(r"^\$ hoidap (.+)\n((?:(?!\$|```).*\n)*)", re.MULTILINE)
_CONFIDENCE = re.compile(r"\d+%$", re.MULTILINE)


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The product over the documents of the repository."""
    folder = tmp_path_factory.mktemp("readme")
    return Home(folder, {"HOIDAP_DOCUMENTS_DIR": str(ROOT / "seeds"), "HOIDAP_READER": ""})


@pytest.mark.parametrize(("command", "shown"), _SHOWN.findall(README))
def test_what_is_shown_is_what_is_printed(seeds: Home, command: str, shown: str) -> None:
    done = seeds.run(*shlex.split(command))
    assert (done.code, done.err) == (0, "")
    lines = [re.escape(line) + "\n" for line in _CONFIDENCE.sub("%", shown).splitlines()]
    pattern = "".join(lines).replace(re.escape("  …") + "\n", "(?:.*\n)+")
    assert re.fullmatch(pattern, _CONFIDENCE.sub("%", done.out))


@pytest.mark.parametrize("name", sorted(command_line(VIETNAMESE).commands))
def test_every_command_is_explained(name: str) -> None:
    assert f"`hoidap {name}" in README


def test_something_is_shown() -> None:
    assert _SHOWN.findall(README)


def test_every_setting_is_in_the_table() -> None:
    for field in Settings.model_fields:
        assert f"| `HOIDAP_{field.upper()}` |" in README


def test_what_the_readme_links_to_is_there() -> None:
    for target in re.findall(r"\]\((?!https?:)([^)#]+)", README):
        assert (ROOT / target).exists()


def test_the_commands_of_make_exist() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in re.findall(r"^make (\w+)", README, re.MULTILINE):
        assert f"\n{target}:" in makefile


def test_the_top_level_is_what_the_client_fixed() -> None:
    fixed = {"pyproject.toml", "README.md", "bot", "knowledge", "tests", "seeds", "Dockerfile"}
    beside = {"Makefile", "requirements.lock", "requirements-dev.lock", "benchmarks", "training"}
    made = {"data", "dist", "build"}
    names = {entry.name for entry in os.scandir(ROOT) if not entry.name.startswith(".")}
    assert fixed <= names
    assert names <= fixed | beside | made
