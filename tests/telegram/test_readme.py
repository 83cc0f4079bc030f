"""What the README says of the bot."""

import re

import yaml

from bot.settings import Settings
from bot.telegram import commands
from bot.telegram.texts import ENGLISH, VIETNAMESE
from tests.bot.hoidap import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8").partition("## Telegram\n")[2]


def test_every_command_is_in_the_table() -> None:
    rows = re.findall(r"^\| (`/.+?) \|", README, re.MULTILINE)
    told = re.findall(r"`/(\w+)`", " ".join(rows))
    assert sorted(told) == sorted(commands.ADMIN)


def test_every_command_is_described_in_both_languages() -> None:
    for words in (VIETNAMESE, ENGLISH):
        assert sorted(words.commands) == sorted(commands.ADMIN)


def test_the_compose_file_sets_what_there_is() -> None:
    (source,) = re.findall(r"```yaml\n(.+?)```", README, re.DOTALL)
    (service,) = yaml.safe_load(source)["services"].values()
    settings = {f"HOIDAP_{field.upper()}" for field in Settings.model_fields}
    assert set(service["environment"]) <= settings
    assert {volume.partition(":")[2] for volume in service["volumes"]} == {"/documents", "/data"}


def test_every_setting_that_is_named_exists() -> None:
    settings = {f"HOIDAP_{field.upper()}" for field in Settings.model_fields}
    assert set(re.findall(r"HOIDAP_\w+", README)) <= settings
